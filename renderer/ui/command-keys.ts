import { keysOf, type Command } from '../../ipc/contracts/commands.ts';
import type { WindowState } from '../../ipc/contracts/shell.ts';
import { shortcutText } from './shortcut-text.ts';

type Platform = WindowState['platform'];

/** The usual keys of a command as the platform writes them; undefined if it has none. */
export function keysText(command: Command, platform: Platform): string | undefined {
  const [keys] = keysOf(command, platform);
  return keys === undefined ? undefined : shortcutText(keys, platform);
}

/** The hint of a button that does what a command does: `Find next (Ctrl+G)`. */
export function withKeys(name: string, command: Command, platform: Platform): string {
  const keys = keysText(command, platform);
  return keys === undefined ? name : `${name} (${keys})`;
}

/** What is done to a text or to rows of a list: by whatever has the keyboard, so that it is no command of the browser. */
const EDIT_KEYS = { undo: 'Mod+Z', redo: 'Mod+Shift+Z', cut: 'Mod+X', copy: 'Mod+C', paste: 'Mod+V', 'select-all': 'Mod+A', rename: 'F2', remove: 'Delete' };
export type EditAction = keyof typeof EDIT_KEYS;

/** The keys of something that is done to a text or a row, as the platform writes them. */
export function editKeysText(action: EditAction, platform: Platform): string {
  return shortcutText(EDIT_KEYS[action], platform);
}

/** True for what {@link editKeysText} knows. */
export function isEditAction(action: string): action is EditAction {
  return Object.hasOwn(EDIT_KEYS, action);
}
