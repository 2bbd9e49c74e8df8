import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { useTranslate } from '../../ui/language.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import styles from './shortcut-list.module.css';

const SHORTCUTS: readonly (readonly [keys: string, key: MessageKey])[] = [
  ['Mod+T', 'pages.keys.newTab'],
  ['Mod+W', 'pages.keys.closeTab'],
  ['Mod+Shift+T', 'pages.keys.reopenTab'],
  ['Mod+L', 'pages.keys.address'],
  ['Ctrl+Tab', 'pages.keys.nextTab'],
  ['Mod+Shift+PageDown', 'pages.keys.moveTab'],
  ['Mod+R', 'pages.keys.reload'],
  ['Mod+Shift+X', 'pages.keys.inspector'],
];

/** Keys worth knowing on the first day. */
export function ShortcutList({ platform }: Pick<WindowState, 'platform'>) {
  const t = useTranslate();
  return (
    <section className={styles.section}>
      <h2 className="visually-hidden">{t('pages.keys.heading')}</h2>
      <dl className={styles.list}>
        {SHORTCUTS.map(([keys, key]) => (
          <div key={keys} className={styles.row}>
            <dt>
              <kbd className={styles.keys}>{shortcutText(keys, platform)}</kbd>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
