import { COMMANDS } from '../../ipc/contracts/commands.ts';
import type { Command } from '../../ipc/contracts/commands.ts';

/** A key press as Electron tells it before a page sees it. */
export interface KeyPress {
  /** `KeyboardEvent.key` and `.code`. */
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** What a shortcut does to the page in front. */
export const PAGE_TOOL_COMMANDS = [
  'find', 'find-next', 'find-previous', 'zoom-in', 'zoom-out', 'zoom-reset', 'print', 'save-page', 'save-pdf', 'reader', 'view-source', 'dev-tools', 'dev-tools-window', 'full-screen',
] as const satisfies readonly Command[];
export type PageToolCommand = (typeof PAGE_TOOL_COMMANDS)[number];

const ALL = Object.entries(COMMANDS) as readonly [Command, (typeof COMMANDS)[Command]][];
const SHORTCUTS = new Map(ALL.flatMap(([command, { keys = [] }]) => keys.map((each) => [each, command] as const)));
const MAC_SHORTCUTS = new Map(ALL.flatMap(([command, { macKeys = [] }]) => macKeys.map((each) => [each, command] as const)));

/** The command that a key press means, or undefined if it belongs to the page. */
export function commandOf(press: KeyPress, platform: string): Command | undefined {
  const isMac = platform === 'darwin';
  const parts: string[] = [];
  if (press.control) parts.push('Ctrl');
  if (press.meta) parts.push('Meta');
  if (press.alt) parts.push('Alt');
  if (press.shift) parts.push('Shift');
  parts.push(keyOf(press));
  const typed = parts.join('+');
  return (isMac ? MAC_SHORTCUTS.get(typed) : undefined) ?? SHORTCUTS.get(typed) ?? SHORTCUTS.get(typed.replace(isMac ? 'Meta' : 'Ctrl', 'Mod'));
}

/** True for the keys that close a tab or a window. */
export function closesWindow(press: KeyPress, platform: string = process.platform): boolean {
  const command = commandOf(press, platform);
  return command === 'close-tab' || command === 'close-window';
}

/** The key, so that letters work with any case and with a keyboard layout that has other letters (Korean among them). */
function keyOf(press: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1];
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase();
  if (digit !== undefined) return digit;
  if (letter !== undefined && press.key.length === 1 && press.key.charCodeAt(0) > 0x7f) return letter;
  return press.key;
}
