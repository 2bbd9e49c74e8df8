import type { FindState } from '../../ipc/contracts/page-tools.ts';
import type { PageToolsView } from './ports.ts';

/** Finding in the page of one tab: what the bar shows, and what the page is asked for. */
export class FindInPage {
  readonly #view: Pick<PageToolsView, 'find' | 'stopFinding'>;
  #state: FindState | null = null;
  /** What stood in the bar when it was closed: the next one begins with it. */
  #last: Pick<FindState, 'text' | 'matchCase'> = { text: '', matchCase: false };
  /** The page was asked for what stands in the bar. */
  #isAsked = false;

  constructor(view: Pick<PageToolsView, 'find' | 'stopFinding'>) {
    this.#view = view;
  }

  /** What the bar shows; null while there is none. */
  get state(): FindState | null {
    return this.#state;
  }

  /** Opens the bar, or has its field take the keyboard once more. */
  open(): void {
    const before = this.#state ?? { ...this.#last, ordinal: 0, count: 0, isComplete: this.#last.text === '', focusRequests: 0 };
    this.#state = { ...before, focusRequests: before.focusRequests + 1 };
  }

  /** What stands in the bar is another text now, or to be found in another way. */
  look(text: string, matchCase: boolean): void {
    if (this.#state === null) return;
    this.#state = { ...this.#state, text, matchCase };
    this.#lookAnew();
    if (text === '') this.#view.stopFinding();
  }

  /** To the next match, or the one before. */
  next(forward: boolean): void {
    if (this.#state === null || this.#state.text === '') return;
    const { text, matchCase } = this.#state;
    this.#view.find(text, { matchCase, forward, isNew: !this.#isAsked });
    this.#isAsked = true;
  }

  /** What the page found. */
  found({ ordinal, count, isComplete }: Pick<FindState, 'ordinal' | 'count' | 'isComplete'>): void {
    if (this.#state !== null) this.#state = { ...this.#state, ordinal, count, isComplete };
  }

  /** Another document is there. */
  documentChanged(): void {
    this.#lookAnew();
  }

  close(): void {
    if (this.#state !== null) this.#last = this.#state;
    this.#state = null;
    this.#isAsked = false;
    this.#view.stopFinding();
  }

  #lookAnew(): void {
    if (this.#state === null) return;
    this.#state = { ...this.#state, ordinal: 0, count: 0, isComplete: this.#state.text === '' };
    this.#isAsked = false;
    this.next(true);
  }
}
