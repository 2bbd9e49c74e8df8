import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { tabsContract } from '../../ipc/contracts/tabs.ts';
import type { TabsService } from './tabs-service.ts';

export interface TabsHandlersOptions {
  readonly tabs: TabsService;
  /** What typed text leads to. */
  readonly read: (input: string) => string;
  /** The person opened a tab in front. */
  readonly onOpened: () => void;
  readonly answerUnresponsive: (tabId: number, answer: 'wait' | 'end-process') => void;
}

/** Binds the tab strip's contract to the service. */
export function serveTabs(registry: ServiceRegistry, options: TabsHandlersOptions): Service<typeof tabsContract> {
  const { tabs } = options;
  return registry.serve(
    tabsContract,
    {
      open: ({ input, background }) => {
        const tab = tabs.open(input === undefined ? undefined : options.read(input), { background });
        if (!background) options.onOpened();
        return { tabId: tab.id };
      },
      close: ({ tabId }) => tabs.close(tabId),
      activate: ({ tabId }) => tabs.activate(tabId),
      move: ({ tabId, index }) => tabs.move(tabId, index),
      reopenClosed: () => ({ tabId: tabs.reopenClosed().id }),
      crash: ({ tabId }) => tabs.get(tabId).view.crash(),
      answerUnresponsive: ({ tabId, answer }) => options.answerUnresponsive(tabId, answer),
    },
    { list: tabs.list() },
  );
}
