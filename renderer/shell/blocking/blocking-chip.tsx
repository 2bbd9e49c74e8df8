import { ShieldIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import styles from './blocking.module.css';

const MOST_SHOWN = 999;

/** How many requests of the page in front were stopped. A press tells more. */
export function BlockingChip({ activeTabId }: { readonly activeTabId: number | null }) {
  const t = useTranslate();
  const { blocking } = useServices();
  const page = useRemoteState(blocking.page);
  if (page === undefined || page.count === 0 || page.tabId !== activeTabId) return null;
  const label = t('blocking.chip', { count: page.count });
  return (
    <button
      type="button"
      data-tool="page"
      className={styles['chip']}
      aria-label={label}
      title={label}
      // The page info closes itself at a press outside of it.
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => useView.getState().open('page-info')}
    >
      <ShieldIcon size={14} />
      {page.count > MOST_SHOWN ? `${MOST_SHOWN}+` : page.count}
    </button>
  );
}
