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

/**
 * Takes a tree over, a part at a time. Where there are no bookmarks yet, the bar and the other bookmarks of the file become ours; else all of it
 * comes into a folder of its own. Ended early, nothing of it stays, and what was there is as it was.
 */
export function* importTree(bookmarks: BookmarksService, root: BookmarkFolder, folderTitle: string): Generator<ImportProgress, ImportProgress> {
  const { store } = bookmarks;
  const total = Math.max(1, countNodes(root.children));
  const made: number[] = [];
  const changed: BookmarkRow[] = [];
  const topIds = new Set<number>();
  let isDone = false;
  let count = 0;
  try {
    const waiting = store.countAll() === 0 ? intoRoots(bookmarks, root, changed) : intoFolder(bookmarks, root, folderTitle, made);
    for (const { parentId } of waiting) topIds.add(parentId);
    let next = 0;
    while (next < waiting.length) {
      store.transaction(() => {
        const end = Math.min(waiting.length, next + ROWS_AT_ONCE);
        for (; next < end; next += 1) {
          const one = waiting[next];
          if (one === undefined) continue;
          const id = store.insert(rowOf(one));
          count += 1;
          if (topIds.has(one.parentId) && made[0] !== one.parentId) made.push(id);
          if (one.node.kind !== 'folder') continue;
          one.node.children.forEach((node, index) => waiting.push({ node, parentId: id, position: index + 1 }));
        }
      });
      yield { progress: count / total, count };
    }
    isDone = true;
  } finally {
    if (isDone) bookmarks.undoStack.push({ kind: 'import', made, changed, removed: [] });
    else {
      store.transaction(() => {
        made.toReversed().forEach((id) => store.remove(id));
        changed.forEach((row) => store.update(row));
      });
    }
    bookmarks.tell();
  }
  return { progress: 1, count };
}

/** The file's own folders for the bar and the rest become ours; what lies beside them comes to the rest. */
function intoRoots(bookmarks: BookmarksService, root: BookmarkFolder, changed: BookmarkRow[]): Waiting[] {
  const waiting: Waiting[] = [];
  const next = { [BOOKMARKS_BAR_ID]: 1, [OTHER_BOOKMARKS_ID]: 1 };
  const put = (node: BookmarkNode, parentId: typeof BOOKMARKS_BAR_ID | typeof OTHER_BOOKMARKS_ID): void => {
    waiting.push({ node, parentId, position: next[parentId]++ });
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
    // The name that it had elsewhere is kept with what else is known of it.
    const before = bookmarks.get(parentId);
    changed.push(before);
    bookmarks.store.update({ ...before, title: node.title, addedMs: node.addedMs, modifiedMs: node.modifiedMs, details: detailsOf(node) });
    for (const child of node.children) put(child, parentId);
  }
  return waiting;
}

const ROOTS: Readonly<Record<string, typeof BOOKMARKS_BAR_ID | typeof OTHER_BOOKMARKS_ID>> = { toolbar: BOOKMARKS_BAR_ID, other: OTHER_BOOKMARKS_ID };

function intoFolder(bookmarks: BookmarksService, root: BookmarkFolder, title: string, made: number[]): Waiting[] {
  const { store } = bookmarks;
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const [position = 0] = store.positionsFor(OTHER_BOOKMARKS_ID, null, 1, () => undefined);
  const folderId = store.insert({
    parentId: OTHER_BOOKMARKS_ID,
    position,
    kind: 'folder',
    title,
    url: '',
    role: null,
    addedMs: now,
    modifiedMs: now,
    icon: '',
    details: detailsOf(root),
  });
  made.push(folderId);
  return root.children.map((node, index) => ({ node, parentId: folderId, position: index + 1 }));
}

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
