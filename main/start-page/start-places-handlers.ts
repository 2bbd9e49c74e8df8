import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { NO_PLACES, startPlacesContract } from '../../ipc/contracts/start-places.ts';
import type { StartPlacesService } from './start-places-service.ts';

/** Several changes soon after one another, as a visit and its title are, are read as one. */
const READ_AFTER_MS = 150;

export interface StartPlacesOptions {
  readonly service: StartPlacesService;
  /** The group of pages in private windows. */
  readonly privateGroup: string;
  /** Calls once the start has come so far that it may be read. */
  readonly whenMayRead: (work: () => void) => void;
  /** Calls after each change of what is shown. */
  readonly observe: (onChange: () => void) => void;
  readonly open: (peer: PeerIdentity, url: string, where: 'here' | 'new' | 'background') => void;
  readonly onProblem: (error: unknown) => void;
}

/** Binds the contract of the start page's places. They are read while a start page looks at them, and else not at all. */
export function serveStartPlaces(registry: ServiceRegistry, options: StartPlacesOptions): void {
  const { service, privateGroup, whenMayRead, observe, open, onProblem } = options;
  const inPublic = <Request, Reply>(handler: (request: Request, context: { readonly peer: PeerIdentity }) => Reply) =>
    (request: Request, context: { readonly peer: PeerIdentity }): Reply => {
      if (context.peer.group === privateGroup) throw new IpcError('failed-precondition', 'a private window knows nothing of the others');
      return handler(request, context);
    };
  let mayRead = false;
  let timer: NodeJS.Timeout | undefined;
  const served = registry.serve(
    startPlacesContract,
    {
      open: inPublic(({ what, id, where }, { peer }) => open(peer, service.urlOf(what, id), where)),
      folder: inPublic(({ id }) => service.folder(id)),
      hide: inPublic(({ id }) => ({ site: service.hide(id) })),
      unhide: inPublic(({ site }) => service.unhide(site)),
    },
    { shown: NO_PLACES },
  );
  served.set('shown', NO_PLACES, privateGroup);
  const read = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // What nobody looks at is not kept: by the next time some of it may be forgotten.
    if (served.subscriberCount('shown') === 0) return served.set('shown', NO_PLACES);
    if (!mayRead) return;
    try {
      served.set('shown', service.read());
    } catch (error) {
      // The page is good without.
      onProblem(error);
    }
  };
  // Who comes is told what is true now.
  served.onSubscribersChange(read);
  observe(() => {
    if (served.subscriberCount('shown') > 0) timer ??= setTimeout(read, READ_AFTER_MS);
  });
  whenMayRead(() => {
    mayRead = true;
    read();
  });
}
