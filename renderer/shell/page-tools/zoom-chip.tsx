import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

const USUAL = 100;

/** Says that the page in front is not at its actual size, and brings it back there. */
export function ZoomChip() {
  const t = useTranslate();
  const { pageTools } = useServices();
  const page = useRemoteState(pageTools.page);
  const percent = page?.zoomPercent ?? USUAL;
  const tabId = page?.tabId ?? null;
  const isShown = percent !== USUAL && tabId !== null;
  return (
    <span aria-live="polite">
      {isShown && (
        <button
          type="button"
          data-tool="zoom"
          className={styles['chip']}
          aria-label={t('pageTools.zoomChip', { percent })}
          title={t('pageTools.zoomChip', { percent })}
          onClick={() => run(pageTools.zoom({ tabId, to: 'reset' }))}
        >
          {t('pageTools.percent', { percent })}
        </button>
      )}
    </span>
  );
}
