import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { navigationContract, startPageContract } from '../../ipc/contracts/navigation.ts';
import type { PageInfo } from '../../ipc/contracts/navigation.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { isForOtherPrograms } from '../lib/external-schemes.ts';
import type { OmniboxReading } from './omnibox.ts';

/** A tab as navigation needs it. */
export interface NavigableTab {
  readonly view: { back(): void; forward(): void; stop(): void };
}

export interface NavigationOptions<Tab extends NavigableTab> {
  readonly read: (input: string, desiredTld?: string) => OmniboxReading;
  /** @throws IpcError `not-found` */
  readonly tabOf: (tabId: number) => Tab;
  /** The tab in which an internal page runs. */
  readonly tabOfPeer: (peer: PeerIdentity) => Tab | undefined;
  readonly load: (tab: Tab, url: string) => void;
  /** The address is for another program: the person is asked whether it may have it. */
  readonly openOutside: (tab: Tab, url: string) => void;
  readonly reload: (tab: Tab, ignoreCache: boolean) => void;
  readonly pageInfo: (tab: Tab) => Promise<PageInfo>;
  /** @throws IpcError `failed-precondition` if no certificate stopped it */
  readonly proceed: (tab: Tab) => void;
}

interface GoOptions {
  readonly desiredTld?: string | undefined;
  readonly isDropped?: boolean;
}

/** Binds the address bar's and the start page's contracts. */
export function serveNavigation<Tab extends NavigableTab>(registry: ServiceRegistry, options: NavigationOptions<Tab>): void {
  const go = (tab: Tab, input: string, { desiredTld, isDropped = false }: GoOptions = {}): { url: string; kind: 'address' | 'search' | 'program' } => {
    const reading = options.read(input, desiredTld);
    if (reading.kind === 'empty') throw new IpcError('bad-request', 'nothing to go to');
    const isOutside = isForOtherPrograms(reading.url);
    if (isDropped && !isOutside && !/^https?:/i.test(reading.url)) throw new IpcError('failed-precondition', 'what was dropped goes to the web alone');
    if (isOutside) {
      options.openOutside(tab, reading.url);
      return { url: reading.url, kind: 'program' };
    }
    options.load(tab, reading.url);
    return { url: reading.url, kind: reading.kind };
  };
  registry.serve(
    navigationContract,
    {
      go: ({ tabId, input, desiredTld, isDropped }) => go(options.tabOf(tabId), input, { desiredTld, isDropped }),
      back: ({ tabId }) => options.tabOf(tabId).view.back(),
      forward: ({ tabId }) => options.tabOf(tabId).view.forward(),
      reload: ({ tabId, ignoreCache }) => options.reload(options.tabOf(tabId), ignoreCache),
      stop: ({ tabId }) => options.tabOf(tabId).view.stop(),
      pageInfo: ({ tabId }) => options.pageInfo(options.tabOf(tabId)),
      proceed: ({ tabId }) => options.proceed(options.tabOf(tabId)),
    },
    {},
  );
  registry.serve(
    startPageContract,
    {
      go: ({ input }, { peer }) => {
        const tab = options.tabOfPeer(peer);
        if (tab === undefined) throw new IpcError('not-found', 'this page is in no tab');
        go(tab, input);
      },
    },
    {},
  );
}
