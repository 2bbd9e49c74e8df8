import { IpcError } from '../../ipc/core/errors.ts';
import type { SaveForm, SaveState } from '../../ipc/contracts/page-tools.ts';

export interface SavingOptions {
  /** Asks where; undefined if the person would rather not. @throws IpcError `not-found` */
  readonly askPath: (tabId: number, form: SaveForm) => Promise<string | undefined>;
  /** Writes the page there. */
  readonly write: (tabId: number, path: string, form: SaveForm) => Promise<void>;
  /** Something of this tab is to be drawn anew. */
  readonly onChange: (tabId: number) => void;
}

/** "Save page as", by tab: asked in which form, then where, then written. What failed says so until it is put away. */
export class PageSaving {
  readonly #options: SavingOptions;
  readonly #states = new Map<number, SaveState>();
  /** Tabs where the person is asked where to. */
  readonly #choosing = new Set<number>();

  constructor(options: SavingOptions) {
    this.#options = options;
  }

  stateOf(tabId: number | undefined): SaveState | null {
    return this.#states.get(tabId ?? 0) ?? null;
  }

  /** The person wants to save the page of a tab. */
  open(tabId: number): void {
    if (this.#states.get(tabId) !== 'saving') this.#set(tabId, 'asking');
  }

  /** Put away by the person, or the page is gone. */
  close(tabId: number): void {
    this.#set(tabId, undefined);
  }

  /** @throws IpcError `failed-precondition` if it is being saved */
  async save(tabId: number, form: SaveForm): Promise<void> {
    if (this.#choosing.has(tabId) || this.#states.get(tabId) === 'saving') throw new IpcError('failed-precondition', 'this page is being saved');
    this.#choosing.add(tabId);
    let path: string | undefined;
    try {
      path = await this.#options.askPath(tabId, form);
    } finally {
      this.#choosing.delete(tabId);
    }
    if (path === undefined) return;
    // Another page is there by now, and not the one whose name was chosen.
    if (!this.#states.has(tabId)) return this.#set(tabId, 'failed');
    await this.attempt(tabId, () => this.#options.write(tabId, path, form));
  }

  /** Saves something of the page in another way, such as a PDF. What fails says so like any other; it does not reject. */
  async attempt(tabId: number, work: () => Promise<void>): Promise<void> {
    this.#set(tabId, 'saving');
    try {
      await work();
    } catch {
      if (this.#states.has(tabId)) this.#set(tabId, 'failed');
      return;
    }
    this.#set(tabId, undefined);
  }

  #set(tabId: number, state: SaveState | undefined): void {
    if (this.#states.get(tabId) === state) return;
    if (state === undefined) this.#states.delete(tabId);
    else this.#states.set(tabId, state);
    this.#options.onChange(tabId);
  }
}
