import { useEffect, useRef } from 'react';
import { translator } from '../../../i18n/catalogue.ts';
import { COMMANDS } from '../../../ipc/contracts/commands.ts';
import type { Command } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { classNames } from '../../ui/class-names.ts';
import { keysText } from '../../ui/command-keys.ts';
import { whenFocusLeft } from '../../ui/focus-left.ts';
import { useTranslate } from '../../ui/language.tsx';
import { usePressOutside } from '../../ui/use-press-outside.ts';
import { ChoiceField } from '../choice-field.tsx';
import { run, useServices } from '../services.tsx';
import { useTypedChoice } from '../use-typed-choice.ts';
import { useView } from '../view-store.ts';
import styles from './command-palette.module.css';
import { CommandIcon } from './command-icon.tsx';
import { availableCommands, searchCommands, wordsOfCommand } from './search-commands.ts';
import type { Circumstances } from './search-commands.ts';
import { useSynonyms } from './use-synonyms.ts';

export interface CommandPaletteProps {
  readonly window: WindowState;
  readonly activeTab: TabInfo | null;
  readonly circumstances: Circumstances;
}

const LIST_ID = 'commands';

/** Everything that the browser can be told to do, found by its name in either language. */
export function CommandPalette(props: CommandPaletteProps) {
  const isOpen = useView((view) => view.popup === 'palette');
  return isOpen ? <Palette {...props} /> : null;
}

function Palette({ window, activeTab, circumstances }: CommandPaletteProps) {
  const t = useTranslate();
  const { shell } = useServices();
  const { close } = useView.getState();
  const panel = useRef<HTMLDivElement>(null);
  const choice = useTypedChoice();
  const synonyms = useSynonyms();
  const other = translator(window.language === 'ko' ? 'en' : 'ko');
  const found = searchCommands(availableCommands(circumstances), choice.typed, (command) => wordsOfCommand(command, t, other, synonyms));
  const chosen = choice.chosenOf(found);

  const leave = () => {
    close('palette');
    run(shell.focusPage());
  };
  // It hangs from nothing. What was pressed instead keeps the keyboard.
  usePressOutside(panel, panel, () => close('palette'));
  // Keys lead to another tab also while it is open: there it would lie over a page that has the keyboard.
  const tabId = activeTab?.id;
  const openedIn = useRef(tabId);
  useEffect(() => {
    if (tabId !== openedIn.current) close('palette');
  }, [tabId, close]);
  useEffect(() => {
    panel.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const choose = (command: Command | undefined) => {
    if (command === undefined) return;
    close('palette');
    run(shell.runCommand({ command }));
  };
  const onKeyDown = choice.keys({ count: found.length, choose: () => choose(chosen), leave });

  // The keyboard went on, by Tab or to the address bar: Escape would not close it there.
  const onBlur = whenFocusLeft(() => close('palette'));

  const isGrouped = choice.typed.trim() === '';
  return (
    <div ref={panel} role="dialog" aria-label={t('commands.title')} className={styles['palette']} onBlur={onBlur}>
      <ChoiceField label={t('commands.field')} choice={choice} listId={LIST_ID} isFilled={found.length > 0} chosenId={chosen === undefined ? undefined : `command-${chosen}`} onKeyDown={onKeyDown} />
      {found.length === 0 && <p className={styles['none']}>{t('commands.none')}</p>}
      <div id={LIST_ID} role="listbox" aria-label={t('commands.title')} className={styles['found']}>
        {found.map((command, index) => {
          const { group } = COMMANDS[command];
          const keys = keysText(command, window.platform);
          const before = found[index - 1];
          return (
            <div key={command} role="presentation">
              {isGrouped && (before === undefined || COMMANDS[before].group !== group) && <p aria-hidden="true" className={styles['group']}>{t(`commands.group.${group}`)}</p>}
              <div
                id={`command-${command}`}
                role="option"
                aria-selected={command === chosen}
                tabIndex={-1}
                className={classNames(styles['row'], command === chosen && styles['chosen'])}
                onClick={() => choose(command)}
                onKeyDown={onKeyDown}
              >
                <CommandIcon command={command} className={styles['icon']} />
                <span className={styles['name']}>{t(`commands.do.${command}`)}</span>
                {!isGrouped && <span className={styles['of']}>{t(`commands.group.${group}`)}</span>}
                {keys !== undefined && <kbd className={styles['keys']}>{keys}</kbd>}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
