import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { sessionContract } from '../../ipc/contracts/session.ts';
import type { SessionService } from './session-service.ts';

/** Binds the contract of the offer. Gives what tells the shell of it. */
export function serveSession(registry: ServiceRegistry, session: () => SessionService): (tabCount: number) => void {
  const served = registry.serve(
    sessionContract,
    {
      acceptOffer: () => session().acceptOffer(),
      refuseOffer: () => session().refuseOffer(),
    },
    { offer: { tabCount: 0 } },
  );
  return (tabCount) => served.set('offer', { tabCount });
}
