import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS, keysOf } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { keysText } from '../../ui/command-keys.ts';
import { useTranslate } from '../../ui/language.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import styles from './keys-page.module.css';
import { PLACE_KEYS } from './place-keys.ts';

/** Every command with the keys that do it, from the very table that the keyboard reads; then what keys do in one place alone. */
export function KeysPage({ window }: { readonly window: WindowState }) {
  const t = useTranslate();
  const { platform } = window;
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{t('commands.keysTitle')}</h1>
        <p className={styles['lead']}>{t('commands.keysLead', { keys: keysText('command-palette', platform) ?? '' })}</p>
      </header>
      <div className={styles['groups']}>
        {COMMAND_GROUPS.map((group) => (
          <section key={group} aria-labelledby={`group-${group}`} className={styles['card']}>
            <h2 id={`group-${group}`} className={styles['heading']}>{t(`commands.group.${group}`)}</h2>
            <dl className={styles['list']}>
              {COMMAND_IDS.filter((command) => COMMANDS[command].group === group).map((command) => (
                <div key={command} data-command={command} className={styles['row']}>
                  <dt className={styles['name']}>{t(`commands.do.${command}`)}</dt>
                  <dd className={styles['keys']}>
                    {keysOf(command, platform).map((keys) => <kbd key={keys} className={styles['key']}>{shortcutText(keys, platform)}</kbd>)}
                    {keysOf(command, platform).length === 0 && <span className={styles['none']}>{t('commands.keysNone')}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {PLACE_KEYS.map(({ title, rows }) => (
          <section key={title} aria-labelledby={title} className={styles['card']}>
            <h2 id={title} className={styles['heading']}>{t(title)}</h2>
            <dl className={styles['list']}>
              {rows.map(({ does, keys }) => (
                <div key={does} data-keys={does} className={styles['row']}>
                  <dt className={styles['name']}>{t(does)}</dt>
                  <dd className={styles['keys']}>{keys.map((each) => <kbd key={each} className={styles['key']}>{shortcutText(each, platform)}</kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </main>
  );
}
