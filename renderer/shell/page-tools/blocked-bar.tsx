import { Button } from '../../ui/button.tsx';
import { BlockedIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

/** Tabs that the page wanted to open without being asked to. */
export function BlockedBar({ tabId, blocked, isBlockedAgain }: { readonly tabId: number; readonly blocked: readonly string[]; readonly isBlockedAgain: boolean }) {
  const t = useTranslate();
  const { pageTools, shell } = useServices();
  // The bar goes: the keyboard goes on in the page.
  const answer = (allow: boolean) => run(pageTools.answerBlocked({ tabId, allow }).then(() => shell.focusPage()));
  return (
    <div aria-live="polite" className={styles['bar']} title={blocked.slice(0, 10).join('\n')}>
      <BlockedIcon className={styles['mark']} />
      <span className={styles['grow']}>
        <span>{t('pageTools.blocked', { count: blocked.length })}</span>
        {isBlockedAgain && <span>. {t('pageTools.blockedAgain')}</span>}
      </span>
      <Button size="small" onClick={() => answer(true)}>
        {t('pageTools.allow')}
      </Button>
      <Button size="small" look="plain" onClick={() => answer(false)}>
        {t('pageTools.dismiss')}
      </Button>
    </div>
  );
}
