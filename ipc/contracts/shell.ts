import * as v from 'valibot';
import { call, defineContract, signal, state } from '../core/contract.ts';
import { COMMAND_IDS, SHELL_COMMANDS } from './commands.ts';
import { PAGE_ROLES } from './roles.ts';

/** Where the inspector can be: at an edge of a window, or in a window of its own. */
export const INSPECTOR_DOCKS = ['bottom', 'right', 'window'] as const;

const none = v.undefined();
const pixels = v.pipe(v.number(), v.minValue(0), v.maxValue(20_000));
/** In CSS pixels of the window. */
const boundsSchema = v.object({ x: pixels, y: pixels, width: pixels, height: pixels });
export type Bounds = v.InferOutput<typeof boundsSchema>;

const windowSchema = v.object({
  language: v.picklist(['en', 'ko']),
  /** `system` follows the OS. */
  theme: v.picklist(['system', 'light', 'dark']),
  platform: v.picklist(['linux', 'darwin', 'win32']),
  fullScreen: v.boolean(),
  /** Which window it is; 0 for pages, which are told what is the same in all of them. */
  windowId: v.number(),
  /** A private window, or a page in one. */
  isPrivate: v.boolean(),
  inspector: v.object({ open: v.boolean(), dock: v.picklist(INSPECTOR_DOCKS), bounds: boundsSchema }),
  /** Where pages lie. */
  contentBounds: boundsSchema,
  /** The person started it with the sandbox off: the window says so. */
  sandboxOff: v.boolean(),
  /** Versions of what runs. `pinned` is false on another Electron than the one in package.json, which `outdatedBy` names if it is newer. */
  runtime: v.object({
    terrarium: v.string(), electron: v.string(), chromium: v.string(), node: v.string(), pinned: v.boolean(), outdatedBy: v.nullable(v.string()),
  }),
});
/** What the shell, the inspector and our pages know of their window. */
export type WindowState = v.InferOutput<typeof windowSchema>;

/** What the window tells in a few words. Those of the profile stay until they are put away. */
const NOTICES = [
  'gpu-restarted', 'gpu-software', 'network-restarted', 'inspector-restarted', 'plugin-off', 'plugin-stopped', 'plugin-says', 'plugin-asks', 'tabs-refused', 'frame-gone',
  'profile-damaged', 'profile-foreign', 'profile-newer', 'profile-memory-only', 'not-written', 'update-ready',
] as const;

/** The window around the pages. */
export const shellContract = defineContract({
  name: 'shell',
  server: 'main',
  callers: ['shell', 'inspector'],
  members: {
    window: state(windowSchema, { callers: ['shell', 'inspector', ...PAGE_ROLES] }),
    /** While true the shell lies over the page, so that menus and suggestions can be drawn there. */
    setOverlay: call(v.object({ open: v.boolean() }), none, { callers: ['shell'] }),
    toggleInspector: call(none, none),
    setInspectorDock: call(v.object({ dock: v.picklist(INSPECTOR_DOCKS) }), none),
    /** Height where docked at the bottom, width where docked right. Main keeps it within the window. */
    setInspectorSize: call(v.object({ sizePx: pixels }), none),
    setTheme: call(v.object({ theme: v.picklist(['system', 'light', 'dark']) }), none),
    /** Puts the keyboard back into the page. */
    focusPage: call(none, none, { callers: ['shell'] }),
    /** Closes the window of who asks. */
    closeWindow: call(none, none, { callers: ['shell'] }),
    quit: call(none, none, { callers: ['shell'] }),
    /** Does what the person chose in the palette, in the window of who asks. */
    runCommand: call(v.object({ command: v.picklist(COMMAND_IDS) }), none, { callers: ['shell'], perSecond: 20 }),
    /** A keyboard shortcut asks the shell for something that only it can do. */
    commanded: signal(v.object({ command: v.picklist(SHELL_COMMANDS) }), { callers: ['shell'] }),
    /** Something died or came back, for a short notice. */
    noticed: signal(
      v.object({ notice: v.picklist(NOTICES), subject: v.string() }),
      { callers: ['shell'] },
    ),
  },
});
