/** The element that takes the keyboard when a shortcut asks for the filter. */
export const FILTER_DOM_ID = 'message-filter';

/** The panel first asks main whether a capture is open: about a second of pictures is plenty. */
const MAX_FRAMES = 60;

/** Puts the keyboard into the log's filter, as soon as it is drawn. */
export function focusFilter(frames: number = MAX_FRAMES): void {
  requestAnimationFrame(() => {
    const filter = document.getElementById(FILTER_DOM_ID);
    if (filter !== null) filter.focus();
    else if (frames > 0) focusFilter(frames - 1);
  });
}
