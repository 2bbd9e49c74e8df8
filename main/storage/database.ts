import { open } from 'node:fs/promises';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { isRefusal } from '../lib/patient-writes.ts';

/** What a column may hold. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** A prepared statement. `Row` is what its query selects; nothing checks that but the tests of the store. */
export interface Statement<Row> {
  /** `lastInsertRowid` is that of this statement only if it inserted a row into a table with row numbers. */
  run(...values: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number };
  get(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): Row[];
}

/** Told of what goes wrong while the database is in use. */
export interface DatabaseWatch {
  /** A statement took longer than `SLOW_MS`. */
  readonly onSlow: (sql: string, durationMs: number) => void;
  /** The file turned out to be damaged: it is looked through at the next start. */
  readonly onDamage: (message: string) => void;
  /** The disk did not take a write. */
  readonly onRefused?: (message: string) => void;
}

/** By which an open database is made to fail on purpose (`database-faults.ts`). Stores never see it. */
export interface DatabaseGrip {
  /** The connection, once it is open. */
  raw?: DatabaseSyncInstance;
  /** A statement failed. */
  noteError?: (error: unknown) => void;
  /** What is committed is about to go to the disk. */
  beforeSync?: () => Promise<void>;
  /** Ends what was begun. */
  release?: () => void;
}

/** From here on a statement holds up what the person sees. */
const SLOW_MS = 50;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** An open database, for stores. Everything in it is synchronous and short; work for long queries goes in parts. */
export class Database {
  readonly #raw: DatabaseSyncInstance;
  readonly #watch: DatabaseWatch;
  readonly #logPath: string | undefined;
  readonly #grip: DatabaseGrip;
  readonly #statements = new Map<string, Statement<unknown>>();
  #inTransaction = false;
  #isOpen = true;

  /** @param logPath the write-ahead log beside the file; undefined in memory @param grip by which it is made to fail on purpose */
  constructor(raw: DatabaseSyncInstance, watch: DatabaseWatch, logPath?: string, grip: DatabaseGrip = {}) {
    this.#raw = raw;
    this.#logPath = logPath;
    this.#grip = grip;
    grip.raw = raw;
    this.#watch = watch;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The statement of a text, prepared once for the life of the database. */
  prepare<Row = never>(sql: string): Statement<Row> {
    const known = this.#statements.get(sql);
    const statement = known ?? this.#timed(sql, this.#raw.prepare(sql));
    if (known === undefined) this.#statements.set(sql, statement);
    // The row's type is the caller's word for what its own text selects.
    return statement as Statement<Row>;
  }

  /** Statements without values or rows. */
  exec(sql: string): void {
    this.#guard(sql, () => this.#raw.exec(sql));
  }

  /** All or nothing. One within another is part of it. */
  transaction<Result>(work: () => Result): Result {
    if (this.#inTransaction) return work();
    this.exec('BEGIN IMMEDIATE');
    this.#inTransaction = true;
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite itself rolls back after some failures.
      if (this.#raw.isTransaction) this.#raw.exec('ROLLBACK');
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /**
   * Brings everything that was committed to the disk. What is committed outlives the browser at once; this is for the power going out. It waits
   * in another thread, so that nothing else does.
   */
  async sync(): Promise<void> {
    await this.#grip.beforeSync?.();
    if (this.#logPath === undefined || !this.#isOpen) return;
    const log = await open(this.#logPath, 'r+');
    try {
      await log.datasync();
    } finally {
      await log.close();
    }
  }

  /** Empties the write-ahead log into the file: what was taken out of the one is in the other no more. @returns false where somebody else reads it just now */
  emptyLog(): boolean {
    return this.prepare<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy !== 1;
  }

  /** Writes what is left and closes the file. After that every use throws. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#statements.clear();
    this.#raw.close();
  }

  #timed(sql: string, raw: StatementSyncInstance): Statement<unknown> {
    return {
      run: (...values) => {
        // The full-text index has rows of its own with numbers beyond what is exact in JavaScript. The last of them would be refused here,
        // after whatever statement came next.
        raw.setReadBigInts(true);
        try {
          const { changes, lastInsertRowid } = this.#guard(sql, () => raw.run(...values));
          return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
        } finally {
          raw.setReadBigInts(false);
        }
      },
      get: (...values) => this.#guard(sql, (): unknown => raw.get(...values)),
      all: (...values) => this.#guard(sql, (): unknown[] => raw.all(...values)),
    };
  }

  #guard<Result>(sql: string, work: () => Result): Result {
    const startedAt = performance.now();
    try {
      return work();
    } catch (error) {
      if (isDamage(error)) this.#watch.onDamage(messageOf(error));
      this.#grip.noteError?.(error);
      if (isRefusal(error)) this.#watch.onRefused?.(messageOf(error));
      throw error;
    } finally {
      const durationMs = performance.now() - startedAt;
      if (durationMs > SLOW_MS) this.#watch.onSlow(sql, durationMs);
    }
  }
}

/** True if SQLite says that the file itself is not whole, or no database. */
export function isDamage(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code !== undefined && [SQLITE_CORRUPT, SQLITE_NOTADB].includes(code & 0xff);
}

/** True if SQLite says that the file is no database at all. */
export function isNoDatabase(error: unknown): boolean {
  return ((resultCodeOf(error) ?? 0) & 0xff) === SQLITE_NOTADB;
}

function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

/** The words of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
