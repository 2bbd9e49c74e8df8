import type { Database } from '../storage/database.ts';

/** So much of the full-text index is merged in one go: some milliseconds. */
const PAGES_AT_ONCE = 16;

/**
 * What is still to be overwritten: `log`, the write-ahead log alone, or `words` of the full-text index as well. It stands in the database, written with the
 * removal itself, so that the next run goes on where this one ends.
 */
export type ToOverwrite = 'log' | 'words';

/** Notes that something was taken out. Call it within the removal's own transaction. */
export function noteToOverwrite(database: Database, what: ToOverwrite): void {
  database.prepare('INSERT OR IGNORE INTO to_overwrite VALUES (?)').run(what);
}

/** Overwrites what was taken out of the history, a little at a time. */
export class OverwritingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get isOpen(): boolean {
    return this.#database.isOpen;
  }

  /** What is to be done still. */
  get pending(): ReadonlySet<ToOverwrite> {
    return new Set(this.#database.prepare<{ what: ToOverwrite }>('SELECT what FROM to_overwrite').all().map(({ what }) => what));
  }

  /**
   * What was taken out is found no more, yet its words stand in the full-text index until its parts are merged. Does some of that.
   * @param isFirst takes in every part that there is now
   * @returns false once these are one
   */
  mergeSome(isFirst: boolean): boolean {
    const db = this.#database;
    const changes = db.prepare<{ n: number }>('SELECT total_changes() AS n');
    const before = changes.get()?.n ?? 0;
    db.prepare("INSERT INTO urls_fts (urls_fts, rank) VALUES ('merge', ?)").run(isFirst ? -PAGES_AT_ONCE : PAGES_AT_ONCE);
    // As FTS5 says that there was nothing to merge.
    return (changes.get()?.n ?? 0) - before >= 2;
  }

  /** Empties the log into the file: most of the waiting for the disk is done by another thread before. @throws where somebody else reads it just now */
  async emptyLog(): Promise<void> {
    await this.#database.sync();
    if (this.#database.isOpen && !this.#database.emptyLog()) throw new Error('the log of the database could not be emptied');
  }

  /** Notes that nothing is left. */
  done(): void {
    this.#database.exec('DELETE FROM to_overwrite');
  }
}
