import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type WheelEvent } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import { CloseTabButton, Tab } from './tab.tsx';
import { sharedProcesses } from './shared-processes.ts';
import { focusIndex } from './tab-order.ts';
import styles from './tab-strip.module.css';
import { useTabDrag } from './use-tab-drag.ts';

const MAX_PX = 232;
const MIN_PX = 44;
const MIN_ACTIVE_PX = 132;

export interface TabStripProps {
  readonly tabs: readonly TabInfo[];
  readonly activeTabId: number | null;
}

/**
 * The tabs. Tabs and their close buttons lie in the same columns of one grid, but in two containers: a tablist
 * may hold nothing but tabs.
 */
export function TabStrip({ tabs: allTabs, activeTabId }: TabStripProps) {
  const t = useTranslate();
  const { tabs: service } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedTabId, setFocusedTabId] = useState<number | null>(null);
  const drag = useTabDrag(allTabs, scroller);
  const tabs = drag.tabs;
  const shared = useMemo(() => sharedProcesses(allTabs), [allTabs]);
  const columns = tabs.map((tab) => `minmax(${tab.id === activeTabId ? MIN_ACTIVE_PX : MIN_PX}px, ${MAX_PX}px)`).join(' ');
  const tabStopId = tabs.some((tab) => tab.id === focusedTabId) ? focusedTabId : activeTabId;

  useEffect(() => {
    scroller.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabId, tabs.length]);

  const openTab = () => run(service.open({}));
  const focusTab = (index: number) => {
    const tab = tabs[index];
    if (tab) scroller.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent, tab: TabInfo, index: number) => {
    if (event.altKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const to = index + (event.key === 'ArrowLeft' ? -1 : 1);
      if (to >= 0 && to < tabs.length) run(service.move({ tabId: tab.id, index: to }));
    } else if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    } else if (event.key === 'Enter' || event.key === ' ') {
      run(service.activate({ tabId: tab.id }));
    } else if (event.key === 'Delete') {
      focusTab(index + 1 < tabs.length ? index + 1 : index - 1);
      run(service.close({ tabId: tab.id }));
    } else {
      const next = focusIndex(event.key, index, tabs.length);
      if (next === null) return;
      focusTab(next);
    }
    event.preventDefault();
  };

  const onWheel = (event: WheelEvent) => {
    if (scroller.current && Math.abs(event.deltaY) > Math.abs(event.deltaX)) scroller.current.scrollLeft += event.deltaY;
  };
  const onFillerDoubleClick = (event: MouseEvent) => {
    if (event.target === event.currentTarget) openTab();
  };

  return (
    <div className={styles.strip} onDoubleClick={onFillerDoubleClick}>
      <div ref={scroller} className={styles.scroller} style={{ flexBasis: tabs.length * MAX_PX }} onWheel={onWheel}>
        <div className={styles.grid} style={{ gridTemplateColumns: columns }} data-dragging={drag.draggedId !== null || undefined}>
          <div role="tablist" aria-label={t('shell.tabs')} className={styles.layer}>
            {tabs.map((tab, index) => (
              <Tab
                key={tab.id}
                tab={tab}
                selected={tab.id === activeTabId}
                focusable={tab.id === tabStopId}
                dragged={tab.id === drag.draggedId}
                offsetPx={drag.offsetOf(index)}
                shared={tab.pid === null ? undefined : shared.get(tab.pid)}
                onKeyDown={(event) => onKeyDown(event, tab, index)}
                onFocus={() => setFocusedTabId(tab.id)}
                onPointerDown={(event) => drag.start(event, index)}
              />
            ))}
          </div>
          <div className={styles['close-layer']}>
            {tabs.map((tab, index) => (
              <CloseTabButton
                key={tab.id}
                tab={tab}
                selected={tab.id === activeTabId}
                dragged={tab.id === drag.draggedId}
                offsetPx={drag.offsetOf(index)}
              />
            ))}
          </div>
        </div>
      </div>
      <IconButton label={t('shell.newTab')} size="small" className={styles['new-tab']} onClick={openTab}>
        <AddIcon />
      </IconButton>
    </div>
  );
}
