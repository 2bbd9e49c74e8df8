import { LINE_PX } from './row-window.ts';

/** Browsers draw nothing right, or nothing at all, far down in an element of tens of millions of px; on dense screens sooner. */
export const MAX_LIST_PX = 8_000_000;

/** What of an element is needed: the scrolled list. */
export interface ScrolledElement {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/** Height of the element that holds so many lines. */
export function listHeightPx(lineCount: number): number {
  return Math.min(MAX_LIST_PX, lineCount * LINE_PX);
}

/**
 * The place in a list of any length, in px of lines. A short list is scrolled as it is. A long one lies in an element of
 * `MAX_LIST_PX`: its scroll bar goes from the first line to the last, and between two moves of it the exact place is known here.
 */
export class ListScroll {
  lineCount = 0;
  #element: ScrolledElement;
  #headPx: number;
  #elementPx = 0;
  #topPx = 0;

  /** `headPx` of the element are covered by what does not scroll. */
  constructor(element: ScrolledElement, headPx = 0) {
    this.#element = element;
    this.#headPx = headPx;
  }

  /** What of the lines is in sight. Asked for anew each time: a note above the list that goes makes it taller at once. */
  get viewportPx(): number {
    return Math.max(LINE_PX, this.#element.clientHeight - this.#headPx);
  }

  /** True if the list is longer than its element. */
  get isLong(): boolean {
    return this.lineCount * LINE_PX > MAX_LIST_PX;
  }

  /** The last place, where the last line ends the view. */
  get maxPx(): number {
    return Math.max(0, this.lineCount * LINE_PX - this.viewportPx);
  }

  get topPx(): number {
    const { scrollTop } = this.#element;
    if (!this.isLong) return scrollTop;
    if (Math.abs(scrollTop - this.#elementPx) < 1) return Math.min(this.#topPx, this.maxPx);
    return (scrollTop / this.#elementMaxPx) * this.maxPx;
  }

  set topPx(topPx: number) {
    const wantedPx = Math.max(0, Math.min(this.maxPx, topPx));
    this.#element.scrollTop = this.isLong ? (wantedPx / Math.max(1, this.maxPx)) * this.#elementMaxPx : topPx;
    this.#elementPx = this.#element.scrollTop;
    this.#topPx = this.isLong ? wantedPx : this.#elementPx;
  }

  /** What has to be added to a line's place to get its place in the element. */
  get shiftPx(): number {
    return this.isLong ? this.#element.scrollTop - this.topPx : 0;
  }

  get #elementMaxPx(): number {
    return Math.max(1, this.#element.scrollHeight - this.#element.clientHeight);
  }
}
