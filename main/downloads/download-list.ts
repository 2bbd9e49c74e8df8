import { IpcError } from '../../ipc/core/errors.ts';
import type { DownloadInfo } from '../../ipc/contracts/downloads.ts';
import { Download } from './download.ts';
import { type FreeBytes, partOf } from './download-files.ts';
import { addressOf, isOver, type DownloadRecord } from './download-record.ts';
import { afterRestart } from './download-start.ts';

/** Where downloads are kept. */
export interface DownloadsKeeper {
  load(): readonly DownloadRecord[];
  nextId(): number;
  save(record: DownloadRecord): void;
  remove(id: number): void;
}

export interface DownloadListOptions {
  readonly store: DownloadsKeeper;
  readonly clock: () => number;
  readonly freeBytes?: FreeBytes | undefined;
  readonly onChange: (what: 'state' | 'progress') => void;
  readonly onNotKept: (error: unknown) => void;
}

const MOST_RECENT = 20;
/** So many removals can be taken back. */
const MOST_REMOVALS = 20;

/** Every download that is remembered. Private ones are in no database. */
export class DownloadList {
  readonly #options: DownloadListOptions;
  /** The earliest first. */
  readonly #all = new Map<number, Download>();
  /** Those that something happened to since the start. */
  readonly #touched = new Set<number>();
  /** What was taken off, by removal; the latest last. */
  readonly #forgotten = new Map<number, { readonly isPrivate: boolean; readonly records: readonly DownloadRecord[] }>();
  #lastUndoId = 0;
  #nextId: number;

  constructor(options: DownloadListOptions) {
    this.#options = options;
    this.#nextId = options.store.nextId();
    for (const saved of options.store.load()) {
      const record = afterRestart(saved);
      this.#make(record, false);
      if (record !== saved) this.#keep(record);
    }
  }

  /** Those of private windows, or all others; the latest first. */
  all(isPrivate: boolean): Download[] {
    return [...this.#all.values()].filter((download) => download.isPrivate === isPrivate).toReversed();
  }

  get underWay(): readonly Download[] {
    return [...this.#all.values()].filter(({ isUnderWay }) => isUnderWay);
  }

  find(id: number): Download | undefined {
    return this.#all.get(id);
  }

  /** @throws IpcError `not-found` */
  get(id: number, isPrivate: boolean): Download {
    const download = this.#all.get(id);
    if (download === undefined || download.isPrivate !== isPrivate) throw new IpcError('not-found', `no download ${id}`);
    return download;
  }

  /** Those of this run and those that wait for something, the latest first. */
  recent(isPrivate: boolean): DownloadInfo[] {
    return this.all(isPrivate)
      .filter(({ id, record: { state } }) => this.#touched.has(id) || state === 'interrupted' || state === 'waiting')
      .slice(0, MOST_RECENT)
      .map((download) => download.info());
  }

  search(isPrivate: boolean, text: string, after: number | undefined, limit: number): { downloads: DownloadInfo[]; hasMore: boolean } {
    const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
    const found = this.all(isPrivate).filter(({ id, record }) => {
      if (after !== undefined && id >= after) return false;
      const said = `${record.fileName} ${addressOf(record)}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
    const shown = found.slice(0, limit);
    for (const download of shown) download.look();
    return { downloads: shown.map((download) => download.info()), hasMore: found.length > limit };
  }

  /** True for where one that is not whole is to be, or where its part is. @param but this one does not count */
  isReserved(path: string, but?: number): boolean {
    return [...this.#all.values()].some(({ id, path: its, record: { state, partPath } }) => id !== but && !isOver(state) && (its === path || partPath === partOf(path)));
  }

  add(record: Omit<DownloadRecord, 'id'>, isPrivate: boolean): Download {
    const id = this.#nextId++;
    this.#touched.add(id);
    return this.#make({ ...record, id }, isPrivate);
  }

  /** Takes them off the list, with what came of those that are not whole. Gives the number under which they can be brought back. */
  forget(downloads: readonly Download[], isPrivate: boolean): number {
    for (const download of downloads) {
      const { id } = download;
      download.cancel();
      this.#all.delete(id);
      this.#touched.delete(id);
      if (!isPrivate) this.#safely(() => this.#options.store.remove(id));
    }
    this.#lastUndoId += 1;
    this.#forgotten.set(this.#lastUndoId, { isPrivate, records: downloads.map(({ record }) => record) });
    for (const oldest of [...this.#forgotten.keys()].slice(0, -MOST_REMOVALS)) this.#forgotten.delete(oldest);
    return this.#lastUndoId;
  }

  /** Puts back, where it stood, what one removal took off. Gives how many that were. */
  bringBack(undoId: number, isPrivate: boolean): number {
    const forgotten = this.#forgotten.get(undoId);
    if (forgotten?.isPrivate !== isPrivate) return 0;
    this.#forgotten.delete(undoId);
    const { records } = forgotten;
    for (const record of records) {
      this.#make(record, isPrivate);
      if (!isPrivate) this.#keep(record);
    }
    const inOrder = [...this.#all].toSorted(([a], [b]) => a - b);
    this.#all.clear();
    for (const [id, download] of inOrder) this.#all.set(id, download);
    return records.length;
  }

  /** Private windows leave nothing behind: what was taken off their list is gone too. */
  forgetPrivate(): void {
    this.forget(this.all(true), true);
    for (const [undoId, { isPrivate }] of this.#forgotten) if (isPrivate) this.#forgotten.delete(undoId);
  }

  #make(record: DownloadRecord, isPrivate: boolean): Download {
    const { clock, freeBytes, onChange } = this.#options;
    const download = new Download(record, {
      isPrivate,
      clock,
      freeBytes,
      onChange: ({ record: changed }, what) => {
        if (this.#all.has(changed.id)) this.#touched.add(changed.id);
        if (what === 'state' && !isPrivate && this.#all.has(changed.id)) this.#keep(changed);
        onChange(what);
      },
    });
    this.#all.set(record.id, download);
    return download;
  }

  #keep(record: DownloadRecord): void {
    this.#safely(() => this.#options.store.save(record));
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onNotKept(error);
    }
  }
}
