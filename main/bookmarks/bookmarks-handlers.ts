import { readFile, stat } from 'node:fs/promises';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { StateValue } from '../../ipc/core/contract.ts';
import { BOOKMARKS_BAR_ID, OTHER_BOOKMARKS_ID, bookmarksContract } from '../../ipc/contracts/bookmarks.ts';
import type { BookmarkItem } from '../../ipc/contracts/bookmarks.ts';
import type { BookmarksService } from './bookmarks-service.ts';
import type { BookmarkRow } from './bookmarks-store.ts';
import type { BookmarkTransfer } from './bookmark-transfer.ts';

/** More than this no bar shows, and no menu is of use. */
const MAX_BAR = 300;
const MAX_OPENED = 100;
/** A title may be as long as it likes in a file. */
const MAX_TITLE = 2_000;
const MAX_ICON = 100_000;

/** What the handlers need besides the bookmarks. */
export interface BookmarksActions {
  /** The setting of the bar. */
  readonly bar: { isShown(): boolean; set(isShown: boolean): void; observe(listener: () => void): void };
  /** Opens addresses for who asks. */
  readonly open: (peer: PeerIdentity, urls: readonly string[], where: 'here' | 'new' | 'background') => void;
  readonly transfer: BookmarkTransfer;
}

/** Binds the contract of the bookmarks. */
export function serveBookmarks(registry: ServiceRegistry, bookmarks: BookmarksService, { bar, open, transfer }: BookmarksActions): void {
  const barState = (): StateValue<typeof bookmarksContract, 'bar'> => ({
    isShown: bar.isShown(),
    items: bookmarks.list(BOOKMARKS_BAR_ID, 0, MAX_BAR).items.map(infoOf),
    otherCount: bookmarks.store.countChildren(OTHER_BOOKMARKS_ID),
  });
  const summary = (): StateValue<typeof bookmarksContract, 'summary'> => ({
    revision: bookmarks.revision,
    undoable: bookmarks.undoable ?? null,
    job: transfer.job,
  });
  const served = registry.serve(
    bookmarksContract,
    {
      find: ({ url }) => {
        const row = bookmarks.find(url);
        return { item: row === undefined ? null : infoOf(row) };
      },
      folders: () => bookmarks.folders().map((folder) => ({ ...folder, title: folder.title.slice(0, MAX_TITLE) })),
      list: ({ folderId, offset, limit }) => {
        const { items, total } = bookmarks.list(folderId, offset, limit);
        return { items: items.map(infoOf), total };
      },
      search: ({ text, limit }) => bookmarks.search(text, limit).map(infoOf),
      add: (bookmark) => ({ id: bookmarks.add(bookmark) }),
      edit: ({ id, ...edit }) => bookmarks.edit(id, edit),
      move: ({ ids, parentId, beforeId }) => bookmarks.move(ids, parentId, beforeId),
      remove: ({ ids }) => bookmarks.remove(ids),
      undo: (only) => ({ undone: bookmarks.undo(only?.undoId) ?? null }),
      setBarShown: ({ isShown }) => bar.set(isShown),
      open: ({ ids, where }, { peer }) => {
        const urls = linksOf(bookmarks, ids);
        if (urls.length > 0) open(peer, urls, where);
        return { count: urls.length };
      },
      // The person may take their time over the dialog.
      importFile: () => void transfer.importFile(),
      importDropped: ({ path }) => void transfer.importFile(() => readRegularFile(path)),
      exportFile: () => void transfer.exportFile(),
      cancelJob: () => transfer.cancel(),
    },
    { summary: summary(), bar: barState() },
  );
  const tell = (): void => {
    served.set('summary', summary());
    served.set('bar', barState());
  };
  bookmarks.observe(tell);
  bar.observe(tell);
  transfer.observe(() => served.set('summary', summary()));
}

/** A row as our views are told of it. */
export function infoOf({ id, parentId, kind, title, url, icon, role, details }: BookmarkRow): BookmarkItem {
  return {
    id,
    parentId,
    kind,
    title: title.slice(0, MAX_TITLE),
    url,
    // Other kinds of addresses would ask the network.
    icon: icon.startsWith('data:image/') && icon.length <= MAX_ICON ? icon : '',
    role,
    keyword: details.keyword ?? '',
    tags: [...(details.tags ?? [])],
  };
}

/** Addresses of links, and of those right in folders. */
function linksOf(bookmarks: BookmarksService, ids: readonly number[]): string[] {
  const rows = ids.flatMap((id) => {
    const row = bookmarks.get(id);
    return row.kind === 'folder' ? bookmarks.list(id, 0, MAX_OPENED).items : [row];
  });
  return rows.flatMap(({ kind, url }) => (kind === 'link' ? [url] : [])).slice(0, MAX_OPENED);
}

/** The page's word names it: what is no file, such as a device without an end, is not read. */
async function readRegularFile(path: string): Promise<Uint8Array> {
  if (!(await stat(path)).isFile()) throw new Error(`${path} is no file`);
  return readFile(path);
}
