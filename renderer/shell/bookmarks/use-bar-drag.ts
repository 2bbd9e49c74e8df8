import { useState, type DragEvent } from 'react';
import { BOOKMARKS_BAR_ID, type BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { run, useServices } from '../services.tsx';

const TYPE = 'application/x-terrarium-bookmark';
const MAX_TITLE_CHARS = 300;

/** Where something is dropped: what takes it. */
interface DropHandlers {
  onDragOver(event: DragEvent): void;
  onDragLeave(): void;
  onDrop(event: DragEvent): void;
}

/** Dragging in the bar. */
export interface BarDrag {
  /** Before which item what is dragged would come, as many as there are for the end; null while nothing is. */
  readonly dropAt: number | null;
  handlers(item: BookmarkItem, index: number): DropHandlers & { readonly draggable: true; onDragStart(event: DragEvent): void; onDragEnd(): void };
  /** The room behind the last one. */
  readonly end: DropHandlers;
}

/** Bookmarks are put elsewhere in the bar by dragging, and links of pages become bookmarks; dropped on a folder's middle they go into it. */
export function useBarDrag(items: readonly BookmarkItem[]): BarDrag {
  const { bookmarks } = useServices();
  const [dropAt, setDropAt] = useState<number | null>(null);
  const clear = () => setDropAt(null);
  const put = (event: DragEvent, place: { readonly parentId: number; readonly beforeId: number | null }, onId: number) => {
    const id = Number(event.dataTransfer.getData(TYPE));
    if (id === onId) return;
    const link = droppedLink(event.dataTransfer);
    if (Number.isSafeInteger(id) && id > 0) {
      run(bookmarks.move({ ids: [id], ...place }));
    } else if (link !== null) run(bookmarks.add({ kind: 'link', ...place, ...link }));
  };
  const target = (at: number, onId: number, placeOf: (event: DragEvent) => Parameters<typeof put>[1]): DropHandlers => ({
    onDragOver: (event) => {
      const { types } = event.dataTransfer;
      if (!types.includes(TYPE) && !types.includes('text/uri-list')) return;
      event.preventDefault();
      event.stopPropagation();
      setDropAt(at);
    },
    onDragLeave: clear,
    onDrop: (event) => {
      clear();
      event.preventDefault();
      event.stopPropagation();
      put(event, placeOf(event), onId);
    },
  });
  return {
    dropAt,
    handlers: (item, index) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(TYPE, String(item.id));
        if (item.kind === 'link') event.dataTransfer.setData('text/uri-list', item.url);
        event.dataTransfer.effectAllowed = 'copyMove';
      },
      onDragEnd: clear,
      ...target(index, item.id, ({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        const share = (clientX - left) / width;
        if (item.kind === 'folder' && share > 0.25 && share < 0.75) return { parentId: item.id, beforeId: null };
        return { parentId: BOOKMARKS_BAR_ID, beforeId: (share > 0.5 ? items[index + 1]?.id : item.id) ?? null };
      }),
    }),
    end: target(items.length, -1, () => ({ parentId: BOOKMARKS_BAR_ID, beforeId: null })),
  };
}

/** The link that is dragged, called as it was in its page. Addresses of the web alone: a page could have put any other there. */
function droppedLink(data: DataTransfer): { readonly url: string; readonly title: string } | null {
  const url = data.getData('text/uri-list').split(/\r?\n/).find((line) => /^https?:/i.test(line));
  if (url === undefined || !URL.canParse(url)) return null;
  // Read as a document of its own: nothing in it runs or is fetched.
  const words = new DOMParser().parseFromString(data.getData('text/html'), 'text/html').body.textContent.replaceAll(/\s+/g, ' ').trim();
  return { url, title: words === '' ? new URL(url).host : words.slice(0, MAX_TITLE_CHARS) };
}
