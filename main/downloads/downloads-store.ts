import * as v from 'valibot';
import { DOWNLOAD_PROBLEMS, DOWNLOAD_STATES } from '../../ipc/contracts/downloads.ts';
import type { Database } from '../storage/database.ts';
import type { DownloadRecord } from './download-record.ts';

/** So many are remembered; the oldest go first. */
const MOST_KEPT = 5_000;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const recordSchema: v.GenericSchema<unknown, DownloadRecord> = v.object({
  id: size,
  urlChain: v.array(v.string()),
  fileName: v.string(),
  folder: v.string(),
  partPath: v.string(),
  mimeType: v.string(),
  state: v.picklist(DOWNLOAD_STATES),
  problem: v.nullable(v.picklist(DOWNLOAD_PROBLEMS)),
  receivedBytes: size,
  totalBytes: v.nullable(size),
  eTag: v.string(),
  lastModified: v.string(),
  startedAtMs: size,
  isDangerous: v.boolean(),
  isBegunAnew: v.boolean(),
});

/** Keeps downloads in the profile's database. */
export class DownloadsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The earliest first. What cannot be read is left where it is, and not shown. */
  load(): DownloadRecord[] {
    const rows = this.#database.prepare<{ record_json: string }>('SELECT record_json FROM downloads ORDER BY download_id').all();
    return rows.flatMap(({ record_json: json }) => read(json));
  }

  /** The number that no download had yet. */
  nextId(): number {
    const row = this.#database.prepare<{ last: number | null }>('SELECT MAX(download_id) AS last FROM downloads').get();
    return (row?.last ?? 0) + 1;
  }

  save(record: DownloadRecord): void {
    this.#database
      .prepare('INSERT INTO downloads (download_id, record_json) VALUES (?, ?) ON CONFLICT (download_id) DO UPDATE SET record_json = excluded.record_json')
      .run(record.id, JSON.stringify(record));
    this.#database.prepare('DELETE FROM downloads WHERE download_id <= ?').run(record.id - MOST_KEPT);
  }

  remove(id: number): void {
    this.#database.prepare('DELETE FROM downloads WHERE download_id = ?').run(id);
  }
}

function read(json: string): DownloadRecord[] {
  try {
    const parsed = v.safeParse(recordSchema, JSON.parse(json));
    return parsed.success ? [parsed.output] : [];
  } catch {
    return [];
  }
}
