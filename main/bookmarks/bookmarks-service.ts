import { OTHER_BOOKMARKS_ID } from '../../ipc/contracts/bookmarks.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { BookmarkDetails, BookmarkRow, BookmarksStore, FolderRow } from './bookmarks-store.ts';
import { UndoStack } from './undo-stack.ts';
import type { UndoneKind } from './undo-stack.ts';

/** What a new bookmark is made of. */
export interface NewBookmark {
  readonly kind: BookmarkRow['kind'];
  /** The other bookmarks, where none is named. */
  readonly parentId?: number | undefined;
  /** Before this one; at the end where none is named. */
  readonly beforeId?: number | null | undefined;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly icon?: string | undefined;
  readonly details?: BookmarkDetails;
}

/** What can be changed of a bookmark. */
export interface BookmarkEdit {
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly keyword?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The tree of bookmarks: what is asked of it, and what is done to it. Each change is one step that can be undone. */
export class BookmarksService {
  readonly store: BookmarksStore;
  readonly undoStack: UndoStack;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #revision = 0;

  constructor(store: BookmarksStore, now: () => number = Date.now) {
    this.store = store;
    this.undoStack = new UndoStack(store);
    // Whole seconds, which is what a bookmark file can hold.
    this.#now = () => Math.floor(now() / 1_000) * 1_000;
  }

  /** Goes up with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** What can be undone next, or undefined. */
  get undoable(): UndoneKind | undefined {
    return this.undoStack.next;
  }

  /** @throws IpcError `not-found` */
  get(id: number): BookmarkRow {
    const row = this.store.get(id);
    if (row === undefined) throw new IpcError('not-found', `no bookmark ${id}`);
    return row;
  }

  /** Part of what is in a folder. @throws IpcError `not-found` */
  list(folderId: number, offset: number, limit: number): { items: BookmarkRow[]; total: number } {
    this.#folder(folderId);
    return { items: this.store.children(folderId, offset, limit), total: this.store.countChildren(folderId) };
  }

  folders(): FolderRow[] {
    return this.store.folders();
  }

  /** The bookmark of an address; undefined if it has none. */
  find(url: string): BookmarkRow | undefined {
    return url === '' ? undefined : this.store.byUrl(url);
  }

  /** Folders and links that have every word of a text. */
  search(text: string, limit: number, kinds: 'links' | 'all' = 'all'): BookmarkRow[] {
    const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '').slice(0, 20);
    return this.store.search(words, limit, kinds);
  }

  /** Addresses of the links that were added last. */
  newestUrls(limit: number): string[] {
    return this.store.newestUrls(limit);
  }

  /** Adds one. Gives its id. @throws IpcError `not-found` for the folder */
  add(bookmark: NewBookmark): number {
    const parentId = this.#folder(bookmark.parentId ?? OTHER_BOOKMARKS_ID).id;
    const id = this.#change('add', (step) => {
      const [position = 0] = this.store.positionsFor(parentId, bookmark.beforeId ?? null, 1, step.changed);
      const now = this.#now();
      const { kind, title = '', url = '', icon = '', details = {} } = bookmark;
      const made = this.store.insert({ parentId, position, kind, title, url, role: null, addedMs: now, modifiedMs: now, icon, details });
      step.made(made);
      return made;
    });
    return id;
  }

  /** Changes a bookmark's words or address. @throws IpcError `not-found`, `failed-precondition` for folders that are always there */
  edit(id: number, edit: BookmarkEdit): void {
    const row = this.#movable(id);
    this.#change('edit', (step) => {
      step.changed(row);
      const { title = row.title, url = row.url, keyword = row.details.keyword ?? '', tags = row.details.tags ?? [] } = edit;
      const isSame = url === row.url;
      this.store.update({
        ...row,
        title,
        url: row.kind === 'link' ? url : '',
        icon: isSame ? row.icon : '',
        modifiedMs: this.#now(),
        details: { ...row.details, keyword, tags: [...tags] },
      });
    });
  }

  /** Puts bookmarks into a folder, in the order given, before another one or at the end. @throws IpcError `failed-precondition` into itself */
  move(ids: readonly number[], parentId: number, beforeId: number | null): void {
    const target = this.#folder(parentId).id;
    const rows = this.#topmost(ids);
    const moved = new Set(rows.map(({ id }) => id));
    for (let at: number | null = target; at !== null; at = this.get(at).parentId) {
      if (moved.has(at)) throw new IpcError('failed-precondition', 'a folder cannot be put into itself');
    }
    // The place is named by one that stays.
    let before = beforeId;
    if (before !== null && moved.has(before)) {
      const siblings = this.store.children(target).map(({ id }) => id);
      before = siblings.slice(siblings.indexOf(before)).find((id) => !moved.has(id)) ?? null;
    }
    this.#change('move', (step) => {
      for (const row of rows) step.changed(row);
      const positions = this.store.positionsFor(target, before, rows.length, step.changed);
      rows.forEach((row, index) => this.store.update({ ...row, parentId: target, position: positions[index] ?? row.position }));
    });
  }

  /** Takes bookmarks away, folders with what is in them. Gives how many rows that were, and what `undo` knows it by. */
  remove(ids: readonly number[]): { count: number; undoId: number } {
    const rows = this.#topmost(ids);
    return this.#change('remove', (step) => {
      let count = 0;
      for (const row of rows) {
        for (const id of this.store.under(row.id)) {
          step.removed(this.get(id));
          count += 1;
        }
        this.store.remove(row.id);
      }
      return { count, undoId: step.id };
    });
  }

  /**
   * Takes the last change back. Gives what it was; undefined if there was none.
   * @param onlyId the change that is meant, where it has to be a certain one
   * @throws IpcError `failed-precondition` if that one is not the last
   */
  undo(onlyId?: number): UndoneKind | undefined {
    const undone = this.undoStack.undo(onlyId);
    if (undone !== undefined) this.tell();
    return undone;
  }

  /** Told after each change. Gives what ends it. */
  observe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Something changed; for what writes to the store itself. */
  tell(): void {
    this.#revision += 1;
    for (const listener of this.#listeners) listener();
  }

  #change<Result>(kind: UndoneKind, work: Parameters<typeof this.undoStack.record<Result>>[1]): Result {
    const result = this.undoStack.record(kind, work);
    this.tell();
    return result;
  }

  #folder(id: number): BookmarkRow {
    const row = this.get(id);
    if (row.kind !== 'folder') throw new IpcError('failed-precondition', `${id} is no folder`);
    return row;
  }

  #movable(id: number): BookmarkRow {
    const row = this.get(id);
    if (row.parentId === null) throw new IpcError('failed-precondition', 'this folder stays as it is');
    return row;
  }

  /** The rows, without those that lie in another of them; each once. */
  #topmost(ids: readonly number[]): BookmarkRow[] {
    const wanted = new Set(ids);
    return [...wanted].map((id) => this.#movable(id)).filter((row) => {
      for (let at = row.parentId; at !== null; at = this.get(at).parentId) if (wanted.has(at)) return false;
      return true;
    });
  }
}
