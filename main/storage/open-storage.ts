import { accessSync, chmodSync, closeSync, constants, existsSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { Database, isDamage, isNoDatabase, messageOf } from './database.ts';
import type { DatabaseGrip, DatabaseWatch } from './database.ts';
import { loadSqlite } from './load-sqlite.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/index.ts';

/** "TERR": tells our databases from those of other programs. */
const APPLICATION_ID = 0x54_45_52_52;
const FILE_NAME = 'terrarium.db';
/** Left beside the database when it was found damaged while in use: then the next start looks at every page. */
const SUSPECT_NAME = 'terrarium.db-suspect';
/** A database up to this size is looked through at each start; that takes a few milliseconds. In a bigger one only what is small, most of which a start reads. */
const MAX_CHECKED_EACH_START_BYTES = 4_000_000;
const FAULT_IN_SMALL_TABLES = `SELECT quick_check AS said FROM sqlite_schema JOIN pragma_quick_check(sqlite_schema.name)
  WHERE type = 'table' AND name NOT IN ('urls', 'visits', 'site_icons', 'plugin_storage') AND name NOT LIKE 'urls_fts%' AND said <> 'ok' LIMIT 1`;

/** Why a file was not used. */
export type UnusableReason = 'damaged' | 'foreign' | 'newer';

/** What the person has to be told of the start. */
export type StorageProblem =
  | { readonly kind: 'set-aside'; readonly reason: UnusableReason; /** Its name now, in the same folder. */ readonly movedTo: string }
  | { readonly kind: 'memory-only'; readonly reason: string };

export interface StorageOptions {
  /** The profile folder. */
  readonly folder: string;
  /** A line for the log: slow statements, damage. */
  readonly log: (line: string) => void;
  /** The disk did not take a write. */
  readonly onRefused?: (message: string) => void;
  readonly migrations?: readonly Migration[];
  readonly now?: () => Date;
}

/** What `openStorage` gives. */
export interface OpenedStorage {
  readonly database: Database;
  /** For the crash lab alone. */
  readonly grip: DatabaseGrip;
  /** False if it lives in memory and ends with the browser. */
  readonly isKept: boolean;
  readonly problems: readonly StorageProblem[];
}

type RawOpener = (path: string) => DatabaseSyncInstance;

class Unusable extends Error {
  readonly reason: UnusableReason;

  constructor(reason: UnusableReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Opens the profile's database, whatever lies there. It always gives one that works, and says what was wrong. */
export async function openStorage(options: StorageOptions): Promise<OpenedStorage> {
  const { folder, log, onRefused = () => undefined, migrations = MIGRATIONS, now = () => new Date() } = options;
  const grip: DatabaseGrip = {};
  const Raw = await loadSqlite();
  const openRaw: RawOpener = (path) => new Raw(path, { timeout: 2_000 });
  const path = join(folder, FILE_NAME);
  const suspectPath = join(folder, SUSPECT_NAME);
  const watch: DatabaseWatch = {
    onSlow: (sql, durationMs) => log(`slow statement, ${Math.round(durationMs)} ms: ${sql.trim().replaceAll(/\s+/g, ' ').slice(0, 200)}`),
    onDamage: (message) => {
      log(`the database is damaged: ${message}`);
      markSuspect(suspectPath);
    },
    onRefused,
  };
  const problems: StorageProblem[] = [];
  const inMemory = (reason: string): OpenedStorage => {
    log(`nothing can be kept in ${folder}: ${reason}`);
    problems.push({ kind: 'memory-only', reason });
    return { database: prepared(openRaw(':memory:'), { migrations, watch, grip }), grip, isKept: false, problems };
  };
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const database = openChecked(openRaw, path, { migrations, watch, grip, isSuspect: existsSync(suspectPath) });
      rmSync(suspectPath, { force: true });
      return { database, grip, isKept: true, problems };
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined || attempt > 0) return inMemory(messageOf(error));
      try {
        const movedTo = setAside(path, now());
        rmSync(suspectPath, { force: true });
        log(`${path} cannot be used (${reason}: ${messageOf(error)}); it is now ${movedTo}`);
        problems.push({ kind: 'set-aside', reason, movedTo: basename(movedTo) });
      } catch (renameError) {
        return inMemory(messageOf(renameError));
      }
    }
  }
  return inMemory('it could not be opened');
}

interface PrepareOptions {
  readonly migrations: readonly Migration[];
  readonly watch: DatabaseWatch;
  readonly grip: DatabaseGrip;
}

interface CheckOptions extends PrepareOptions {
  readonly isSuspect: boolean;
}

