import { useEffect, useState } from 'react';
import type { BookmarkFolderInfo, BookmarkItem, bookmarksContract } from '../../../ipc/contracts/bookmarks.ts';
import type { Client } from '../../../ipc/core/ends.ts';

/** The client end of the bookmarks. */
export type Bookmarks = Client<typeof bookmarksContract>;

const PAGE_LENGTH = 500;
const MAX_LENGTH = 1_000;

/** What the list shows. */
export interface ShownItems {
  /** Undefined until the first answer. */
  readonly items: readonly BookmarkItem[] | undefined;
  readonly total: number;
  /** Of what was asked: a folder, or a search. */
  readonly key: string;
  showMore(): void;
}

/** What is in a folder, or what a search finds, kept up to date. */
export function useItems(bookmarks: Bookmarks, folderId: number, search: string, revision: number): ShownItems {
  const key = search.trim() === '' ? `folder ${folderId}` : `search ${search}`;
  const [limit, setLimit] = useState<{ readonly key: string; readonly value: number }>({ key, value: PAGE_LENGTH });
  const [shown, setShown] = useState<{ readonly items: readonly BookmarkItem[]; readonly total: number; readonly key: string }>();
  const most = limit.key === key ? limit.value : PAGE_LENGTH;
  useEffect(() => {
    let isOld = false;
    const ask = async () => {
      if (search.trim() !== '') {
        const items = await bookmarks.search({ text: search, limit: MAX_LENGTH });
        return { items, total: items.length };
      }
      const items: BookmarkItem[] = [];
      let total = 0;
      do {
        const part = await bookmarks.list({ folderId, offset: items.length, limit: PAGE_LENGTH });
        items.push(...part.items);
        total = part.total;
        if (part.items.length === 0) break;
      } while (items.length < Math.min(most, total));
      return { items, total };
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
    total: shown?.total ?? 0,
    key: shown?.key ?? '',
    showMore: () => setLimit({ key, value: most + PAGE_LENGTH }),
  };
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
