import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { tourContract } from '../../ipc/contracts/tour.ts';
import type { TourService, TourWords } from './tour-service.ts';

/** What the tour's handlers need. */
export interface TourHandlersOptions {
  readonly serviceOf: () => TourService;
  /** Shows it in the window of who asks. @throws IpcError `failed-precondition` in a private window */
  readonly open: (peer: PeerIdentity, anew: boolean) => void;
  /** What everybody is told before anything changed. */
  readonly initial: TourWords;
}

/** Binds the tour's contract. */
export function serveTour(registry: ServiceRegistry, { serviceOf, open, initial }: TourHandlersOptions): Service<typeof tourContract> {
  return registry.serve(
    tourContract,
    {
      open: ({ anew }, { peer }) => open(peer, anew),
      // Not waited for: how it goes stands in the state.
      run: ({ step }) => void serviceOf().run(step),
      turn: ({ at }) => serviceOf().turn(at),
      close: () => serviceOf().close(),
    },
    { state: { ...initial, isHere: false } },
  );
}
