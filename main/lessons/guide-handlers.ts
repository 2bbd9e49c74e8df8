import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { guideContract } from '../../ipc/contracts/guide.ts';
import type { GuidePanel } from '../../ipc/contracts/guide.ts';
import type { shellContract } from '../../ipc/contracts/shell.ts';

/** What leading somebody to the inspector is made of. */
export interface GuideOptions {
  /** Opens the inspector in the window of a page, if it is not there. @throws IpcError `not-found` */
  readonly openInspector: (peer: PeerIdentity) => void;
  /** Leads the tab of a page to an address. @throws IpcError `not-found` */
  readonly load: (peer: PeerIdentity, url: string) => void;
  /** The inspector listens to it. */
  readonly shell: Pick<Service<typeof shellContract>, 'emit' | 'subscriberCount' | 'onSubscribersChange'>;
}

/** Serves the ways from a page that explains to what it is about. */
export function serveGuide(registry: ServiceRegistry, { openInspector, load, shell }: GuideOptions): void {
  // An inspector that only now opens does not listen yet: it is told when it does.
  let waiting: GuidePanel | undefined;
  const tell = (panel: GuidePanel): void => shell.emit('inspectorCommanded', { command: `show-${panel}` });
  shell.onSubscribersChange((name, count) => {
    if (name !== 'inspectorCommanded' || count === 0 || waiting === undefined) return;
    tell(waiting);
    waiting = undefined;
  });
  registry.serve(
    guideContract,
    {
      showInspector: ({ panel }, { peer }) => {
        openInspector(peer);
        if (shell.subscriberCount('inspectorCommanded') > 0) tell(panel);
        else waiting = panel;
      },
      openLab: ({ place }, { peer }) => load(peer, `terrarium://lab/#${place}`),
    },
    {},
  );
}
