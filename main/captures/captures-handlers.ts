import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { capturesContract } from '../../ipc/contracts/captures.ts';
import type { CapturesProgress } from '../../ipc/contracts/captures.ts';
import type { TrafficDetail } from '../../ipc/contracts/traffic.ts';
import { searchPayloads } from '../lib/payload-search.ts';
import type { CapturesService } from './captures-service.ts';

export interface CapturesHandlersOptions {
  /** Asked with each call: the service is made after this. */
  readonly serviceOf: () => CapturesService;
  /** What this browser's contracts say of a channel. */
  readonly contractOf: (channel: string) => TrafficDetail['contract'];
  /** A file was dropped on a view of ours. */
  readonly openDropped: (peer: PeerIdentity, path: string) => void;
  /** Somebody began or ceased to look: tabs may have come or gone. */
  readonly onReaders?: () => void;
}

/** What main tells the inspector. */
export interface CapturesOutlet {
  /** How things stand. */
  readonly publish: (progress: CapturesProgress) => void;
  /** Has the inspector save the rows that it shows as a table, once it has read the log up to this number. */
  readonly askShown: (nextSeq: number) => void;
}

/** An inspector that is opened for it has to come, and to read the log. Later a dialog of the system would surprise. */
const ASKED_MS = 20_000;

/** Serves captures to the inspector. */
export function serveCaptures(registry: ServiceRegistry, { serviceOf, contractOf, openDropped, onReaders }: CapturesHandlersOptions): CapturesOutlet {
  let timer: NodeJS.Timeout | undefined;
  const setAsked = (nextSeq: number | null): void => {
    clearTimeout(timer);
    served.set('shownAsked', { nextSeq });
    if (nextSeq !== null) timer = setTimeout(() => setAsked(null), ASKED_MS).unref();
  };
  const served = registry.serve(
    capturesContract,
    {
      // Not waited for: a dialog of the system may stand open for minutes. How it goes stands in `progress`.
      export: ({ format, id, log, seqs }, { peer }) => {
        if (id === null && peer.role !== 'inspector') throw new IpcError('forbidden', 'the live log is the inspector’s');
        setAsked(null);
        void serviceOf().export(format, id, seqs, log);
      },
      open: () => void serviceOf().open(),
      openDropped: ({ path }, { peer }) => openDropped(peer, path),
      moveToTab: ({ id }) => serviceOf().moveToTab(id),
      reopen: ({ id }) => void serviceOf().reopen(id),
      cancel: () => serviceOf().cancel(),
      dismiss: () => serviceOf().dismiss(),
      close: ({ id }) => serviceOf().close(id),
      read: ({ id, ...request }) => serviceOf().opened(id).read(request),
      detail: ({ id, seq }) => {
        const detail = serviceOf().opened(id).detail(seq);
        if (detail === undefined) throw new IpcError('not-found', `row ${seq} is not in the capture`);
        const { channel, ...rest } = detail;
        return { seq, ...rest, contract: contractOf(channel) };
      },
      searchPayloads: ({ id, ...request }) => searchPayloads(serviceOf().opened(id), request),
    },
    { progress: { job: null, outcome: null, askedInTab: null, opened: null, inTabs: [] }, shownAsked: { nextSeq: null } },
  );
  served.onSubscribersChange(() => onReaders?.());
  return { publish: (progress) => served.set('progress', progress), askShown: (nextSeq) => setAsked(nextSeq) };
}
