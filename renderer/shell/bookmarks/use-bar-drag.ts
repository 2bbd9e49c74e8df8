import { useState, type DragEvent } from 'react';
import { BOOKMARKS_BAR_ID, type BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { BOOKMARKS_DRAG, droppedOf, isBookmarkDrag } from '../../lib/bookmark-drag.ts';
import { hasLeft, takesDrag } from '../../lib/drag-target.ts';
import { run, useServices } from '../services.tsx';

/** Where nothing of the bar comes before what is dropped. */
export const BESIDE = -1;

/** Where something is dropped: what takes it. */
interface DropHandlers {
  onDragEnter(event: DragEvent): void;
  onDragOver(event: DragEvent): void;
  onDragLeave(event: DragEvent): void;
  onDrop(event: DragEvent): void;
}

/** Dragging in the bar. */
export interface BarDrag {
  /** Before which item what is dragged would come, as many as there are for the end; null while nothing is. */
  readonly dropAt: number | null;
  handlers(item: BookmarkItem, index: number): DropHandlers & { readonly draggable: true; onDragStart(event: DragEvent): void; onDragEnd(): void };
  /** The room behind the last one. */
  readonly end: DropHandlers;
  /** A folder beside the bar's own; `dropAt` is `BESIDE` over it. */
  into(folderId: number): DropHandlers;
}

/** Bookmarks are put elsewhere in the bar by dragging, and links of pages become bookmarks; dropped on a folder's middle they go into it. */
export function useBarDrag(items: readonly BookmarkItem[]): BarDrag {
  const { bookmarks } = useServices();
  const [dropAt, setDropAt] = useState<number | null>(null);
  const clear = () => setDropAt(null);
  const put = (event: DragEvent, place: { readonly parentId: number; readonly beforeId: number | null }, onId: number) => {
    const dropped = droppedOf(event.dataTransfer);
    if (dropped === null) return;
    if ('url' in dropped) run(bookmarks.add({ kind: 'link', ...place, ...dropped }));
    else if (!dropped.includes(onId)) run(bookmarks.move({ ids: [...dropped], ...place }));
  };
  const target = (at: number, onId: number, placeOf: (event: DragEvent) => Parameters<typeof put>[1]): DropHandlers => ({
    ...takesDrag((event) => {
      if (!isBookmarkDrag(event.dataTransfer)) return;
      event.preventDefault();
      event.stopPropagation();
      setDropAt(at);
    }),
    // What is entered is told before what is left.
    onDragLeave: (event) => hasLeft(event) && setDropAt((now) => (now === at ? null : now)),
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
        event.dataTransfer.setData(BOOKMARKS_DRAG, String(item.id));
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
    into: (folderId) => target(BESIDE, -1, () => ({ parentId: folderId, beforeId: null })),
  };
}
