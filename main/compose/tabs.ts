import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { tabsContract } from '../../ipc/contracts/tabs.ts';
import { memoryBytesOf } from '../electron/app.ts';
import { createProcReader } from '../processes/proc-reader.ts';
import { serveTabs } from '../tabs/tabs-handlers.ts';
import type { PageTools } from './page-tools.ts';
import type { Windows } from './windows.ts';

/** Joins the strips' contract to the windows. @param read what typed text leads to */
export function composeTabs(registry: ServiceRegistry, windows: Windows, { leaving }: PageTools, read: (input: string) => string): Service<typeof tabsContract> {
  const procReader = createProcReader();
  return serveTabs(registry, {
    windowOf: (peer) => windows.ofPeer(peer),
    windowOfTab: (tabId) => windows.ofTab(tabId),
    read,
    reopenClosed: (window, tabId) => windows.reopenClosed(window, tabId)?.id,
    reopenable: (tabIds) => windows.reopenable(tabIds),
    pageWasAsked: (tabId) => leaving.pageWasAsked(tabId),
    isOpen: (tabId) => windows.findOfTab(tabId) !== undefined,
    moveToWindow: (tabId, windowId) => windows.moveTab(tabId, windowId),
    dropOutside: (tabId, at) => windows.dropTab(tabId, at),
    listAll: (window) => windows.listAll(window),
    // As the inspector's table counts it: what is shared with other processes in parts, where the system tells.
    memoryBytesOf: async (pid) => (await procReader.read(pid)).pssBytes ?? memoryBytesOf(pid),
  });
}
