import type { Command } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { keysText } from '../../ui/command-keys.ts';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { CommandIcon } from './command-icon.tsx';
import { makesSense, type Circumstances } from './search-commands.ts';

export interface CommandRowProps {
  readonly command: Command;
  readonly window: WindowState;
  readonly circumstances: Circumstances;
  /** Closes the menu, and does something. */
  readonly then: (act: () => void) => () => void;
}

/** A command as a row of a menu, by its name and keys. What makes no sense now is grey. */
export function CommandRow({ command, window, circumstances, then }: CommandRowProps) {
  const t = useTranslate();
  const { shell } = useServices();
  return (
    <MenuItem
      icon={<CommandIcon command={command} />}
      label={t(`commands.do.${command}`)}
      shortcut={keysText(command, window.platform)}
      disabled={!makesSense(command, circumstances)}
      // The palette takes the menu's place, and the shell stays over the page.
      onSelect={then(() => (command === 'command-palette' ? useView.getState().open('palette') : run(shell.runCommand({ command }))))}
    />
  );
}
