/** What folders, links and separators have in common. */
interface BookmarkBase {
  readonly title: string;
  /** Milliseconds since the epoch, in whole seconds: a file knows no finer time. Null where nothing is known. */
  readonly addedMs: number | null;
  readonly modifiedMs: number | null;
  /** The text behind `<DD>`. */
  readonly description: string;
  /** What a file says besides, by attribute in lower case. Written out again as it is. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** An address that was kept. */
export interface BookmarkLink extends BookmarkBase {
  readonly kind: 'link';
  readonly url: string;
  readonly tags: readonly string[];
  /** A short word of the person's own that it is found by; empty for none. */
  readonly keyword: string;
  /** A `data:` address, or empty. */
  readonly icon: string;
  /** Where the icon came from, or empty. */
  readonly iconUri: string;
  /** Of a feed or live bookmark; else empty. */
  readonly feedUrl: string;
}

/** Folders with a place of their own in every browser. */
export type FolderRole = 'toolbar' | 'other' | 'menu' | 'mobile';

/** A folder with what is in it, in order. */
export interface BookmarkFolder extends BookmarkBase {
  readonly kind: 'folder';
  readonly role: FolderRole | null;
  /** Of a live bookmark; else empty. */
  readonly feedUrl: string;
  readonly children: readonly BookmarkNode[];
}

/** A line between two bookmarks. */
export interface BookmarkSeparator extends BookmarkBase {
  readonly kind: 'separator';
}

/** Anything in a folder. */
export type BookmarkNode = BookmarkLink | BookmarkFolder | BookmarkSeparator;

const BASE = { title: '', addedMs: null, modifiedMs: null, description: '', attributes: {} } as const;

/** A link of which only some is known. */
export function makeLink(known: Partial<Omit<BookmarkLink, 'kind'>> & { readonly url: string }): BookmarkLink {
  return { ...BASE, kind: 'link', tags: [], keyword: '', icon: '', iconUri: '', feedUrl: '', ...known };
}

/** A folder of which only some is known. */
export function makeFolder(known: Partial<Omit<BookmarkFolder, 'kind'>>): BookmarkFolder {
  return { ...BASE, kind: 'folder', role: null, feedUrl: '', children: [], ...known };
}

/** A separator of which only some is known. */
export function makeSeparator(known: Partial<Omit<BookmarkSeparator, 'kind'>> = {}): BookmarkSeparator {
  return { ...BASE, kind: 'separator', ...known };
}

/** How many links, folders and separators are in there. */
export function countNodes(nodes: readonly BookmarkNode[]): number {
  let count = 0;
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    count += 1;
    if (node.kind === 'folder') for (const child of node.children) open.push(child);
  }
  return count;
}
