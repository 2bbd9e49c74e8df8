import { Button } from '../../ui/button.tsx';
import { ExportIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useIsRead } from '../../ui/use-is-read.ts';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from '../page-tools/page-bars.module.css';
import { run, useServices } from '../services.tsx';

/** A page that wants to load more than one file down without being asked to. */
export function DownloadAsksBar({ tabId }: { readonly tabId: number }) {
  const t = useTranslate();
  const { downloads, shell } = useServices();
  const ask = useRemoteState(downloads.asks)?.find((each) => each.tabId === tabId);
  const isRead = useIsRead(ask === undefined ? '' : `${tabId} ${ask.source}`);
  if (ask === undefined) return null;
  // The bar goes: the keyboard goes on in the page.
  const answer = (allow: boolean) => run(downloads.answerAsk({ tabId, allow }).then(() => shell.focusPage()));
  const words = [t('downloads.asks', { source: ask.source, count: ask.waitingCount }), ...(ask.refusedCount > 0 ? [t('downloads.asksRefused', { count: ask.refusedCount })] : [])];
  return (
    <div aria-live="polite" className={styles['bar']}>
      <ExportIcon className={styles['mark']} />
      <span className={styles['grow']}>{words.join(' ')}</span>
      <Button size="small" disabled={!isRead} onClick={() => answer(true)}>
        {t('downloads.allow')}
      </Button>
      <Button size="small" look="plain" onClick={() => answer(false)}>
        {t('downloads.block')}
      </Button>
    </div>
  );
}
