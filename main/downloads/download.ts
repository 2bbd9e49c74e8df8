import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DownloadInfo, DownloadProblem, DownloadState } from '../../ipc/contracts/downloads.ts';
import { type FreeBytes, NotPlacedError, partOf, placeFile, problemOf, problemOfError, removeNow, sizeOf } from './download-files.ts';
import { canGoOn, cutAddress, infoOf, isOver, type DownloadRecord } from './download-record.ts';
import { whatComes } from './download-start.ts';
import type { DownloadEvent, DownloadItem } from './ports.ts';
import { SpeedMeter } from './speed-meter.ts';

/** Where the person wants a file; undefined if nowhere. */
export type Choice = Promise<string | undefined>;

export interface DownloadOptions {
  readonly isPrivate: boolean;
  readonly clock: () => number;
  readonly freeBytes?: FreeBytes | undefined;
  /** `progress`: only numbers changed, which nobody keeps. */
  readonly onChange: (download: Download, what: 'state' | 'progress') => void;
}

/** On a disk with less room than this a write that failed did so for want of it. */
const LITTLE_BYTES = 65_536;

/** One download, from its first byte to its name. */
export class Download {
  readonly isPrivate: boolean;
  readonly #options: DownloadOptions;
  readonly #speed = new SpeedMeter();
  #record: DownloadRecord;
  #item: DownloadItem | undefined;
  #choice: Choice | undefined;
  /** Found out when somebody looks. */
  #isThere = true;
  #urlChain: readonly string[];
  #placing: Promise<void> | undefined;
  /** Counts up when what was begun counts no more. */
  #attempt = 0;
  /** What had come is of no use: there is no asking for the rest. */
  #isDropped = false;

  constructor(record: DownloadRecord, options: DownloadOptions) {
    this.#urlChain = record.urlChain;
    this.#record = { ...record, urlChain: record.urlChain.map(cutAddress) };
    this.#options = options;
    this.isPrivate = options.isPrivate;
  }

  get id(): number {
    return this.#record.id;
  }

  get record(): DownloadRecord {
    return this.#record;
  }

  /** As long as they are, in the run in which it was begun. */
  get urlChain(): readonly string[] {
    return this.#urlChain;
  }

  /** Chromium has it in hand. */
  get isHeld(): boolean {
    return this.#item !== undefined;
  }

  /** It gets its name just now. */
  get isPlacing(): boolean {
    return this.#placing !== undefined;
  }

