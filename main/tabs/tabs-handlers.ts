import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { tabsContract } from '../../ipc/contracts/tabs.ts';
import type { TabsService } from './tabs-service.ts';

/** A window as its tab strip uses it. */
export interface TabsWindow {
  readonly tabs: TabsService;
  /** Puts the keyboard where the person goes on. */
  focusActive(): void;
  /** Brings it before the other windows. */
  bringToFront(): void;
}

export interface TabsHandlersOptions {
  /** The window of the shell that asks. @throws IpcError `not-found` */
  readonly windowOf: (peer: PeerIdentity) => TabsWindow;
  /** The window that holds a tab. @throws IpcError `not-found` */
  readonly windowOfTab: (tabId: number) => TabsWindow;
  /** What typed text leads to. */
  readonly read: (input: string) => string;
}

/** Binds the tab strips' contract: what names no tab is done in the window of the shell that asks. */
export function serveTabs(registry: ServiceRegistry, { windowOf, windowOfTab, read }: TabsHandlersOptions): Service<typeof tabsContract> {
  const tabsWith = (tabId: number): TabsService => windowOfTab(tabId).tabs;
  return registry.serve(
    tabsContract,
    {
      open: ({ input, background }, { peer }) => {
        const window = windowOf(peer);
        const tab = window.tabs.open(input === undefined ? undefined : read(input), { background });
        if (!background) window.focusActive();
        return { tabId: tab.id };
      },
      close: ({ tabId }) => tabsWith(tabId).close(tabId),
      activate: ({ tabId }, { peer }) => {
        const window = windowOfTab(tabId);
        window.tabs.activate(tabId);
        if (window !== windowOf(peer)) window.bringToFront();
      },
      move: ({ tabId, index }) => tabsWith(tabId).move(tabId, index),
      reopenClosed: (_none, { peer }) => ({ tabId: windowOf(peer).tabs.reopenClosed().id }),
      crash: ({ tabId }) => tabsWith(tabId).get(tabId).view.crash(),
      answerUnresponsive: ({ tabId, answer }) => tabsWith(tabId).answerUnresponsive(tabId, answer),
    },
    { list: { tabs: [], activeTabId: null } },
  );
}
