import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type WheelEvent } from 'react';
import { flushSync } from 'react-dom';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Notices } from '../notices.tsx';
import { run, useServices } from '../services.tsx';
import { useShellMenu } from '../use-shell-menu.ts';
import { useView } from '../view-store.ts';
import { TabCard } from './tab-card.tsx';
import { TabMenu } from './tab-menu.tsx';
import { TabSearch } from './tab-search.tsx';
import { StripMenu } from './strip-menu.tsx';
import { Tab, TabButtons, type TabActions } from './tab.tsx';
import { sharedProcesses } from './shared-processes.ts';
import { slotsOf } from './strip-window.ts';
import { focusIndex } from './tab-order.ts';
import styles from './tab-strip.module.css';
import { useStripWindow } from './use-strip-window.ts';
import { useTabCard } from './use-tab-card.ts';
import { useTabDrag } from './use-tab-drag.ts';

const MAX_PX = 232;
const MIN_PX = 44;
const MIN_ACTIVE_PX = 132;
const PINNED_PX = 46;

export interface TabStripProps {
  readonly window: WindowState;
  readonly tabs: readonly TabInfo[];
  readonly activeTabId: number | null;
}

/**
 * The tabs. Tabs and their buttons lie in the same columns of one grid, but in two containers: a tablist may hold nothing
 * but tabs. A tab is drawn anew only if something of it changed, and of a strip that is longer than the window only what is in sight.
 */
