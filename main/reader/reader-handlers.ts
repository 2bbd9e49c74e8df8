import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { readerContract } from '../../ipc/contracts/reader.ts';
import type { ReaderService } from './reader-service.ts';

/** What the reader's page asks of the rest of the browser. */
export interface ReaderActions {
  /** The page that the reader's tab is about. @throws IpcError `not-found` */
  readonly pageOf: (peer: PeerIdentity) => { readonly url: string; readonly isPrivate: boolean };
  readonly open: (peer: PeerIdentity, url: string, where: 'here' | 'new' | 'background') => void;
}

/** Binds the contract of the reader's page. */
export function serveReader(registry: ServiceRegistry, service: ReaderService, { pageOf, open }: ReaderActions): void {
  registry.serve(
    readerContract,
    {
      article: ({ articleId }, { peer }) => {
        const { url, isPrivate } = pageOf(peer);
        return { url, article: service.article(articleId, isPrivate) };
      },
      follow: ({ articleId, url, where }, { peer }) => {
        const page = pageOf(peer);
        if (url !== page.url && !service.leadsTo(articleId, url, page.isPrivate)) throw new IpcError('not-found', 'the article does not lead there');
        open(peer, url, where);
      },
      picture: async ({ articleId, index }, { peer }) => ({ source: await service.picture(articleId, index, pageOf(peer).isPrivate) }),
    },
    {},
  );
}
