import { join } from 'node:path';
import { IpcError } from '../../ipc/core/errors.ts';
import type { DownloadAsk } from '../../ipc/contracts/downloads.ts';
import type { Choice, Download } from './download.ts';
import { DownloadList, type DownloadsKeeper } from './download-list.ts';
import { keepFromChromium, nameOf } from './download-start.ts';
import { type FreeBytes, freeName, partOf, problemOf, sizeOf } from './download-files.ts';
import { canGoOn, isAskable, isOver, type DownloadRecord } from './download-record.ts';
import { isDangerousName } from './name/safe-file-name.ts';
import type { DownloadItem, DownloadsPlatform, DownloadStart } from './ports.ts';
import { StormGuard } from './storm-guard.ts';

export interface DownloadsOptions {
  readonly store: DownloadsKeeper;
  readonly platform: DownloadsPlatform;
  /** Empty: the system's own. */
  readonly folder: () => string;
  readonly asksEachTime: () => boolean;
  readonly clock: () => number;
  /** Room on the disk of a folder; the system's word unless given. */
  readonly freeBytes?: FreeBytes;
  /** Calls a little later, once. */
  readonly later: (delayMs: number, act: () => void) => void;
  /** What the tab shows: who is named in what is asked of the person. */
  readonly siteOf: (tabId: number) => string;
  readonly onStarted: (download: Download, tabId: number | undefined) => void;
  /** What is shown changed. `list`: also what a search gives. */
  readonly onChange: (what: 'numbers' | 'list') => void;
  readonly onNotKept: (error: unknown) => void;
}

/** From where a download comes. */
export interface DownloadOrigin {
  readonly tabId: number | undefined;
  readonly isPrivate: boolean;
}

const TELL_EACH_MS = 200;
/** So long a server may take to begin with what the person asked it for. */
const WANTED_FOR_MS = 60_000;
/** Speed and time left go on while nothing comes. */
const TICK_MS = 1_000;

/** All downloads: those that run, and the list of those that were. */
export class DownloadsService {
  readonly guard = new StormGuard();
  readonly #options: DownloadsOptions;
  readonly list: DownloadList;
  /** Asked for by us, by the address that it will be known by when it comes. */
  readonly #expected = new Map<string, { readonly id: number; readonly isPrivate: boolean }[]>();
  /** Asked for by the person by name: where to is asked. */
  #wantedAs: { readonly url: string; readonly isPrivate: boolean }[] = [];
  #isTelling = false;
  #isTicking = false;

  constructor(options: DownloadsOptions) {
    this.#options = options;
    this.list = new DownloadList({
      store: options.store,
      clock: options.clock,
      freeBytes: options.freeBytes,
      onChange: (what) => this.#tell(what === 'state' ? 'list' : 'numbers'),
      onNotKept: options.onNotKept,
    });
  }

  asks(): DownloadAsk[] {
    return this.guard.asks.map(({ tabId, urls, refusedCount }) => ({ tabId, source: this.#options.siteOf(tabId), waitingCount: urls.length, refusedCount }));
  }

  /** What is under way. */
  underWay(isPrivate?: boolean): readonly Download[] {
    return this.list.underWay.filter((download) => isPrivate === undefined || download.isPrivate === isPrivate);
  }

  /** Chromium begins one. False if it is not to. */
  onItem(item: DownloadItem, { tabId, isPrivate }: DownloadOrigin): boolean {
    const { start } = item;
    const known = tabId === undefined ? this.#expectedOf(start, isPrivate) : undefined;
    if (known === 'over') return false;
    if (known !== undefined) {
      const { record } = known;
      item.writeTo(record.partPath);
      known.take(item);
      return true;
    }
    const wantedAs = this.#wantedAs.find((wanted) => wanted.url === start.urlChain[0] && wanted.isPrivate === isPrivate);
    if (wantedAs !== undefined) this.#wantedAs = this.#wantedAs.filter((other) => other !== wantedAs);
    else if (tabId !== undefined && !this.guard.mayStart(tabId, start.urlChain[0] ?? '')) {
      this.#options.onChange('numbers');
      return false;
    }
    return this.#begin(item, { tabId, isPrivate }, wantedAs !== undefined || this.#options.asksEachTime());
  }

  /** The next download of this address is the person's own wish, and they say where it goes. What does not come in time becomes none: a later one is the page's. */
  expectAs(url: string, isPrivate: boolean): void {
    const wanted = { url, isPrivate };
    this.#wantedAs.push(wanted);
    this.#options.later(WANTED_FOR_MS, () => {
      this.#wantedAs = this.#wantedAs.filter((other) => other !== wanted);
    });
  }

  pause(id: number, isPrivate: boolean): void {
    this.list.get(id, isPrivate).pause();
  }

  /** Goes on with what had come, if the server can tell that it is the same file; else begins anew, and says so. */
  resume(id: number, isPrivate: boolean): void {
    const download = this.list.get(id, isPrivate);
    const { record } = download;
    if (record.state !== 'interrupted' && record.state !== 'paused') return;
    if (download.isPlacing) return;
    if (download.isWhole) return void download.finish();
    if (download.resumeInPlace()) return;
    const kept = { ...record, receivedBytes: sizeOf(record.partPath) ?? 0 };
    if (!canGoOn(kept)) return this.#anew(download, record.receivedBytes > 0);
    const { urlChain } = download;
    this.#expect(askableOf(download), download);
    download.goOn();
    this.#options.platform.goOn(
      { path: record.partPath, urlChain, mimeType: record.mimeType, offset: kept.receivedBytes, totalBytes: record.totalBytes ?? 0, eTag: record.eTag, lastModified: record.lastModified },
      isPrivate,
    );
  }

