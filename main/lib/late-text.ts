/** A document that has its text later than this is looked through anew by whoever searches. */
const LATE_MS = 15_000;
const EACH_MS = 500;

/**
 * A document may have its text later than it is there: Chromium's viewer of PDFs reads it by and by, and tells nobody when it has. What was searched for and
 * not found in a new document is searched for again, a few times.
 */
export class LateText {
  #sinceMs = Number.NEGATIVE_INFINITY;
  #search: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Another document is there. */
  documentChanged(): void {
    this.#sinceMs = performance.now();
  }

  /** Something is searched for now. @param again searches for it once more */
  searched(again: () => void): void {
    this.stopped();
    this.#search = again;
  }

  /** It is not there. */
  foundNothing(): void {
    clearTimeout(this.#timer);
    const search = this.#search;
    if (search === undefined || performance.now() - this.#sinceMs > LATE_MS) return;
    this.#timer = setTimeout(search, EACH_MS);
    this.#timer.unref();
  }

  /** Nothing is searched for any more. */
  stopped(): void {
    clearTimeout(this.#timer);
    this.#search = undefined;
  }
}
