import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { isRefusal } from '../lib/patient-writes.ts';
import type { DatabaseGrip } from './database.ts';

/** How a database is made to fail. */
export type DatabaseFault = 'full' | 'read-only' | 'slow';

/** What came of it so far. */
export interface SeenOfDatabase {
  /** Writes of the browser's own that SQLite refused. */
  readonly refusedCount: number;
  /** Ways to the disk that waited. */
  readonly slowedCount: number;
  /** What became of a write that was tried on purpose; null where none was. */
  readonly tried: 'refused' | 'taken' | null;
}

/** So long what is written waits on its way to a slow disk. */
export const SLOW_MS = 2_000;
/** Where more pages are free, filling them to see whether one more is refused would hold up main. */
const MOST_FILLED_PAGES = 1_024;

/**
 * Makes an open database fail, by SQLite's own means, so that every store meets the very errors of a disk that is full or cannot be written. All of it holds
 * for the connection alone: nothing stays in the file. Stores are given the database and never its grip.
 */
export class DatabaseFaults {
  readonly #grip: DatabaseGrip;
  #fault: DatabaseFault | null = null;
  #formerMaxPages = 0;
  #seen: SeenOfDatabase = { refusedCount: 0, slowedCount: 0, tried: null };

  constructor(grip: DatabaseGrip) {
    this.#grip = grip;
    grip.noteError = (error) => this.#noteError(error);
    grip.beforeSync = () => this.#beforeSync();
    grip.release = () => this.end();
  }

  get fault(): DatabaseFault | null {
    return this.#fault;
  }

  /** Of the fault that is, or was last. */
  get seen(): SeenOfDatabase {
    return this.#seen;
  }

  /**
   * From here on the database fails. `read-only`: it refuses every write. `full`: it gets no page more than it has, so that it refuses what does not fit into
   * pages that are there. `slow`: its way to the disk waits, and nobody waits for that.
   */
  begin(fault: DatabaseFault): void {
    this.end();
    const { raw } = this.#grip;
    if (raw?.isOpen !== true) return;
    this.#fault = fault;
    if (fault === 'read-only') raw.exec('PRAGMA query_only = 1');
    if (fault === 'full') {
      this.#formerMaxPages = this.#pragma(raw, 'max_page_count');
      raw.exec(`PRAGMA max_page_count = ${this.#pragma(raw, 'page_count')}`);
    }
    this.#seen = { refusedCount: 0, slowedCount: 0, tried: fault === 'slow' ? null : this.#tryWrite(raw) };
  }

  /** The database is well again. */
  end(): void {
    const fault = this.#fault;
    this.#fault = null;
    const { raw } = this.#grip;
    if (raw?.isOpen !== true) return;
    if (fault === 'read-only') raw.exec('PRAGMA query_only = 0');
    if (fault === 'full') raw.exec(`PRAGMA max_page_count = ${this.#formerMaxPages}`);
  }

  #noteError(error: unknown): void {
    if (this.#fault !== null && isRefusal(error)) this.#seen = { ...this.#seen, refusedCount: this.#seen.refusedCount + 1 };
  }

  async #beforeSync(): Promise<void> {
    if (this.#fault !== 'slow') return;
    this.#seen = { ...this.#seen, slowedCount: this.#seen.slowedCount + 1 };
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  }

  /** More than the pages that are free would hold. Whatever came of it is taken back. */
  #tryWrite(raw: DatabaseSyncInstance): SeenOfDatabase['tried'] {
    const freePages = this.#pragma(raw, 'freelist_count');
    if (this.#fault === 'full' && freePages > MOST_FILLED_PAGES) return null;
    try {
      raw.exec('BEGIN IMMEDIATE; CREATE TABLE tried (bytes BLOB);');
      raw.exec(`INSERT INTO tried VALUES (zeroblob(${(freePages + 2) * this.#pragma(raw, 'page_size')}))`);
      return 'taken';
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return 'refused';
    } finally {
      if (raw.isTransaction) raw.exec('ROLLBACK');
    }
  }

  #pragma(raw: DatabaseSyncInstance, name: string): number {
    return Number(Object.values(raw.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[0]);
  }
}
