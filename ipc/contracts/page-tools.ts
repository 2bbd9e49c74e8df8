import * as v from 'valibot';
import { NO_LIMIT_MS, call, defineContract, signal, state } from '../core/contract.ts';

const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const none = v.undefined();
const onTab = v.object({ tabId });
const text = v.pipe(v.string(), v.maxLength(2_000));
/** So much can be typed for a `prompt`, in UTF-16 units. */
export const MOST_PROMPT_CHARS = 10_000;

const findSchema = v.object({
  text: v.string(),
  matchCase: v.boolean(),
  /** The match in view, counted from 1; 0 if there is none. */
  ordinal: v.number(),
  count: v.number(),
  /** False while it is still looked for. */
  isComplete: v.boolean(),
  /** Goes up by one each time the person asks for the field. */
  focusRequests: v.number(),
});

const dialogSchema = v.object({
  dialogId: id,
  /** `leave`: the page would rather not be left. `print`: it wants to print. */
  kind: v.picklist(['alert', 'confirm', 'prompt', 'leave', 'print']),
  /** The host of the frame that asks; empty for a document without an origin of its own. */
  origin: v.string(),
  /** The host of the page around it; empty where the page itself asks. */
  within: v.string(),
  message: v.string(),
  /** What stands in the field of a `prompt` at first; else empty. */
  defaultText: v.string(),
  /** It asked before: the person may have it stop. */
  mayStop: v.boolean(),
});

const signInSchema = v.object({
  signInId: id,
  /** Who asks: a host with its port. */
  host: v.string(),
  /** The host of the page in which something asks that server; empty where the person goes there, or it is the page's own. */
  within: v.string(),
  realm: v.string(),
  isProxy: v.boolean(),
  /** What goes there can be read on the way. */
  isInsecure: v.boolean(),
  /** It was tried before and refused. */
  wasRefused: v.boolean(),
});

/** As what a page can be saved: with what it shows beside it, as one file (MHTML), or its HTML alone. */
export const SAVE_FORMS = ['complete', 'one-file', 'html'] as const;
/** One of them. */
export type SaveForm = (typeof SAVE_FORMS)[number];
const savingSchema = v.picklist(['asking', 'saving', 'failed']);
/** How far saving a page is. */
export type SaveState = v.InferOutput<typeof savingSchema>;

const pageSchema = v.object({
  /** The tab in front; null where there is none. */
  tabId: v.nullable(tabId),
  zoomPercent: v.number(),
  find: v.nullable(findSchema),
  dialog: v.nullable(dialogSchema),
  signIn: v.nullable(signInSchema),
  /** Addresses that the page wanted to open in tabs without being asked to. */
  blocked: v.array(v.string()),
  /** Some of them the page cannot open later, be they allowed: they have to be asked for again. */
  isBlockedAgain: v.boolean(),
  /** Whose page fills the whole screen; empty while none does. */
  fullScreenOrigin: v.string(),
  /** The page around it, where that is another one; else empty. */
  fullScreenWithin: v.string(),
  /** The page is to be saved. */
  saving: v.nullable(savingSchema),
  /** The person asked for the article of a page that has none. */
  hasNoArticle: v.boolean(),
});
/** What is drawn around the page in front. */
export type PageToolsState = v.InferOutput<typeof pageSchema>;
/** Finding in a page, as the bar shows it. */
export type FindState = v.InferOutput<typeof findSchema>;
/** A dialog that a page opened. */
export type PageDialog = v.InferOutput<typeof dialogSchema>;
/** A server that asks who the person is. */
export type SignIn = v.InferOutput<typeof signInSchema>;

/** What the context menu of a page can do. */
export const PAGE_MENU_ACTIONS = [
  'open-link-tab', 'open-link-window', 'open-link-private', 'copy-link', 'save-link',
  'open-image-tab', 'save-image', 'copy-image', 'copy-image-address',
  'media-play', 'media-mute', 'media-loop', 'media-controls', 'media-pip', 'open-media-tab', 'save-media', 'copy-media-address',
  'add-word', 'search', 'undo', 'redo', 'cut', 'copy', 'paste', 'select-all',
  'back', 'forward', 'reload', 'save-page', 'save-pdf', 'print', 'view-source', 'inspect',
] as const;
/** One of them. */
export type PageMenuAction = (typeof PAGE_MENU_ACTIONS)[number];

