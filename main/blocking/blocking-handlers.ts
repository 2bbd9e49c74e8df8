import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { blockingContract } from '../../ipc/contracts/blocking.ts';
import type { BlockingService } from './blocking-service.ts';

/** What blocking asks of the rest of the browser. */
export interface BlockingActions {
  readonly service: () => BlockingService;
  /** @throws IpcError `not-found` */
  readonly pageOf: (tabId: number) => { readonly url: string; readonly isPrivate: boolean };
  /** Asks for a file; undefined if the person would rather not. */
  readonly choose: () => Promise<string | undefined>;
}

/** Binds the contract of content blocking. */
export function serveBlocking(registry: ServiceRegistry, { service, pageOf, choose }: BlockingActions): Service<typeof blockingContract> {
  return registry.serve(
    blockingContract,
    {
      setSite: ({ tabId, isOff }) => {
        const { url, isPrivate } = pageOf(tabId);
        service().setSite(url, isPrivate, isOff);
      },
      addList: async () => {
        const path = await choose();
        if (path !== undefined) service().addList(path);
      },
      removeList: ({ path }) => service().removeList(path),
    },
    { page: { tabId: null, isOn: true, isOffHere: false, count: 0, hosts: [] }, lists: [] },
  );
}