/** Opens the file if it is ours and whole. Where it throws nothing of it is open. @throws Unusable, or SQLite's own errors */
function openChecked(openRaw: RawOpener, path: string, options: CheckOptions): Database {
  const found = lookAt(path);
  if (found?.isFile === false) throw new Unusable('foreign', 'it is no file');
  // We never leave an empty one: what was in it is gone, and SQLite would throw away what lies beside it.
  if (found?.sizeBytes === 0) throw new Unusable('damaged', 'it is empty');
  const size = found?.sizeBytes ?? 0;
  if (size > 0) {
    // SQLite opens what it may not write, and fails at the first write.
    accessSync(path, constants.W_OK);
    checkLength(path, size);
  }
  const raw = openRaw(path);
  try {
    const pragma = (name: string): number => Number(Object.values(raw.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[0]);
    const version = pragma('user_version');
    const applicationId = pragma('application_id');
    const hasTables = raw.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
    if (hasTables && applicationId !== APPLICATION_ID) throw new Unusable('foreign', `application id ${applicationId}`);
    if (version > options.migrations.length) throw new Unusable('newer', `version ${version}`);
    if (size > 0) checkWhole(raw, options.isSuspect || size <= MAX_CHECKED_EACH_START_BYTES);
    // One line in the file's own header says that it can be written.
    raw.exec('PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; ROLLBACK;');
    keepPrivate(path);
    return prepared(raw, options, `${path}-wal`);
  } catch (error) {
    closeQuietly(raw);
    throw error;
  }
}

/**
 * The length that the header tells against the file's. SQLite takes a last page that is cut for one of zeros. While a write-ahead log lies
 * beside it the file may rightly be short.
 */
function checkLength(path: string, sizeBytes: number): void {
  const log = lookAt(`${path}-wal`);
  if (sizeBytes < 100 || (log !== undefined && log.sizeBytes > 0)) return;
  const header = Buffer.alloc(32);
  const file = openSync(path, 'r');
  readSync(file, header, 0, header.length, 0);
  closeSync(file);
  if (header.toString('latin1', 0, 15) !== 'SQLite format 3') return;
  const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  if (sizeBytes < pageBytes * pages) throw new Unusable('damaged', `${sizeBytes} bytes instead of ${pageBytes * pages}`);
}

function checkWhole(raw: DatabaseSyncInstance, everyPage: boolean): void {
  const row = raw.prepare(everyPage ? 'PRAGMA quick_check(1)' : FAULT_IN_SMALL_TABLES).get() ?? {};
  const result = String(Object.values(row)[0] ?? 'ok');
  if (result !== 'ok') throw new Unusable('damaged', result);
}

/** Settings of the connection, and the steps that the file has not had yet. */
function prepared(raw: DatabaseSyncInstance, { migrations, watch, grip }: PrepareOptions, logPath?: string): Database {
  // NORMAL: a commit is with the system, and outlives the browser; `Database.sync` brings it to the disk without making anybody wait.
  // secure_delete: what was taken out of a page is overwritten there, and is not only marked as free.
  raw.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;');
  const database = new Database(raw, watch, logPath, grip);
  const { version } = raw.prepare('SELECT user_version AS version FROM pragma_user_version').get() as { version: number };
  if (version < migrations.length) {
    database.transaction(() => {
      for (const migration of migrations.slice(version)) database.exec(migration.sql);
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length};`);
    });
  }
  return database;
}

/** Undefined for what renaming the file would not mend, such as a folder that cannot be written. */
function reasonOf(error: unknown): UnusableReason | undefined {
  if (error instanceof Unusable) return error.reason;
  if (!isDamage(error)) return undefined;
  return isNoDatabase(error) ? 'foreign' : 'damaged';
}

/** Renames the database and what belongs to it. Nothing that lies at the new place is overwritten. */
function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  let target = `${path}.set-aside-${stamp}`;
  for (let count = 2; existsSync(target); count += 1) target = `${path}.set-aside-${stamp}-${count}`;
  renameSync(path, target);
  for (const suffix of ['-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  return target;
}

function lookAt(path: string): { readonly isFile: boolean; readonly sizeBytes: number } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : { isFile: found.isFile(), sizeBytes: found.size };
}

/** SQLite makes files that everybody may read: in a profile folder of the person's own choice others would see the history. */
function keepPrivate(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      chmodSync(file, 0o600);
    } catch {
      // Not there, or on a disk that knows no rights.
    }
  }
}

function markSuspect(path: string): void {
  try {
    writeFileSync(path, '');
  } catch {
    // Then the next start finds the damage the way this one did.
  }
}

function closeQuietly(raw: DatabaseSyncInstance): void {
  try {
    raw.close();
  } catch {
    // A file that is no database is closed already.
  }
}
