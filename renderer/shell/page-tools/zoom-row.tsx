import { ZoomIcon, ZoomInIcon, ZoomOutIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

/** The zoom of the page in front: smaller, the size as it is (press for the actual size), bigger. The menu stays open. */
export function ZoomRow({ tabId }: { readonly tabId: number }) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const percent = useRemoteState(pageTools.page)?.zoomPercent ?? 100;
  const zoom = (to: 'in' | 'out' | 'reset') => () => run(pageTools.zoom({ tabId, to }));
  return (
    <div role="group" aria-label={t('pageTools.zoom')} className={styles['zoom-row']}>
      <ZoomIcon className={styles['icon']} />
      <span className={styles['label']}>{t('pageTools.zoom')}</span>
      <button type="button" role="menuitem" tabIndex={-1} aria-label={t('pageTools.zoomOut')} className={styles['zoom-button']} onClick={zoom('out')}>
        <ZoomOutIcon />
      </button>
      <button type="button" role="menuitem" tabIndex={-1} title={t('pageTools.zoomReset')} className={styles['zoom-button']} onClick={zoom('reset')}>
        <span className={styles['percent']}>{t('pageTools.percent', { percent })}</span>
      </button>
      <button type="button" role="menuitem" tabIndex={-1} aria-label={t('pageTools.zoomIn')} className={styles['zoom-button']} onClick={zoom('in')}>
        <ZoomInIcon />
      </button>
    </div>
  );
}