  /** Where the whole file is, or is to be. */
  get path(): string {
    return join(this.#record.folder, this.#record.fileName);
  }

  /** Something comes, or waits to. */
  get isUnderWay(): boolean {
    return this.#record.state === 'running' || this.#record.state === 'paused';
  }

  /** Looks whether the file is where it was put. */
  look(): boolean {
    if (this.#record.state === 'done') this.#isThere = sizeOf(this.path) !== undefined;
    return this.#isThere;
  }

  /** How it is shown. */
  info(): DownloadInfo {
    return infoOf(this.#record, this.#record.state === 'running' ? this.#speed.rate(this.#options.clock()) : null, this.#isThere);
  }

  /** Chromium carries it out. @param choice where the person wants it, if they are asked */
  take(item: DownloadItem, choice?: Choice): void {
    this.#item = item;
    if (choice !== undefined) this.#choice = choice;
    const { start } = item;
    // Begun at its first byte it may be another version than the one before.
    const isFirst = this.#record.receivedBytes === 0;
    if (isFirst) this.#urlChain = start.urlChain;
    this.#speed.reset();
    item.listen((event) => {
      if (this.#item === item) this.#onEvent(event);
    });
    void choice?.then((path) => {
      if (path === undefined && this.#choice === choice) this.cancel();
    });
    this.#set({ state: 'running', problem: null, ...(isFirst && whatComes(start)) });
  }

  /** It did not even begin. What came of it before stays. */
  fail(problem: DownloadProblem): void {
    const { state } = this.#record;
    this.#set({ state: state === 'interrupted' || state === 'waiting' ? state : 'failed', problem });
  }

  /** The rest is asked for. */
  goOn(): void {
    this.#set({ state: 'running', problem: null });
  }

  pause(): void {
    if (this.#record.state !== 'running' || this.#item === undefined) return;
    this.#item.pause();
    this.#speed.reset();
    this.#set({ state: 'paused' });
  }

  /** Goes on where Chromium still holds it; false if it has to be asked for again. */
  resumeInPlace(): boolean {
    if (this.#item === undefined || (this.#record.state !== 'paused' && this.#record.state !== 'interrupted')) return false;
    const problem = problemOf(this.#record.folder, this.#missingBytes(), this.#options.freeBytes);
    if (problem !== null) {
      this.#set({ problem });
      return true;
    }
    this.#set({ state: 'running', problem: null, ...(this.#isDropped && { isBegunAnew: true }) });
    this.#item.resume();
    return true;
  }

  /** Everything came already, and only the name was missing. */
  get isWhole(): boolean {
    const { state, receivedBytes, totalBytes, partPath } = this.#record;
    return state === 'interrupted' && receivedBytes > 0 && totalBytes === receivedBytes && sizeOf(partPath) === totalBytes;
  }

  /** Tries again to give it its name. */
  async finish(): Promise<void> {
    if (this.#placing === undefined && this.#record.isDangerous) this.#set({ state: 'waiting', problem: null });
    else await this.#place();
  }

  /** Gives it up, with what had come. */
  cancel(): void {
    if (isOver(this.#record.state)) return;
    this.dropPart();
    this.#set({ state: 'cancelled', problem: null });
  }

  /** Takes away what came of it, while that is its own. At once: a moment later another one may have the part's name. */
  dropPart(): void {
    const { state, partPath } = this.#record;
    if (isOver(state)) return;
    this.#attempt += 1;
    this.#placing = undefined;
    this.#choice = undefined;
    const item = this.#item;
    this.#item = undefined;
    item?.cancel();
    removeNow(partPath);
  }

  /** The person wants one that could do harm. */
  async keep(): Promise<void> {
    if (this.#record.state === 'waiting') await this.#place();
  }

  /** From the first byte. `isAnew`: what had come could not be kept, which is said. */
  beginAnew(isAnew: boolean, fileName: string): void {
    this.dropPart();
    this.#isThere = true;
    this.#isDropped = false;
    const partPath = partOf(join(this.#record.folder, fileName));
    this.#set({ receivedBytes: 0, isBegunAnew: isAnew, problem: null, state: 'running', fileName, partPath });
  }

  /** Chromium is about to end: what came of it stays, under a name that Chromium does not take away. */
  detach(keep: (partPath: string) => string | undefined, problem: DownloadProblem = 'stopped'): void {
    // It has its name in a moment.
    if (this.#placing !== undefined) return;
    if (this.isUnderWay) this.#item?.pause();
    this.#item = undefined;
    const partPath = keep(this.#record.partPath);
    const receivedBytes = partPath === undefined ? 0 : (sizeOf(partPath) ?? 0);
    this.#set({ state: 'interrupted', problem, receivedBytes, ...(partPath !== undefined && { partPath }) });
  }

  /** Who brought it died, and Chromium tells nothing of that: it would stand still for ever. What came stays, and it can go on. */
  breakOff(keep: (partPath: string) => string | undefined): void {
    const item = this.#item;
    if (item === undefined || !this.isUnderWay) return;
    this.detach(keep, 'network');
    // Its part has another name now: Chromium takes nothing away.
    item.cancel();
    if (this.#record.receivedBytes === 0) this.#end('failed', 'network');
  }

  #onEvent(event: DownloadEvent): void {
    const { receivedBytes } = event;
    if (event.type === 'progress') {
      // Chromium itself begins anew where the server does not go on.
      const isBegunAnew = this.#record.isBegunAnew || receivedBytes < this.#record.receivedBytes;
      if (!event.isPaused) this.#speed.note(this.#options.clock(), receivedBytes);
      const totalBytes = event.totalBytes > 0 ? event.totalBytes : null;
      const isResumed = this.#record.state === 'interrupted';
      this.#set({ receivedBytes, totalBytes, isBegunAnew, ...(isResumed && { state: 'running', problem: null }) }, isResumed ? 'state' : 'progress');
    } else if (event.type === 'broken') {
      this.#isDropped ||= receivedBytes < this.#record.receivedBytes;
      this.#set({ state: 'interrupted', problem: this.#problem('network'), receivedBytes });
    } else if (event.how === 'completed') {
      this.#item = undefined;
      void this.#completed();
    } else if (event.how === 'cancelled') {
      this.#item = undefined;
      this.#end('cancelled', null);
    } else {
      this.#item = undefined;
      const kept = sizeOf(this.#record.partPath) ?? 0;
      const isKept = canGoOn({ ...this.#record, receivedBytes: kept });
      const problem = this.#problem(receivedBytes > 0 ? 'network' : 'refused');
      if (isKept) this.#set({ state: 'interrupted', problem, receivedBytes: kept });
      else this.#end('failed', problem, receivedBytes);
    }
  }

  async #completed(): Promise<void> {
    const { partPath, totalBytes } = this.#record;
    const size = sizeOf(partPath);
    if (size === undefined) return this.#end('failed', 'lost', 0);
    // Chromium lets a server end early that had given its file no name of a version.
    if (totalBytes !== null && size !== totalBytes) return this.#set({ state: 'interrupted', problem: 'short', receivedBytes: size });
    this.#set({ receivedBytes: size, totalBytes: size }, 'progress');
    const attempt = this.#attempt;
    await this.#choice;
    // Who would rather not have it cancelled it.
    if (attempt !== this.#attempt || !this.isUnderWay) return undefined;
    return this.finish();
  }

  #end(state: 'cancelled' | 'failed', problem: DownloadProblem | null, receivedBytes = this.#record.receivedBytes): void {
    this.dropPart();
    this.#set({ state, problem, receivedBytes });
  }

  /** Once at a time, whoever asks. */
  #place(): Promise<void> {
    if (this.#placing !== undefined) return this.#placing;
    const placing = this.#placeNow(this.#attempt).finally(() => {
      if (this.#placing === placing) this.#placing = undefined;
    });
    this.#placing = placing;
    return placing;
  }

  async #placeNow(attempt: number): Promise<void> {
    const isWanted = (): boolean => attempt === this.#attempt;
    const chosen = await this.#choice;
    if (!isWanted()) return;
    this.#choice = undefined;
    const wanted = chosen ?? this.path;
    try {
      const path = await placeFile(this.#record.partPath, wanted, chosen !== undefined, isWanted);
      if (path === undefined) return;
      if (!isWanted()) return void (await rm(path, { force: true }));
      this.#isThere = true;
      this.#set({ state: 'done', problem: null, folder: dirname(path), fileName: basename(path) });
    } catch (error) {
      const { part, cause } = error instanceof NotPlacedError ? error : { part: this.#record.partPath, cause: error };
      if (!isWanted()) return void (await rm(part, { force: true }).catch(() => undefined));
      this.#set({ state: 'interrupted', problem: problemOfError(cause), partPath: part, folder: dirname(wanted), fileName: basename(wanted) });
    }
  }

  /** Chromium does not say why it stopped; the folder may. */
  #problem(otherwise: DownloadProblem): DownloadProblem {
    return problemOf(dirname(this.#record.partPath), Math.min(LITTLE_BYTES, this.#missingBytes()), this.#options.freeBytes) ?? otherwise;
  }

  #missingBytes(): number {
    const { totalBytes, receivedBytes } = this.#record;
    return Math.max(1, (totalBytes ?? 0) - receivedBytes);
  }

  #set(change: Partial<DownloadRecord> & { readonly state?: DownloadState }, what: 'state' | 'progress' = 'state'): void {
    this.#record = { ...this.#record, ...change };
    this.#options.onChange(this, what);
  }
}