export function TabStrip({ window, tabs: allTabs, activeTabId }: TabStripProps) {
  const t = useTranslate();
  const { tabs: service } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedTabId, setFocusedTabId] = useState<number | null>(null);
  const widthOf = (tab: TabInfo) => leastWidthPx(tab, tab.id === activeTabId);
  const drag = useTabDrag(allTabs, scroller, (ordered) => (strip.isWhole ? undefined : slotsOf(ordered.map(widthOf))));
  const card = useTabCard();
  const menu = useShellMenu<'strip'>();
  const tabs = drag.tabs;
  const shared = useMemo(() => sharedProcesses(allTabs), [allTabs]);
  const widestPx = tabs.reduce((sum, tab) => sum + (tab.pinned ? PINNED_PX : MAX_PX), 0);
  const tabStopId = tabs.some((tab) => tab.id === focusedTabId) ? focusedTabId : activeTabId;

  useLayoutEffect(() => {
    scroller.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabId, tabs.length]);
  const keptIds = new Set([activeTabId, tabStopId, drag.draggedId]);
  const keptIndexes = new Set(tabs.flatMap(({ id }, index) => (keptIds.has(id) ? [index] : [])));
  const activeEndPx = tabs.slice(0, tabs.findIndex(({ id }) => id === activeTabId) + 1).reduce((sum, tab) => sum + widthOf(tab), 0);
  const strip = useStripWindow(scroller, tabs.map(widthOf), keptIndexes, activeEndPx);
  const columns = strip.items.map(({ widthPx, index }) => (strip.isWhole && !tabs[index]?.pinned ? `minmax(${widthPx}px, ${MAX_PX}px)` : `${widthPx}px`)).join(' ');

  const openTab = () => run(service.open({}));
  const focusTab = (index: number) => {
    const tab = tabs[index];
    if (!tab) return;
    // One out of sight is drawn first.
    flushSync(() => setFocusedTabId(tab.id));
    const element = scroller.current?.querySelector<HTMLElement>(`#tab-${tab.id}`);
    element?.focus();
    if (element) card.enter(element, tab.id);
  };

  const onKeyDown = (event: KeyboardEvent, tabId: number) => {
    const index = tabs.findIndex(({ id }) => id === tabId);
    const hasModifier = event.altKey || event.ctrlKey || event.metaKey;
    const next = hasModifier ? null : focusIndex(event.key, index, tabs.length);
    // From tab to tab the card goes along.
    if (next === null) card.hide();
    if (event.altKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const to = index + (event.key === 'ArrowLeft' ? -1 : 1);
      if (to >= 0 && to < tabs.length) run(service.move({ tabId, index: to }));
    } else if (hasModifier) {
      return;
    } else if (event.key === 'Enter' || event.key === ' ') {
      run(service.activate({ tabId }));
    } else if (event.key === 'Delete') {
      focusTab(index + 1 < tabs.length ? index + 1 : index - 1);
      run(service.close({ tabId }));
    } else {
      if (next === null) return;
      focusTab(next);
    }
    event.preventDefault();
  };

  const actions = useStableActions({
    keyDown: onKeyDown,
    focus: (_event, tabId) => setFocusedTabId(tabId),
    pointerDown: (event, tabId) => {
      card.hide();
      drag.start(event, tabs.findIndex(({ id }) => id === tabId));
    },
    pointerEnter: (element, tabId) => drag.draggedId === null && card.enter(element, tabId),
    pointerLeave: card.leave,
    menu: (element, tabId, clientX) => {
      card.hide();
      const { left, right } = element.getBoundingClientRect();
      // By keyboard it comes without a place of the pointer.
      useView.getState().openAtTab('tab-menu', { tabId, leftPx: clientX > left && clientX < right ? clientX : left });
    },
  });

  const onWheel = (event: WheelEvent) => {
    card.hide();
    if (scroller.current && Math.abs(event.deltaY) > Math.abs(event.deltaX)) scroller.current.scrollLeft += event.deltaY;
  };
  const onFillerDoubleClick = (event: MouseEvent) => {
    if (event.target === event.currentTarget) openTab();
  };

  // Also on the buttons behind the tabs.
  const onStripMenu = (event: MouseEvent<HTMLElement>) => {
    const isStrip = event.target === event.currentTarget || (event.target instanceof Element && event.target.closest('[data-strip]') !== null);
    if (!event.defaultPrevented && isStrip) menu.openOn(event, 'strip');
  };

  return (
    <div className={styles.strip} onDoubleClick={onFillerDoubleClick} onContextMenu={onStripMenu}>
      <div ref={scroller} className={styles.scroller} style={{ flexBasis: widestPx }} onWheel={onWheel} onScroll={strip.onScroll}>
        <div className={styles.grid} style={{ gridTemplateColumns: columns }} data-dragging={drag.draggedId !== null || undefined}>
          <div role="tablist" aria-label={t('shell.tabs')} className={styles.layer}>
            {strip.items.map(({ kind, index }) => {
              const tab = tabs[index];
              if (kind === 'gap' || !tab) return <span key={`gap-${index}`} role="none" />;
              const process = tab.pid === null ? undefined : shared.get(tab.pid);
              return (
                <Tab
                  key={tab.id}
                  tab={tab}
                  selected={tab.id === activeTabId}
                  focusable={tab.id === tabStopId}
                  dragged={tab.id === drag.draggedId}
                  leaving={tab.id === drag.leavingId}
                  offsetPx={drag.offsetOf(index)}
                  sharedIndex={process?.index ?? -1}
                  sharingCount={process?.tabCount ?? 0}
                  place={strip.isWhole ? undefined : index + 1}
                  count={strip.isWhole ? undefined : tabs.length}
                  actions={actions}
                />
              );
            })}
          </div>
          <div className={styles['close-layer']}>
            {strip.items.map(({ kind, index }) => {
              const tab = tabs[index];
              if (kind === 'gap' || !tab) return <span key={`gap-${index}`} />;
              return (
                <TabButtons
                  key={tab.id}
                  tab={tab}
                  selected={tab.id === activeTabId}
                  dragged={tab.id === drag.draggedId}
                  leaving={tab.id === drag.leavingId}
                  offsetPx={drag.offsetOf(index)}
                  actions={actions}
                />
              );
            })}
          </div>
        </div>
      </div>
      <IconButton data-strip label={t('shell.newTab')} size="small" className={styles['new-tab']} onClick={openTab}>
        <AddIcon />
      </IconButton>
      <Notices isPrivate={window.isPrivate} />
      <TabSearch window={window} />
      <TabMenu window={window} tabs={allTabs} activeTabId={activeTabId} />
      <StripMenu window={window} menu={menu} />
      <TabCard tabs={allTabs} />
    </div>
  );
}

function leastWidthPx(tab: TabInfo, selected: boolean): number {
  if (tab.pinned) return PINNED_PX;
  return selected ? MIN_ACTIVE_PX : MIN_PX;
}

/** Functions that stay the same from render to render, and do what the latest ones do. */
function useStableActions(actions: TabActions): TabActions {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const [stable] = useState<TabActions>(() => ({
    keyDown: (...args) => latest.current.keyDown(...args),
    focus: (...args) => latest.current.focus(...args),
    pointerDown: (...args) => latest.current.pointerDown(...args),
    pointerEnter: (...args) => latest.current.pointerEnter(...args),
    pointerLeave: () => latest.current.pointerLeave(),
    menu: (...args) => latest.current.menu(...args),
  }));
  return stable;
}
