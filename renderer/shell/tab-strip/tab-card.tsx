import { useEffect, useState } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { useTranslate } from '../../ui/language.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { markWords, pidOf, shortUrl, stateWords, titleOf } from './tab-words.ts';
import styles from './tab-popups.module.css';

const WIDTH_PX = 300;
const ASK_AGAIN_MS = 1_000;
const MB = 1_024 * 1_024;

/** What a tab is, while the pointer rests on it: title, address, process, memory. */
export function TabCard({ tabs }: { readonly tabs: readonly TabInfo[] }) {
  const anchor = useView((view) => (view.popup === 'tab-card' ? view.tabAnchor : null));
  const tab = tabs.find(({ id }) => id === anchor?.tabId);
  if (!anchor || !tab) return null;
  return <OpenCard tab={tab} leftPx={anchor.leftPx} />;
}

function OpenCard({ tab, leftPx }: { readonly tab: TabInfo; readonly leftPx: number }) {
  const t = useTranslate();
  const memoryBytes = useMemory(tab.id);
  // A process that runs has a line of its own below.
  const words = tab.life.state === 'live' && tab.pid !== null ? markWords(tab, t).join(', ') : stateWords(tab, 0, t);
  return (
    <div role="tooltip" className={styles.card} style={{ left: `clamp(8px, ${leftPx}px, 100vw - ${WIDTH_PX + 8}px)`, width: WIDTH_PX }}>
      <div className={styles['card-title']}>{titleOf(tab, t)}</div>
      <div className={styles['card-url']}>{shortUrl(tab.shownUrl)}</div>
      {tab.asleep ? (
        <div className={styles['card-state']}>{t('tabs.card.asleep')}</div>
      ) : (
        <>
          {words !== '' && <div className={styles['card-state']}>{words}</div>}
          {tab.pid !== null && (
            <div className={styles['card-process']}>
              <PidChip kind={tab.security === 'internal' ? 'internal' : 'page'} pid={pidOf(tab)} />
              <span>{t('tabs.card.process', { pid: String(tab.pid) })}</span>
              {memoryBytes !== null && <span className={styles.memory}>{t('tabs.card.memory', { size: Math.round(memoryBytes / MB) })}</span>}
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** What the tab's process takes, asked for again while the card is there; null while it is not known. */
function useMemory(tabId: number): number | null {
  const { tabs } = useServices();
  const [known, setKnown] = useState<{ readonly tabId: number; readonly memoryBytes: number | null } | null>(null);
  useEffect(() => {
    let isGone = false;
    const ask = () => {
      tabs.memory({ tabId }).then(({ memoryBytes }) => !isGone && setKnown({ tabId, memoryBytes }), () => undefined);
    };
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [tabs, tabId]);
  return known?.tabId === tabId ? known.memoryBytes : null;
}
