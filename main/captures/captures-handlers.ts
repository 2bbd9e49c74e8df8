import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { IpcError } from '../../ipc/core/errors.ts';
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
}

/**
 * Serves captures to the inspector.
 * @returns publishes how things stand
 */
export function serveCaptures(registry: ServiceRegistry, { serviceOf, contractOf }: CapturesHandlersOptions): (progress: CapturesProgress) => void {
  const served = registry.serve(
    capturesContract,
    {
      // Not waited for: a dialog of the system may stand open for minutes. How it goes stands in `progress`.
      export: ({ format, seqs }) => void serviceOf().export(format, seqs),
      open: () => void serviceOf().open(),
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
    { progress: { job: null, outcome: null, opened: null } },
  );
  return (progress) => served.set('progress', progress);
}
