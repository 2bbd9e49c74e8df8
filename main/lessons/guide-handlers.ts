import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { guideContract } from '../../ipc/contracts/guide.ts';
import type { GuidePanel } from '../../ipc/contracts/guide.ts';

/** What leading somebody to the inspector is made of. */
export interface GuideOptions {
  /** Shows a panel of the inspector in the window of a page. @throws IpcError `not-found` */
  readonly showInspector: (peer: PeerIdentity, panel: GuidePanel) => void;
  /** Leads the tab of a page to an address. @throws IpcError `not-found` */
  readonly load: (peer: PeerIdentity, url: string) => void;
}

/** Serves the ways from a page that explains to what it is about. */
export function serveGuide(registry: ServiceRegistry, { showInspector, load }: GuideOptions): void {
  registry.serve(
    guideContract,
    {
      showInspector: ({ panel }, { peer }) => showInspector(peer, panel),
      openLab: ({ place }, { peer }) => load(peer, `terrarium://lab/#${place}`),
    },
    {},
  );
}
