import { BOOKMARKS_BAR_ID, OTHER_BOOKMARKS_ID } from '../../ipc/contracts/bookmarks.ts';
import type { BookmarkFolder, BookmarkNode } from './bookmark-tree.ts';
import { countNodes } from './bookmark-tree.ts';
import type { BookmarksService } from './bookmarks-service.ts';
import type { BookmarkDetails, BookmarkRow } from './bookmarks-store.ts';

const ROWS_AT_ONCE = 500;

/** How far an import is. */
export interface ImportProgress {
  readonly progress: number;
  readonly count: number;
}

/** A node that waits for its row. */
interface Waiting {
  readonly node: BookmarkNode;
  readonly parentId: number;
  readonly position: number;
}

/** Where an import puts what it brings, and how that gets to where it belongs. */
interface Staging {
  readonly waiting: Waiting[];
  /** Folders without a place, in which all of it comes. */
  readonly stagedIds: readonly number[];
  /** Puts all of it in its place at once. Gives what takes that back. @param topIds of the rows that waited first */
  place(topIds: number[]): { readonly made: number[]; readonly changed: BookmarkRow[] };
}

/**
 * Takes a tree over, a part at a time. Where there are no bookmarks yet, the bar and the other bookmarks of the file become ours; else all of it
 * comes into a folder of its own. It has no place in the tree, where nobody sees it, until it is whole: ended
 * early, nothing of it stays, and what was there is as it was. Of one that a kill ended `BookmarksStore.removeUnplaced` takes away what came.
 */
export function* importTree(bookmarks: BookmarksService, root: BookmarkFolder, folderTitle: string): Generator<ImportProgress, ImportProgress> {
  const { store } = bookmarks;
  const total = Math.max(1, countNodes(root.children));
  const { waiting, stagedIds, place } = store.transaction(() => (store.countAll() === 0 ? intoRoots(bookmarks, root) : intoFolder(bookmarks, root, folderTitle)));
  const topCount = waiting.length;
  const topIds: number[] = [];
  let isDone = false;
  let count = 0;
  try {
    let next = 0;
    while (next < waiting.length) {
      store.transaction(() => {
        const end = Math.min(waiting.length, next + ROWS_AT_ONCE);
        for (; next < end; next += 1) {
          const one = waiting[next];
          if (one === undefined) continue;
          const id = store.insert(rowOf(one));
          count += 1;
          if (next < topCount) topIds.push(id);
          if (one.node.kind !== 'folder') continue;
          one.node.children.forEach((node, index) => waiting.push({ node, parentId: id, position: index + 1 }));
        }
      });
      yield { progress: count / total, count };
    }
    const { made, changed } = store.transaction(() => place(topIds));
    isDone = true;
    bookmarks.undoStack.push({ kind: 'import', made, changed, removed: [] });
  } finally {
    if (!isDone) store.transaction(() => stagedIds.forEach((id) => store.remove(id)));
    bookmarks.tell();
  }
  return { progress: 1, count };
}

/** The file's own folders for the bar and the rest become ours; what lies beside them comes to the rest. */
function intoRoots(bookmarks: BookmarksService, root: BookmarkFolder): Staging {
  const { store } = bookmarks;
  const waiting: Waiting[] = [];
  const renamed: { readonly id: number; readonly node: BookmarkFolder }[] = [];
  const stagedOf = { [BOOKMARKS_BAR_ID]: store.insert(UNPLACED), [OTHER_BOOKMARKS_ID]: store.insert(UNPLACED) };
  const next = { [BOOKMARKS_BAR_ID]: 1, [OTHER_BOOKMARKS_ID]: 1 };
  const put = (node: BookmarkNode, parentId: typeof BOOKMARKS_BAR_ID | typeof OTHER_BOOKMARKS_ID): void => {
    waiting.push({ node, parentId: stagedOf[parentId], position: next[parentId]++ });
  };
  const taken = new Set<string>();
  for (const node of root.children) {
    const parentId = node.kind === 'folder' ? ROOTS[node.role ?? ''] : undefined;
    // A second folder of the same role is a folder like any other.
    if (node.kind !== 'folder' || parentId === undefined || taken.has(node.role ?? '')) {
      put(node, OTHER_BOOKMARKS_ID);
      continue;
    }
    taken.add(node.role ?? '');
    renamed.push({ id: parentId, node });
    for (const child of node.children) put(child, parentId);
  }
  return {
    waiting,
    stagedIds: Object.values(stagedOf),
    place: (made) => {
      const changed = renamed.map(({ id, node }) => {
        // The name that it had elsewhere is kept with what else is known of it.
        const before = bookmarks.get(id);
        store.update({ ...before, title: node.title, addedMs: node.addedMs, modifiedMs: node.modifiedMs, details: detailsOf(node) });
        return before;
      });
      for (const id of [BOOKMARKS_BAR_ID, OTHER_BOOKMARKS_ID] as const) store.adopt(stagedOf[id], id);
      return { made, changed };
    },
  };
}

const ROOTS: Readonly<Record<string, typeof BOOKMARKS_BAR_ID | typeof OTHER_BOOKMARKS_ID>> = { toolbar: BOOKMARKS_BAR_ID, other: OTHER_BOOKMARKS_ID };

function intoFolder(bookmarks: BookmarksService, root: BookmarkFolder, title: string): Staging {
  const { store } = bookmarks;
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const folderId = store.insert({ ...UNPLACED, title, addedMs: now, modifiedMs: now, details: detailsOf(root) });
  return {
    waiting: root.children.map((node, index) => ({ node, parentId: folderId, position: index + 1 })),
    stagedIds: [folderId],
    place: () => {
      const [position = 0] = store.positionsFor(OTHER_BOOKMARKS_ID, null, 1, () => undefined);
      store.update({ ...bookmarks.get(folderId), parentId: OTHER_BOOKMARKS_ID, position });
      return { made: [folderId], changed: [] };
    },
  };
}

/** A folder that has no place yet. */
const UNPLACED: Omit<BookmarkRow, 'id'> = { parentId: null, position: 0, kind: 'folder', title: '', url: '', role: null, addedMs: null, modifiedMs: null, icon: '', details: {} };

function rowOf({ node, parentId, position }: Waiting): Omit<BookmarkRow, 'id'> {
  const { kind, title, addedMs, modifiedMs } = node;
  const isLink = node.kind === 'link';
  return {
    parentId,
    position,
    kind,
    title,
    url: isLink ? node.url : '',
    role: node.kind === 'folder' ? node.role : null,
    addedMs,
    modifiedMs,
    icon: isLink ? node.icon : '',
    details: detailsOf(node),
  };
}

function detailsOf(node: BookmarkNode): BookmarkDetails {
  const { description, attributes } = node;
  const feedUrl = node.kind === 'separator' ? '' : node.feedUrl;
  return {
    ...(description !== '' && { description }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(feedUrl !== '' && { feedUrl }),
    ...(node.kind === 'link' && node.tags.length > 0 && { tags: node.tags }),
    ...(node.kind === 'link' && node.keyword !== '' && { keyword: node.keyword }),
    ...(node.kind === 'link' && node.iconUri !== '' && { iconUri: node.iconUri }),
  };
}
