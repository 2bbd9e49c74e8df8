import { useState, type DragEvent } from 'react';
import { BOOKMARKS_BAR_ID, type BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { run, useServices } from '../services.tsx';

const TYPE = 'application/x-terrarium-bookmark';

/** Dragging in the bar. */
export interface BarDrag {
  /** Before which item what is dragged would come; null while nothing is. */
  readonly dropAt: number | null;
  handlers(item: BookmarkItem, index: number): {
    readonly draggable: true;
    onDragStart(event: DragEvent): void;
    onDragOver(event: DragEvent): void;
    onDragLeave(): void;
    onDrop(event: DragEvent): void;
    onDragEnd(): void;
  };
}

/** Bookmarks are put elsewhere in the bar by dragging; dropped on a folder's middle they go into it. */
export function useBarDrag(items: readonly BookmarkItem[]): BarDrag {
  const { bookmarks } = useServices();
  const [dropAt, setDropAt] = useState<number | null>(null);
  const clear = () => setDropAt(null);
  return {
    dropAt,
    handlers: (item, index) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(TYPE, String(item.id));
        if (item.kind === 'link') event.dataTransfer.setData('text/uri-list', item.url);
        event.dataTransfer.effectAllowed = 'copyMove';
      },
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(TYPE)) return;
        event.preventDefault();
        setDropAt(index);
      },
      onDragLeave: clear,
      onDragEnd: clear,
      onDrop: (event) => {
        clear();
        const id = Number(event.dataTransfer.getData(TYPE));
        if (!Number.isSafeInteger(id) || id <= 0 || id === item.id) return;
        event.preventDefault();
        const { left, width } = event.currentTarget.getBoundingClientRect();
        const share = (event.clientX - left) / width;
        if (item.kind === 'folder' && share > 0.25 && share < 0.75) run(bookmarks.move({ ids: [id], parentId: item.id, beforeId: null }));
        else run(bookmarks.move({ ids: [id], parentId: BOOKMARKS_BAR_ID, beforeId: (share > 0.5 ? items[index + 1]?.id : item.id) ?? null }));
      },
    }),
  };
}
