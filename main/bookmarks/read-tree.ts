import type { BookmarkFolder, BookmarkNode } from './bookmark-tree.ts';
import { makeFolder } from './bookmark-tree.ts';
import type { BookmarkRow, BookmarksStore } from './bookmarks-store.ts';

const ROWS_AT_ONCE = 2_000;

type Made = { readonly row: BookmarkRow; readonly node: BookmarkNode; readonly children: Made[] };

/** Reads the whole tree, a part at a time; tells how many rows there are so far. */
export function* readTree(store: BookmarksStore): Generator<number, BookmarkFolder> {
  const made = new Map<number, Made>();
  for (let after = 0; ; ) {
    const rows = store.after(after, ROWS_AT_ONCE);
    for (const row of rows) made.set(row.id, { row, node: nodeOf(row), children: [] });
    after = rows.at(-1)?.id ?? after;
    if (rows.length < ROWS_AT_ONCE) break;
    yield made.size;
  }
  const roots: Made[] = [];
  for (const one of made.values()) {
    const parent = one.row.parentId === null ? undefined : made.get(one.row.parentId);
    (parent?.children ?? roots).push(one);
  }
  return makeFolder({ children: inOrder(roots) });
}

function inOrder(all: readonly Made[]): BookmarkNode[] {
  return all
    .toSorted((one, other) => one.row.position - other.row.position || one.row.id - other.row.id)
    .map(({ node, children }) => (node.kind === 'folder' ? { ...node, children: inOrder(children) } : node));
}

/** A row as a node of a file's tree. */
function nodeOf({ kind, title, url, role, addedMs, modifiedMs, icon, details }: BookmarkRow): BookmarkNode {
  const { description = '', tags = [], keyword = '', iconUri = '', feedUrl = '', attributes = {} } = details;
  const base = { title, addedMs, modifiedMs, description, attributes };
  if (kind === 'separator') return { ...base, kind };
  if (kind === 'folder') return { ...base, kind, role, feedUrl, children: [] };
  return { ...base, kind, url, tags, keyword, icon, iconUri, feedUrl };
}
