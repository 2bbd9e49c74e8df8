import type { ReplyInput } from '../../ipc/core/contract.ts';
import type { Service } from '../../ipc/core/ends.ts';
import { IpcError } from '../../ipc/core/errors.ts';
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
  /** Opens what was closed last, or this tab; the window is for what had none of its own. Undefined if there is nothing. */
  readonly reopenClosed: (window: TabsWindow, tabId: number | undefined) => number | undefined;
  /** Of tabs that are gone, those that can be opened again, the one that was closed last first. */
  readonly reopenable: (tabIds: readonly number[]) => number[];
  /** Settles when the page of a tab that is to close has said whether it objects; at once where none is asked. */
  readonly pageWasAsked: (tabId: number) => Promise<void>;
  /** True while any window has it. */
  readonly isOpen: (tabId: number) => boolean;
  /** @throws IpcError `not-found`, `failed-precondition` */
  readonly moveToWindow: (tabId: number, windowId: number | undefined) => void;
  readonly dropOutside: (tabId: number, at: { readonly x: number; readonly y: number }) => void;
  /** Tabs that a tab of this window may be with. */
  readonly listAll: (window: TabsWindow) => ReplyInput<typeof tabsContract, 'listAll'>;
  readonly memoryBytesOf: (pid: number) => Promise<number | null>;
}

/** Binds the tab strips' contract: what names no tab is done in the window of the shell that asks. */
export function serveTabs(registry: ServiceRegistry, options: TabsHandlersOptions): Service<typeof tabsContract> {
  const { windowOf, windowOfTab, read } = options;
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
      closeMany: async ({ tabIds }, { peer }) => {
        const asked = windowOf(peer).tabs.closeMany(tabIds);
        // Pages answer in a moment; a person may take their time, and is not waited for.
        await Promise.all(asked.map((tabId) => options.pageWasAsked(tabId)));
        const closed = asked.filter((tabId) => !options.isOpen(tabId));
        return { closedCount: closed.length, reopenable: options.reopenable(closed) };
      },
      reopenClosed: (only, { peer }) => {
        const tabId = options.reopenClosed(windowOf(peer), only?.tabId);
        if (tabId === undefined) throw new IpcError('not-found', only === undefined ? 'nothing was closed' : `tab ${only.tabId} is not kept among what was closed`);
        return { tabId };
      },
      setPinned: ({ tabId, pinned }) => tabsWith(tabId).setPinned(tabId, pinned),
      setMuted: ({ tabId, muted }) => tabsWith(tabId).setMuted(tabId, muted),
      duplicate: ({ tabId }) => ({ tabId: tabsWith(tabId).duplicate(tabId).id }),
      moveToWindow: ({ tabId, windowId }) => options.moveToWindow(tabId, windowId),
      dropOutside: ({ tabId, screenX, screenY }) => options.dropOutside(tabId, { x: screenX, y: screenY }),
      putToSleep: ({ tabId }) => tabsWith(tabId).putToSleep(tabId),
      listAll: (_none, { peer }) => options.listAll(windowOf(peer)),
      memory: async ({ tabId }) => {
        const { pid } = tabsWith(tabId).get(tabId).view;
        return { pid, memoryBytes: pid === null ? null : await options.memoryBytesOf(pid) };
      },
      answerUnresponsive: ({ tabId, answer }) => tabsWith(tabId).answerUnresponsive(tabId, answer),
    },
    { list: { tabs: [], activeTabId: null } },
  );
}
