import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { DIALOG_MS } from '../../lib/dialog-time.ts';
import { ExportIcon, FullScreenIcon, LearnIcon, PageIcon, PrintIcon, SearchIcon, SourceIcon, ToolsIcon, ZoomInIcon, ZoomOutIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

export interface PageRowsProps {
  readonly activeTab: TabInfo | null;
  shortcut(keys: string): string;
  /** Closes the menu and does it. */
  then(act: () => Promise<unknown>): () => void;
}

/** Rows of the menu about the page in front. */
export function PageRows({ activeTab, shortcut, then }: PageRowsProps) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const hasPage = activeTab !== null && activeTab.life.state !== 'crashed' && activeTab.loadError === null;
  const onTab = (act: (tab: { tabId: number }) => Promise<unknown>) => then(() => (activeTab ? act({ tabId: activeTab.id }) : Promise.resolve()));
  const hasSource = hasPage && /^(https?|file):/.test(activeTab.url);
  return (
    <>
      <MenuItem icon={<SearchIcon />} label={t('pageTools.find')} shortcut={shortcut('Mod+F')} disabled={!hasPage} onSelect={onTab(pageTools.openFind)} />
      {activeTab !== null && <ZoomRow tabId={activeTab.id} />}
      <MenuItem icon={<LearnIcon />} label={t('reader.title')} shortcut={shortcut('F9')} disabled={!hasPage || !/^(https?:|terrarium:\/\/reader\/)/.test(activeTab.url)} onSelect={onTab(pageTools.toggleReader)} />
      <MenuItem icon={<PrintIcon />} label={t('pageTools.print')} shortcut={shortcut('Mod+P')} disabled={!hasPage} onSelect={onTab(pageTools.print)} />
      <MenuItem icon={<ExportIcon />} label={t('saving.open')} shortcut={shortcut('Mod+S')} disabled={!hasSource} onSelect={onTab(pageTools.openSave)} />
      <MenuItem icon={<PageIcon />} label={t('pageTools.savePdf')} disabled={!hasPage} onSelect={onTab((tab) => pageTools.savePdf(tab, { timeoutMs: DIALOG_MS }))} />
      <MenuItem icon={<FullScreenIcon />} label={t('pageTools.fullScreen')} shortcut={shortcut('F11')} onSelect={then(() => pageTools.toggleFullScreen())} />
      <MenuItem icon={<SourceIcon />} label={t('pageTools.viewSource')} shortcut={shortcut('Mod+U')} disabled={!hasSource} onSelect={onTab(pageTools.viewSource)} />
      <MenuItem icon={<ToolsIcon />} label={t('pageTools.devTools')} shortcut={shortcut('F12')} disabled={!hasPage} onSelect={onTab(pageTools.toggleDevTools)} />
    </>
  );
}

/** Smaller, the size as it is (press for the actual size), bigger. The menu stays open. */
function ZoomRow({ tabId }: { readonly tabId: number }) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const percent = useRemoteState(pageTools.page)?.zoomPercent ?? 100;
  const zoom = (to: 'in' | 'out' | 'reset') => () => run(pageTools.zoom({ tabId, to }));
  return (
    <div role="group" aria-label={t('pageTools.zoom')} className={styles['zoom-row']}>
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
