import { COMMANDS, type Command } from '../../../ipc/contracts/commands.ts';
import type { PageMenuAction } from '../../../ipc/contracts/page-tools.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { editKeysText, isEditAction, keysText } from '../../ui/command-keys.ts';

/** The keys of a row of a page's menu, as the platform writes them; undefined if it has none. A row that is called as a command does what that does. */
export function pageMenuKeys(action: PageMenuAction, platform: WindowState['platform']): string | undefined {
  if (isEditAction(action)) return editKeysText(action, platform);
  return isCommand(action) ? keysText(action, platform) : undefined;
}

function isCommand(action: PageMenuAction): action is PageMenuAction & Command {
  return Object.hasOwn(COMMANDS, action);
}
