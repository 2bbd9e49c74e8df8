import { Button } from '../../ui/button.tsx';
import { BlockedIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

/** Tabs that the page wanted to open without being asked to. */
export function BlockedBar({ tabId, blocked }: { readonly tabId: number; readonly blocked: readonly string[] }) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const answer = (allow: boolean) => run(pageTools.answerBlocked({ tabId, allow }));
  return (
    <div aria-live="polite" className={styles['bar']} title={blocked.slice(0, 10).join('\n')}>
      <BlockedIcon className={styles['mark']} />
      <span className={styles['grow']}>{t('pageTools.blocked', { count: blocked.length })}</span>
      <Button size="small" onClick={() => answer(true)}>
        {t('pageTools.allow')}
      </Button>
      <Button size="small" look="plain" onClick={() => answer(false)}>
        {t('pageTools.dismiss')}
      </Button>
    </div>
  );
}
