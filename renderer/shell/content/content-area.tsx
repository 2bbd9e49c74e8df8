import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import type { Circumstances } from '../palette/search-commands.ts';
import { ToolMenu, useToolMenu } from '../toolbar/tool-menu.tsx';
import styles from './content-area.module.css';
import { HangDialog } from './hang-dialog.tsx';
import { LoadError } from './load-error.tsx';
import { SadTab } from './sad-tab.tsx';

export interface ContentAreaProps {
  readonly window: WindowState;
  readonly tabs: readonly TabInfo[];
  readonly activeTab: TabInfo | null;
  readonly circumstances: Circumstances;
}

/** Where the page lies. Paints nothing while there is one; main hides the page when something is to be said in its place. */
export function ContentArea({ window, tabs, activeTab, circumstances }: ContentAreaProps) {
  const { x, y, width, height } = window.contentBounds;
  const { menu, onContextMenu } = useToolMenu('content');
  // While a popup is open the shell lies over a page too, which is none of its own.
  const isInPlace = activeTab !== null && (activeTab.life.state !== 'live' || activeTab.loadError !== null);
  return (
    <main data-pane="" className={styles.area} style={{ left: x, top: y, width, height }} onContextMenu={isInPlace ? onContextMenu : undefined}>
      {activeTab && <InsteadOfPage key={activeTab.id} window={window} tabs={tabs} tab={activeTab} />}
      <ToolMenu menu={menu} window={window} circumstances={circumstances} />
    </main>
  );
}

interface InsteadOfPageProps {
  readonly window: WindowState;
  readonly tabs: readonly TabInfo[];
  readonly tab: TabInfo;
}

function InsteadOfPage({ window, tabs, tab }: InsteadOfPageProps) {
  const { life, loadError } = tab;
  if (life.state === 'crashed') {
    return <SadTab tab={tab} life={life} tabs={tabs} inspectorOpen={window.inspector.open} />;
  }
  if (life.state === 'unresponsive') return <HangDialog tab={tab} hasOthers={tabs.length > 1} />;
  if (loadError) return <LoadError tab={tab} loadError={loadError} language={window.language} />;
  return null;
}