const pluginItemSchema = v.object({ pluginId: v.string(), pluginName: v.string(), itemId: v.string(), label: v.string() });
/** A row of a plugin's. */
export type PluginMenuItem = v.InferOutput<typeof pluginItemSchema>;

const mediaSchema = v.object({
  kind: v.picklist(['video', 'audio']),
  isPaused: v.boolean(),
  isMuted: v.boolean(),
  isLooping: v.boolean(),
  hasControls: v.boolean(),
  /** It is shown in a window of its own, over everything. */
  isInPicture: v.boolean(),
});
/** The video or sound that a context menu is about. */
export type MenuMedia = v.InferOutput<typeof mediaSchema>;

const menuSchema = v.object({
  menuId: id,
  tabId,
  /** In CSS pixels of the window. */
  x: v.number(),
  y: v.number(),
  link: v.boolean(),
  image: v.boolean(),
  media: v.nullable(mediaSchema),
  editable: v.boolean(),
  /** What is selected, cut. */
  selection: v.string(),
  /** Words for the one that may be misspelled. */
  suggestions: v.array(v.string()),
  /** That one, cut; empty where it cannot be added to the dictionary, such as in a private window. */
  addable: v.string(),
  /** Those that make no sense now. */
  disabled: v.array(v.picklist(PAGE_MENU_ACTIONS)),
  /** Rows of plugins that work on the page. */
  pluginItems: v.array(pluginItemSchema),
});
/** A context menu that was asked for in a page. */
export type PageMenu = v.InferOutput<typeof menuSchema>;

/** What a person does with the page in front, beyond going somewhere. */
export const pageToolsContract = defineContract({
  name: 'pageTools',
  server: 'main',
  callers: ['shell'],
  members: {
    page: state(pageSchema),
    /** The shell draws bars between toolbar and page; main lays the page below. */
    setBarHeight: call(v.object({ heightPx: v.pipe(v.number(), v.minValue(0), v.maxValue(400)) }), none),
    find: call(v.object({ tabId, text, matchCase: v.boolean() }), none),
    findNext: call(v.object({ tabId, forward: v.boolean() }), none),
    /** The match stays selected in the page, and the page gets the keyboard. */
    closeFind: call(onTab, none),
    zoom: call(v.object({ tabId, to: v.picklist(['in', 'out', 'reset']) }), none),
    /** Asks where, and writes the page there, unless the person changed their mind. */
    savePage: call(v.object({ tabId, form: v.picklist(SAVE_FORMS) }), none, { timeoutMs: NO_LIMIT_MS }),
    closeSave: call(onTab, none),
    dismissNoArticle: call(onTab, none),
    /** A page that fills the screen does so no more: Esc, pressed while the shell has the keyboard. */
    leaveFullScreen: call(onTab, none),
    /** A page's context menu is to be drawn. */
    menuOpened: signal(menuSchema),
    runMenu: call(v.object({ menuId: id, action: v.picklist(PAGE_MENU_ACTIONS) }), none),
    runPluginItem: call(v.object({ menuId: id, pluginId: v.pipe(v.string(), v.maxLength(100)), itemId: v.pipe(v.string(), v.maxLength(100)) }), none),
    /** Puts a word in place of the misspelled one. */
    replaceWord: call(v.object({ menuId: id, word: v.pipe(v.string(), v.maxLength(200)) }), none),
    /** `secretText` is what was typed for a `prompt`: a page may ask for a password in that way, and by this name the log does not keep it. */
    answerDialog: call(v.object({ dialogId: id, accepted: v.boolean(), stop: v.boolean(), secretText: v.pipe(v.string(), v.maxLength(MOST_PROMPT_CHARS)) }), none),
    answerSignIn: call(
      v.object({ signInId: id, credentials: v.nullable(v.object({ username: v.pipe(v.string(), v.maxLength(1_000)), password: v.pipe(v.string(), v.maxLength(1_000)) })) }),
      none,
    ),
    /** Has the page open what was blocked, where it can, and lets this site open tabs until the browser, or the last private window, ends; or puts the notice away. */
    answerBlocked: call(v.object({ tabId, allow: v.boolean() }), none),
  },
});
