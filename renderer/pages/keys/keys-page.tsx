import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS, keysOf } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { keysText } from '../../ui/command-keys.ts';
import { useTranslate } from '../../ui/language.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import styles from './keys-page.module.css';

/** Every command with the keys that do it, from the very table that the keyboard reads. */
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
      </div>
    </main>
  );
}
