import { IpcError } from '../../ipc/core/errors.ts';
import type { BookmarkRow, BookmarksStore } from './bookmarks-store.ts';

/** What was done, for the word on the button that takes it back. */
export type UndoneKind = 'add' | 'edit' | 'move' | 'remove' | 'import';

/** What a change tells while it is made. */
export interface UndoStep {
  /** By which the change is known once it is made. */
  readonly id: number;
  made(id: number): void;
  /** As it was before. */
  changed(row: BookmarkRow): void;
  /** As it was before; folders before what is in them. */
  removed(row: BookmarkRow): void;
}

interface Change {
  readonly kind: UndoneKind;
  readonly made: number[];
  readonly changed: BookmarkRow[];
  readonly removed: BookmarkRow[];
}

interface Entry extends Change {
  readonly id: number;
}

const MAX_ENTRIES = 100;

/** The last changes, each as the rows that it touched. It lives in memory: after the browser ended nothing is undone. */
export class UndoStack {
  readonly #store: BookmarksStore;
  readonly #entries: Entry[] = [];
  #lastId = 0;

  constructor(store: BookmarksStore) {
    this.#store = store;
  }

  get next(): UndoneKind | undefined {
    return this.#entries.at(-1)?.kind;
  }

  /** Makes a change, all or nothing, and remembers how to take it back. */
  record<Result>(kind: UndoneKind, work: (step: UndoStep) => Result): Result {
    const entry: Entry = { id: this.#newId(), kind, made: [], changed: [], removed: [] };
    const result = this.#store.transaction(() =>
      work({
        id: entry.id,
        made: (id) => void entry.made.push(id),
        changed: (row) => void entry.changed.push(row),
        removed: (row) => void entry.removed.push(row),
      }),
    );
    this.#keep(entry);
    return result;
  }

  /** A change that was made already. */
  push(change: Change): void {
    this.#keep({ ...change, id: this.#newId() });
  }

  /**
   * Takes the last change back.
   * @param onlyId the change that is meant, where it has to be a certain one
   * @throws IpcError `failed-precondition` if that one is not the last
   */
  undo(onlyId?: number): UndoneKind | undefined {
    const entry = this.#entries.at(-1);
    if (onlyId !== undefined && entry?.id !== onlyId) throw new IpcError('failed-precondition', 'this is not what was changed last');
    if (entry === undefined) return undefined;
    this.#store.transaction(() => {
      for (const row of entry.removed) this.#store.insert(row);
      for (const row of entry.changed) this.#store.update(row);
      for (const id of entry.made.toReversed()) this.#store.remove(id);
    });
    this.#entries.pop();
    return entry.kind;
  }

  #newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #keep(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
  }
}
