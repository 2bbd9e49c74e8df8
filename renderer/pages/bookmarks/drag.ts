import type { DragEvent } from 'react';

/** What is dragged are bookmarks of ours. */
export const DRAG_TYPE = 'application/x-terrarium-bookmarks';

/** Which bookmarks are dropped. */
export function draggedIds(event: DragEvent): number[] {
  return event.dataTransfer
    .getData(DRAG_TYPE)
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
}
