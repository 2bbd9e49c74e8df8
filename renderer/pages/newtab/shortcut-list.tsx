import type { Command } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { keysText } from '../../ui/command-keys.ts';
import { useTranslate } from '../../ui/language.tsx';
import styles from './shortcut-list.module.css';

const FIRST = ['new-tab', 'close-tab', 'reopen-tab', 'focus-address', 'next-tab', 'reload', 'command-palette', 'toggle-inspector'] as const satisfies readonly Command[];

/** Keys worth knowing on the first day. */
export function ShortcutList({ platform }: Pick<WindowState, 'platform'>) {
  const t = useTranslate();
  return (
    <section className={styles.section}>
      <h2 className="visually-hidden">{t('pages.keys.heading')}</h2>
      <dl className={styles.list}>
        {FIRST.map((command) => (
          <div key={command} className={styles.row}>
            <dt>
              <kbd className={styles.keys}>{keysText(command, platform)}</kbd>
            </dt>
            <dd>{t(`commands.do.${command}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
