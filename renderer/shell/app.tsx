import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { WindowState } from '../../ipc/contracts/shell.ts';
import type { StateValue } from '../../ipc/core/contract.ts';
import { START_PAGE_URL, type TabInfo } from '../../ipc/contracts/tabs.ts';
import type { tabsContract } from '../../ipc/contracts/tabs.ts';
import { applyWindow } from '../ui/apply-window.ts';
import { FieldMenu } from '../ui/field-menu.tsx';
import { LanguageProvider } from '../ui/language.tsx';
import { useRemoteState } from '../ui/use-remote-state.ts';
import styles from './app.module.css';
import { BookmarksBar } from './bookmarks/bookmarks-bar.tsx';
import { ContentArea } from './content/content-area.tsx';
import { CommandPalette } from './palette/command-palette.tsx';
import { circumstancesOf } from './palette/search-commands.ts';
import { toNextPane } from './next-pane.ts';
import { run, useServices } from './services.tsx';
import { PageBars } from './page-tools/page-bars.tsx';
import { PageMenuPopup } from './page-tools/page-menu.tsx';
import { stableTabs } from './tab-strip/stable-tabs.ts';
import { TabStrip } from './tab-strip/tab-strip.tsx';
import { tabsBeside, useCloseMany } from './tab-strip/use-close-many.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import { useWindowDrop } from './use-window-drop.ts';
import { useView } from './view-store.ts';

/** The shell: everything of the window that is neither a page nor the inspector. */
export function App() {
  const { shell, tabs } = useServices();
  const window = useRemoteState(shell.window);
  const list = useStableList(useRemoteState(tabs.list));
  // Nothing to draw before main said what there is: a few milliseconds.
  if (!window || !list) return null;
  return (
    <LanguageProvider language={window.language}>
      <Frame window={window} list={list} />
    </LanguageProvider>
  );
}

type TabsList = StateValue<typeof tabsContract, 'list'>;

/** The list with each tab the very object of before where nothing of it changed. */
function useStableList(list: TabsList | undefined): TabsOfWindow | undefined {
  const [stable, setStable] = useState<readonly TabInfo[]>([]);
  const next = list ? stableTabs(stable, list.tabs) : stable;
  if (next !== stable) setStable(next);
  return list && { tabs: next, activeTabId: list.activeTabId };
}

interface TabsOfWindow {
  readonly tabs: readonly TabInfo[];
  readonly activeTabId: number | null;
}

interface FrameProps {
  readonly window: WindowState;
  readonly list: TabsOfWindow;
}

function Frame({ window, list }: FrameProps) {
  const { fields } = useServices();
  const activeTab = list.tabs.find((tab) => tab.id === list.activeTabId) ?? null;
  const circumstances = circumstancesOf(window, list);
  useLayoutEffect(() => applyWindow(window), [window]);
  const drop = useWindowDrop();
  useOverlay();
  useCommands(list);
  useFirstFocus(activeTab);
  usePopupsOfTab(list);
  useEffect(() => useView.getState().keepDrafts(new Set(list.tabs.map((tab) => tab.id))), [list.tabs]);
  return (
    <div className={styles.window} {...drop}>
      <header className={styles.chrome}>
        <TabStrip window={window} tabs={list.tabs} activeTabId={list.activeTabId} />
        <Toolbar window={window} activeTab={activeTab} circumstances={circumstances} />
        <BookmarksBar />
        <PageBars window={window} />
      </header>
      <ContentArea window={window} tabs={list.tabs} activeTab={activeTab} circumstances={circumstances} />
      <CommandPalette window={window} activeTab={activeTab} circumstances={circumstances} />
      <FieldMenu fields={fields} onOpenChange={useView.getState().setFieldMenuOpen} />
      <PageMenuPopup activeTabId={list.activeTabId} platform={window.platform} />
    </div>
  );
}

/** Has main lay the shell over the page while a popup is open, or the menu of a text field. */
function useOverlay(): void {
  const { shell } = useServices();
  const isOpen = useView((view) => view.popup !== 'none' || view.isFieldMenuOpen);
  useLayoutEffect(() => run(shell.setOverlay({ open: isOpen })), [shell, isOpen]);
}

/** What hangs from the toolbar goes where a key brings another tab to the front, as a press on that tab has it go. */
function usePopupsOfTab({ tabs, activeTabId }: TabsOfWindow): void {
  const former = useRef(activeTabId);
  useEffect(() => {
    const left = former.current;
    former.current = activeTabId;
    // A tab that was opened for a download alone is gone: what tells of the download stays.
    if (left === activeTabId || !tabs.some(({ id }) => id === left)) return;
    for (const popup of ['menu', 'downloads', 'page-info', 'plugin-panel'] as const) useView.getState().close(popup);
  }, [tabs, activeTabId]);
}

/** A shell that was just drawn, over an empty tab, has the keyboard in the address bar: who opens a window means to type. */
function useFirstFocus(activeTab: TabInfo | null): void {
  const isEmpty = activeTab?.url === START_PAGE_URL;
  useEffect(() => {
    if (isEmpty && document.activeElement === document.body) useView.getState().focusAddress();
    // Only once, when it is first drawn.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

/** Does what a keyboard shortcut, caught by main, asks of the shell. */
function useCommands({ tabs, activeTabId }: TabsOfWindow): void {
  const { shell, bookmarks, blocking, crashLab } = useServices();
  const close = useCloseMany();
  const closeBeside = useEffectEvent((which: 'others' | 'right') => run(close(tabsBeside(tabs, activeTabId ?? 0, which))));
  // The start page has an engine to choose in that place.
  const openPageInfo = useEffectEvent(() => tabs.find(({ id }) => id === activeTabId)?.url !== START_PAGE_URL && useView.getState().open('page-info'));
  const breakTab = useEffectEvent(() => activeTabId !== null && run(crashLab.openFor({ tabId: activeTabId })));
  const blocked = useRemoteState(blocking.page);
  const blockHere = useEffectEvent(() => blocked !== undefined && blocked.tabId !== null && run(blocking.setSite({ tabId: blocked.tabId, isOff: !blocked.isOffHere })));
  const bar = useRemoteState(bookmarks.bar);
  const isBarShown = bar?.isShown === true;
  useEffect(
    () =>
      shell.commanded.subscribe(({ command }) => {
        const view = useView.getState();
        if (command === 'focus-address') view.focusAddress();
        else if (command === 'next-pane') toNextPane(() => run(shell.focusPage()));
        else if (command === 'open-menu') view.open('menu');
        else if (command === 'search-tabs') view.open('tab-search');
        else if (command === 'command-palette') view.open('palette');
        else if (command === 'close-other-tabs') closeBeside('others');
        else if (command === 'close-right-tabs') closeBeside('right');
        else if (command === 'page-info') openPageInfo();
        else if (command === 'search-engines') view.open('engines');
        else if (command === 'break-tab') breakTab();
        else if (command === 'block-here') blockHere();
        else if (command === 'bookmark-page') document.querySelector<HTMLElement>('[data-star]')?.click();
        else if (command === 'toggle-bookmarks-bar') run(bookmarks.setBarShown({ isShown: !isBarShown }));
        else document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
      }),
    [shell, bookmarks, isBarShown],
  );
}
