import { useEffect, useState } from 'react';
import type { BookmarkFolderInfo, BookmarkItem, bookmarksContract } from '../../../ipc/contracts/bookmarks.ts';
import type { Client } from '../../../ipc/core/ends.ts';

/** The client end of the bookmarks. */
export type Bookmarks = Client<typeof bookmarksContract>;

const PAGE_LENGTH = 500;
const MAX_LENGTH = 1_000;
/** Past the last row that is shown so many are known: one more, for what goes behind that row, and the one that this comes before. */
const KNOWN_BEYOND = 2;

/** What the list shows. */
export interface ShownItems {
  /** Undefined until the first answer. */
  readonly items: readonly BookmarkItem[] | undefined;
  /** What comes next in the folder, and is not shown. */
  readonly beyondIds: readonly number[];
  readonly total: number;
  /** Of what was asked: a folder, or a search. */
  readonly key: string;
  showMore(): void;
}

/** What is in a folder, or what a search finds, kept up to date. */
export function useItems(bookmarks: Bookmarks, folderId: number, search: string, revision: number): ShownItems {
  const key = search.trim() === '' ? `folder ${folderId}` : `search ${search}`;
  const [limit, setLimit] = useState<{ readonly key: string; readonly value: number }>({ key, value: PAGE_LENGTH });
  const [shown, setShown] = useState<FolderPart & { readonly key: string }>();
  const most = limit.key === key ? limit.value : PAGE_LENGTH;
  useEffect(() => {
    let isOld = false;
    const ask = async () => {
      if (search.trim() !== '') {
        const items = await bookmarks.search({ text: search, limit: MAX_LENGTH });
        return { items, beyondIds: [], total: items.length };
      }
      return firstItems(bookmarks.list, folderId, most);
    };
    ask().then(
      (answer) => !isOld && setShown({ ...answer, key }),
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [bookmarks, folderId, search, revision, most, key]);
  return {
    items: shown?.items,
    beyondIds: shown?.beyondIds ?? [],
    total: shown?.total ?? 0,
    key: shown?.key ?? '',
    showMore: () => setLimit({ key, value: most + PAGE_LENGTH }),
  };
}

interface FolderPart {
  readonly items: readonly BookmarkItem[];
  readonly beyondIds: readonly number[];
  readonly total: number;
}

/** The first items of a folder, `most` of them, and what comes next. */
export async function firstItems(list: Bookmarks['list'], folderId: number, most: number): Promise<FolderPart> {
  const items: BookmarkItem[] = [];
  let total = 0;
  do {
    const part = await list({ folderId, offset: items.length, limit: PAGE_LENGTH + KNOWN_BEYOND });
    items.push(...part.items);
    total = part.total;
    if (part.items.length === 0) break;
  } while (items.length < Math.min(most + KNOWN_BEYOND, total));
  return { items: items.slice(0, most), beyondIds: items.slice(most, most + KNOWN_BEYOND).map(({ id }) => id), total };
}

/** All folders, kept up to date. */
export function useFolders(bookmarks: Bookmarks, revision: number): readonly BookmarkFolderInfo[] {
  const [folders, setFolders] = useState<readonly BookmarkFolderInfo[]>([]);
  useEffect(() => {
    let isOld = false;
    bookmarks.folders().then(
      (all) => !isOld && setFolders(all),
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [bookmarks, revision]);
  return folders;
}
