import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { navigationContract, startPageContract } from '../../ipc/contracts/navigation.ts';
import type { PageInfo } from '../../ipc/contracts/navigation.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { isForOtherPrograms } from '../lib/external-schemes.ts';
import { BOUNDS } from '../lib/bounds.ts';
import { shownUrl } from '../lib/idn.ts';
import type { SavedHistory } from '../lib/saved-history.ts';
import type { OmniboxReading } from './omnibox.ts';

/** A tab as navigation needs it. */
export interface NavigableTab {
  readonly view: { back(): void; forward(): void; goBy(steps: number): void; stop(): void; history(): SavedHistory };
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
      list: ({ tabId }) => ({ pages: pagesAround(options.tabOf(tabId).view.history()) }),
      goBy: ({ tabId, steps }) => options.tabOf(tabId).view.goBy(steps),
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

/** As many pages each way as a menu has room for. */
const MOST_EACH_WAY = 12;

/** Where a tab can go from the page at which it stands: the nearest pages each way, in the order of the list. */
export function pagesAround({ entries, index }: SavedHistory): { readonly steps: number; readonly title: string; readonly shownUrl: string }[] {
  return entries
    .map(({ url, title }, at) => ({ steps: at - index, title: title.slice(0, BOUNDS.titleLength), shownUrl: shownUrl(url).slice(0, BOUNDS.urlLength) }))
    .filter(({ steps }) => steps !== 0 && Math.abs(steps) <= MOST_EACH_WAY);
}
