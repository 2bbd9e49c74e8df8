import { useEffect, useState } from 'react';
import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { useServices } from '../services.tsx';

/** The bookmark of an address, kept up to date: null if it has none, undefined until that is known. */
export function useBookmark(url: string): BookmarkItem | null | undefined {
  const { bookmarks } = useServices();
  const revision = useRemoteState(bookmarks.summary)?.revision;
  const [found, setFound] = useState<{ readonly url: string; readonly item: BookmarkItem | null }>();
  useEffect(() => {
    let isGone = false;
    bookmarks.find({ url }).then(
      ({ item }) => !isGone && setFound({ url, item }),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [bookmarks, url, revision]);
  return found?.url === url ? found.item : undefined;
}
