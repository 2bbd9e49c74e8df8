import { join } from 'node:path';
import type { CrashList, CrashRecord, ListedCrash } from '../../ipc/contracts/crashes.ts';
import type { CrashDisk, FlightTraffic } from './ports.ts';
import { readRecord, writeRecord } from './record-format.ts';

/** As many records as are kept, and as many bytes: the oldest give way. */
export const MAX_RECORDS = 200;
export const MAX_BYTES = 64 * 1_024 * 1_024;
const MAX_RECORD_BYTES = 1_024 * 1_024;
const RECORD_FILE = 'record.json';
const TRAFFIC_FILE = 'traffic.terracap';
const PART = '.part-';
/** Deleted, and for a while to be brought back. */
const GONE = '.gone-';
const ID = /^\d{8}-\d{9}-[a-z]+-\d+(-\d+)?$/;

type StoreProblem = NonNullable<CrashList['problem']>['problem'];

/** A record could not be written. */
export class CrashStoreError extends Error {
  readonly problem: StoreProblem;
  readonly detail: string;

  constructor(problem: StoreProblem, detail: string) {
    super(`${problem}: ${detail}`);
    this.name = 'CrashStoreError';
    this.problem = problem;
    this.detail = detail;
  }
}

const PROBLEMS: Readonly<Record<string, StoreProblem>> = {
  ENOSPC: 'disk-full', EDQUOT: 'disk-full', EFBIG: 'disk-full',
  EACCES: 'not-writable', EPERM: 'not-writable', EROFS: 'not-writable', ENOENT: 'not-writable', ENOTDIR: 'not-writable',
};

export interface CrashStoreOptions {
  readonly folder: string;
  readonly disk: CrashDisk;
  readonly maxCount?: number;
  readonly maxBytes?: number;
}

/** Records on the disk: a folder each, which appears whole or not at all. */
export class CrashStore {
  readonly folder: string;
  readonly maxCount: number;
  readonly maxBytes: number;
  readonly #disk: CrashDisk;
  #listed: ListedCrash[] = [];

  constructor(options: CrashStoreOptions) {
    this.folder = options.folder;
    this.#disk = options.disk;
    this.maxCount = options.maxCount ?? MAX_RECORDS;
    this.maxBytes = options.maxBytes ?? MAX_BYTES;
  }

  /** All records that lie there, the latest first. */
  get listed(): readonly ListedCrash[] {
    return this.#listed;
  }

  /** Reads what lies there. What was half written or deleted when the browser ended is taken away; what cannot be read is shown as broken. */
  async load(): Promise<void> {
    const names = await this.#disk.list(this.folder).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(PART) || each.startsWith(GONE))) await this.#disk.remove(join(this.folder, name)).catch(() => undefined);
    const ids = names.filter((name) => ID.test(name));
    this.#listed = (await Promise.all(ids.map((id) => this.#list(id)))).toSorted(latestFirst);
  }

  /** @throws CrashStoreError; nothing of the record is left on the disk then, and no other is touched */
  async save(record: CrashRecord, traffic: FlightTraffic | undefined): Promise<void> {
    const part = join(this.folder, `${PART}${record.id}`);
    try {
      await this.#disk.makeFolder(part);
      if (traffic !== undefined) await this.#disk.writeFile(join(part, TRAFFIC_FILE), traffic.lines(), { compress: true });
      await this.#disk.writeFile(join(part, RECORD_FILE), oneChunk(writeRecord(record)), { compress: false });
      await this.#disk.rename(part, join(this.folder, record.id));
    } catch (error) {
      await this.#disk.remove(part).catch(() => undefined);
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw new CrashStoreError(PROBLEMS[code] ?? 'failed', code === '' ? String(error).slice(0, 200) : code);
    }
    this.#listed = [await this.#list(record.id), ...this.#listed].toSorted(latestFirst);
  }

  /** Takes the oldest away while there are too many. @returns them, up to one that the disk does not let go */
  async prune(): Promise<ListedCrash[]> {
    const pruned: ListedCrash[] = [];
    // Broken ones count, and go like any other when it is their turn: they were shown until then.
    while (this.#listed.length > this.maxCount || this.#bytes() > this.maxBytes) {
      const oldest = this.#listed.at(-1);
      if (oldest === undefined) break;
      try {
        await this.delete(idOf(oldest));
      } catch {
        // It is tried again with the next record.
        break;
      }
      pruned.push(oldest);
    }
    return pruned;
  }

  async read(id: string): Promise<CrashRecord> {
    return readRecord(await this.#disk.readText(join(this.folder, id, RECORD_FILE), MAX_RECORD_BYTES), id);
  }

  async delete(id: string): Promise<void> {
    await this.#disk.remove(join(this.folder, id));
    this.#listed = this.#listed.filter((each) => idOf(each) !== id);
  }

  /** Takes a record out of the list; `bringBack` has it there again, `dropAside` gone for good. */
  async setAside(id: string): Promise<void> {
    await this.#disk.rename(join(this.folder, id), join(this.folder, `${GONE}${id}`));
    this.#listed = this.#listed.filter((each) => idOf(each) !== id);
  }

  async bringBack(id: string): Promise<void> {
    await this.#disk.rename(join(this.folder, `${GONE}${id}`), join(this.folder, id));
    this.#listed = [await this.#list(id), ...this.#listed].toSorted(latestFirst);
  }

  /** What the disk does not let go goes with the next start. */
  async dropAside(id: string): Promise<void> {
    await this.#disk.remove(join(this.folder, `${GONE}${id}`)).catch(() => undefined);
  }

  trafficPath(id: string): string {
    return join(this.folder, id, TRAFFIC_FILE);
  }

  #bytes(): number {
    return this.#listed.reduce((sum, each) => sum + (each.state === 'broken' ? each.sizeBytes : each.record.sizeBytes), 0);
  }

  async #list(id: string): Promise<ListedCrash> {
    const sizeBytes = await this.#disk.sizeBytes(join(this.folder, id)).catch(() => 0);
    try {
      const { samples: _samples, stack: _stack, ...record } = await this.read(id);
      return { state: 'whole', record: { ...record, sizeBytes } };
    } catch (error) {
      const problem = error instanceof Error ? error.message.slice(0, 300) : 'it cannot be read';
      return { state: 'broken', id, problem, sizeBytes };
    }
  }
}

/** The record that a row of the list is of. */
export function idOf(listed: ListedCrash): string {
  return listed.state === 'broken' ? listed.id : listed.record.id;
}

/** Ids begin with the time. */
function latestFirst(a: ListedCrash, b: ListedCrash): number {
  return idOf(a) < idOf(b) ? 1 : -1;
}

async function* oneChunk(text: string): AsyncGenerator<string> {
  yield text;
  await Promise.resolve();
}