  cancel(id: number, isPrivate: boolean): void {
    this.list.get(id, isPrivate).cancel();
  }

  retry(id: number, isPrivate: boolean): void {
    const download = this.list.get(id, isPrivate);
    if (download.isUnderWay || download.isPlacing) return;
    if (download.record.state === 'done' && download.look()) throw new IpcError('failed-precondition', 'it is whole');
    this.#anew(download, false);
  }

  /** @throws IpcError `failed-precondition` if it is not whole, not there any more, could do harm, or nothing opens it */
  async open(id: number, isPrivate: boolean, isSure: boolean): Promise<void> {
    const download = this.#whole(id, isPrivate);
    if (download.record.isDangerous && !isSure) throw new IpcError('failed-precondition', 'it could do harm');
    const problem = await this.#options.platform.open(download.path);
    if (problem !== '') throw new IpcError('failed-precondition', problem);
  }

  /** Gives the file's path if nothing is known that could show it. */
  async showInFolder(id: number, isPrivate: boolean): Promise<string | null> {
    const { path } = this.#whole(id, isPrivate);
    return (await this.#options.platform.showInFolder(path)) ? null : path;
  }

  async keep(id: number, isPrivate: boolean): Promise<void> {
    await this.list.get(id, isPrivate).keep();
  }

  discard(id: number, isPrivate: boolean): void {
    const download = this.list.get(id, isPrivate);
    if (download.record.state === 'waiting') download.cancel();
  }

  /** Gives the number under which it can be brought back. */
  remove(id: number, isPrivate: boolean): number {
    const download = this.list.get(id, isPrivate);
    if (download.isUnderWay) throw new IpcError('failed-precondition', 'it runs');
    const undoId = this.list.forget([download], isPrivate);
    this.#tell('list');
    return undoId;
  }

  clear(isPrivate: boolean): { readonly count: number; readonly undoId: number } {
    const ended = this.list.all(isPrivate).filter(({ record }) => isOver(record.state));
    const undoId = this.list.forget(ended, isPrivate);
    this.#tell('list');
    return { count: ended.length, undoId };
  }

  /** Puts back on the list what one removal took off it; gives how many that were, none if nobody remembers it. */
  restore(undoId: number, isPrivate: boolean): number {
    const count = this.list.bringBack(undoId, isPrivate);
    this.#tell('list');
    return count;
  }

  /** The person's answer to a page that wants more than one. */
  answerAsk(tabId: number, allow: boolean, isPrivate: boolean): void {
    const urls = this.guard.answer(tabId, allow);
    for (const url of urls) this.#options.platform.fetch(url, isPrivate);
    this.#options.onChange('numbers');
  }

  /** The last private window is gone, and with it its list. Files that are whole stay. */
  forgetPrivate(): void {
    this.#wantedAs = this.#wantedAs.filter(({ isPrivate }) => !isPrivate);
    this.list.forgetPrivate();
  }

  /** The browser ends: what runs is kept as it is, to go on next time. */
  stop(): void {
    this.forgetPrivate();
    for (const download of this.list.all(false)) {
      const { isUnderWay, isHeld, record } = download;
      if (isUnderWay || isHeld) download.detach(keepFromChromium, isUnderWay ? 'stopped' : (record.problem ?? 'stopped'));
    }
  }

  /** The process that brings everything died: what was under way broke off, and is kept to go on. */
  networkDied(): void {
    for (const download of this.underWay()) download.breakOff(keepFromChromium);
  }

  #begin(item: DownloadItem, { tabId, isPrivate }: DownloadOrigin, asks: boolean): boolean {
    const { start } = item;
    const { platform } = this.#options;
    const folder = this.#options.folder() || platform.usualFolder;
    const problem = problemOf(folder, start.totalBytes, this.#options.freeBytes);
    const fileName = freeName(folder, nameOf(start, platform.platform), (path) => this.list.isReserved(path));
    const record: Omit<DownloadRecord, 'id'> = {
      urlChain: start.urlChain, fileName, folder, partPath: partOf(join(folder, fileName)), mimeType: start.mimeType, state: 'running', problem: null,
      receivedBytes: 0, totalBytes: start.totalBytes > 0 ? start.totalBytes : null, eTag: start.eTag, lastModified: start.lastModified, startedAtMs: this.#options.clock(),
      isDangerous: isDangerousName(fileName), isBegunAnew: false,
    };
    const download = this.list.add(record, isPrivate);
    if (problem === null) {
      item.writeTo(record.partPath);
      const choice: Choice | undefined = asks ? platform.askPath(folder, fileName, tabId).catch(() => undefined) : undefined;
      download.take(item, choice);
    } else download.fail(problem);
    this.#options.onStarted(download, tabId);
    return problem === null;
  }

  #anew(download: Download, isAnew: boolean): void {
    const { record, isPrivate } = download;
    const problem = problemOf(record.folder, record.totalBytes ?? 1, this.#options.freeBytes);
    if (problem !== null) return download.fail(problem);
    const url = askableOf(download);
    download.dropPart();
    // Its old name may be another's by now.
    download.beginAnew(isAnew, freeName(record.folder, record.fileName, (path) => this.list.isReserved(path, record.id)));
    this.#expect(url, download);
    this.#options.platform.fetch(url, isPrivate);
  }

  #expect(url: string, { id, isPrivate }: Download): void {
    this.#expected.set(url, [...(this.#expected.get(url) ?? []), { id, isPrivate }]);
  }

