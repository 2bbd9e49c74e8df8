import { downloadsContract } from '../../ipc/contracts/downloads.ts';
import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { DownloadsService } from './downloads-service.ts';

/** What the handlers need of the windows. */
export interface DownloadsActions {
  readonly service: () => DownloadsService;
  /** Whether who asks is in a private window: there is a list for those alone. */
  readonly isPrivate: (peer: PeerIdentity) => boolean;
  readonly isPrivateTab: (tabId: number) => boolean;
  readonly chooseFolder: () => void;
}

/** Binds the contract of downloads. */
export function serveDownloads(registry: ServiceRegistry, { service, isPrivate, isPrivateTab, chooseFolder }: DownloadsActions): Service<typeof downloadsContract> {
  return registry.serve(
    downloadsContract,
    {
      search: ({ text, after, limit }, { peer }) => service().list.search(isPrivate(peer), text, after, limit),
      pause: ({ downloadId }, { peer }) => service().pause(downloadId, isPrivate(peer)),
      resume: ({ downloadId }, { peer }) => service().resume(downloadId, isPrivate(peer)),
      cancel: ({ downloadId }, { peer }) => service().cancel(downloadId, isPrivate(peer)),
      retry: ({ downloadId }, { peer }) => service().retry(downloadId, isPrivate(peer)),
      open: ({ downloadId, isSure }, { peer }) => service().open(downloadId, isPrivate(peer), isSure),
      showInFolder: async ({ downloadId }, { peer }) => ({ unshownPath: await service().showInFolder(downloadId, isPrivate(peer)) }),
      keep: ({ downloadId }, { peer }) => service().keep(downloadId, isPrivate(peer)),
      discard: ({ downloadId }, { peer }) => service().discard(downloadId, isPrivate(peer)),
      remove: ({ downloadId }, { peer }) => ({ undoId: service().remove(downloadId, isPrivate(peer)) }),
      clear: (_none, { peer }) => service().clear(isPrivate(peer)),
      restore: ({ undoId }, { peer }) => ({ count: service().restore(undoId, isPrivate(peer)) }),
      answerAsk: ({ tabId, allow }) => service().answerAsk(tabId, allow, isPrivateTab(tabId)),
      chooseFolder: () => chooseFolder(),
    },
    { recent: [], asks: [] },
  );
}
