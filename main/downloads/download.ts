import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DownloadInfo, DownloadProblem, DownloadState } from '../../ipc/contracts/downloads.ts';
import { PART_SUFFIX, codeOf, placeFile, problemOf, sizeOf } from './download-files.ts';
import { addressOf, canGoOn, sourceOf, type DownloadRecord } from './download-record.ts';
import type { DownloadEvent, DownloadItem } from './ports.ts';
import { SpeedMeter } from './speed-meter.ts';

/** Where the person wants a file; undefined if nowhere. */
export type Choice = Promise<string | undefined>;

export interface DownloadOptions {
  readonly isPrivate: boolean;
  readonly clock: () => number;
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
  #isThere: boolean;
  /** What had come is of no use: there is no asking for the rest. */
  #isDropped = false;

  constructor(record: DownloadRecord, options: DownloadOptions) {
    this.#record = record;
    this.#options = options;
    this.isPrivate = options.isPrivate;
    this.#isThere = record.state !== 'done' || sizeOf(this.path) !== undefined;
  }

  get id(): number {
    return this.#record.id;
  }

  get record(): DownloadRecord {
    return this.#record;
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
    const { id, state, problem, fileName, receivedBytes, totalBytes, startedAtMs, isDangerous, isBegunAnew } = this.#record;
    const url = addressOf(this.#record);
    const bytesPerSecond = state === 'running' ? this.#speed.rate(this.#options.clock()) : null;
    const isKnown = bytesPerSecond !== null && bytesPerSecond > 0 && totalBytes !== null;
    const secondsLeft = isKnown ? Math.ceil(Math.max(0, totalBytes - receivedBytes) / bytesPerSecond) : null;
    const isThere = this.#isThere;
    return { id, state, problem, fileName, url, source: sourceOf(url), receivedBytes, totalBytes, bytesPerSecond, secondsLeft, startedAtMs, isDangerous, isBegunAnew, isThere };
  }

  /** Chromium carries it out. @param choice where the person wants it, if they are asked */
  take(item: DownloadItem, choice?: Choice): void {
    this.#item = item;
    if (choice !== undefined) this.#choice = choice;
    this.#speed.reset();
    item.listen((event) => {
      if (this.#item === item) this.#onEvent(event);
    });
    void choice?.then((path) => {
      if (path === undefined) this.cancel();
    });
    this.#set({ state: 'running', problem: null });
  }

  /** It did not even begin. */
  fail(problem: DownloadProblem): void {
    this.#item = undefined;
    this.#set({ state: 'failed', problem });
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
    const problem = problemOf(this.#record.folder, this.#missingBytes());
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
    if (this.#record.isDangerous) this.#set({ state: 'waiting', problem: null });
    else await this.#place();
  }

  /** Gives it up, with what had come. */
  cancel(): void {
    const { state } = this.#record;
    if (state === 'done' || state === 'cancelled') return;
    const item = this.#item;
    this.#item = undefined;
    item?.cancel();
    this.#set({ state: 'cancelled', problem: null });
    void this.dropPart();
  }

  /** Takes away what came of it. */
  readonly dropPart = async (): Promise<void> => {
    await rm(this.#record.partPath, { force: true }).catch(() => undefined);
  };

  /** The person wants one that could do harm. */
  async keep(): Promise<void> {
    if (this.#record.state === 'waiting') await this.#place();
  }

  /** From the first byte. `isAnew`: what had come could not be kept, which is said. */
  beginAnew(isAnew: boolean): void {
    this.#item = undefined;
    this.#set({ receivedBytes: 0, isBegunAnew: isAnew, problem: null, state: 'running' });
  }

  /** Chromium is about to end: what came of it stays, under a name that Chromium does not take away. */
  detach(keep: (partPath: string) => string | undefined, problem: DownloadProblem = 'stopped'): void {
    this.#item?.pause();
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
    if (this.#record.receivedBytes === 0) this.#set({ state: 'failed' });
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
      this.#set({ state: 'cancelled', problem: null });
      void this.dropPart();
    } else {
      this.#item = undefined;
      const kept = sizeOf(this.#record.partPath) ?? 0;
      const isKept = canGoOn({ ...this.#record, receivedBytes: kept });
      this.#set({ state: isKept ? 'interrupted' : 'failed', problem: this.#problem(receivedBytes > 0 ? 'network' : 'refused'), receivedBytes: isKept ? kept : receivedBytes });
    }
  }

  async #completed(): Promise<void> {
    const { partPath, totalBytes } = this.#record;
    const size = sizeOf(partPath);
    if (size === undefined) return this.#set({ state: 'failed', problem: 'lost', receivedBytes: 0 });
    // Chromium lets a server end early that had given its file no name of a version.
    if (totalBytes !== null && size !== totalBytes) return this.#set({ state: 'interrupted', problem: 'short', receivedBytes: size });
    this.#set({ receivedBytes: size, totalBytes: size }, 'progress');
    const choice = this.#choice;
    if (choice !== undefined) {
      const path = await choice;
      if (path === undefined || this.#record.state !== 'running') return undefined;
    }
    return this.finish();
  }

  async #place(): Promise<void> {
    const chosen = await this.#choice;
    this.#choice = undefined;
    const wanted = chosen ?? this.path;
    try {
      const path = await placeFile(this.#record.partPath, wanted, chosen !== undefined);
      this.#isThere = true;
      this.#set({ state: 'done', problem: null, folder: dirname(path), fileName: basename(path) });
    } catch (error) {
      const code = codeOf(error);
      const problem = code === 'ENOSPC' || code === 'EDQUOT' ? 'no-space' : code === 'EACCES' || code === 'EROFS' || code === 'EPERM' ? 'no-access' : 'file';
      this.#set({ state: 'interrupted', problem, folder: dirname(wanted), fileName: basename(wanted) });
    }
  }

  /** Chromium does not say why it stopped; the folder may. */
  #problem(otherwise: DownloadProblem): DownloadProblem {
    return problemOf(dirname(this.#record.partPath), Math.min(LITTLE_BYTES, this.#missingBytes())) ?? otherwise;
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

/** What a file is called until it is whole. */
export const partOf = (path: string): string => path + PART_SUFFIX;