  /** `over`: it was asked for by us, and nobody waits for it any more. */
  #expectedOf({ urlChain }: DownloadStart, isPrivate: boolean): Download | 'over' | undefined {
    const url = urlChain[0] ?? '';
    const waiting = this.#expected.get(url) ?? [];
    const its = waiting.filter((each) => each.isPrivate === isPrivate);
    const waits = (id: number): boolean => this.list.find(id)?.record.state === 'running' && this.list.find(id)?.isHeld === false;
    const taken = its.find(({ id }) => waits(id)) ?? its[0];
    if (taken === undefined) return undefined;
    const left = waiting.filter((each) => each !== taken);
    if (left.length > 0) this.#expected.set(url, left);
    else this.#expected.delete(url);
    return waits(taken.id) ? (this.list.find(taken.id) ?? 'over') : 'over';
  }

  #whole(id: number, isPrivate: boolean): Download {
    const download = this.list.get(id, isPrivate);
    const isHere = download.record.state === 'done' && download.look();
    this.#tell('list');
    if (!isHere) throw new IpcError('failed-precondition', 'the file is not there');
    return download;
  }

  /** Numbers are told a few times a second at most, everything else at once. */
  #tell(what: 'numbers' | 'list'): void {
    this.#tick();
    if (what === 'list') return this.#options.onChange('list');
    if (this.#isTelling) return undefined;
    this.#isTelling = true;
    return this.#options.later(TELL_EACH_MS, () => {
      this.#isTelling = false;
      this.#options.onChange('numbers');
    });
  }

  #tick(): void {
    if (this.#isTicking || this.list.underWay.length === 0) return;
    this.#isTicking = true;
    this.#options.later(TICK_MS, () => {
      this.#isTicking = false;
      this.#tell('numbers');
    });
  }
}

/** @throws IpcError `failed-precondition` if nobody knows all of its address any more */
function askableOf({ urlChain }: Download): string {
  const url = urlChain[0] ?? '';
  if (!isAskable(url) || !isAskable(urlChain.at(-1) ?? '')) throw new IpcError('failed-precondition', 'its address was too long to be kept');
  return url;
}
