import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import type { DownloadEvent, DownloadItem, DownloadsPlatform, DownloadStart, KeptPart } from '../ports.ts';

/** A download that writes what the test says. */
export class FakeItem implements DownloadItem {
  readonly start: DownloadStart;
  isCancelled = false;
  #path = '';
  #received = 0;
  #listener: (event: DownloadEvent) => void = () => undefined;

  constructor(url: string, totalBytes: number, { eTag = '', lastModified = '' }: { readonly eTag?: string; readonly lastModified?: string } = {}) {
    this.start = { urlChain: [url], contentDisposition: '', mimeType: 'application/octet-stream', suggestedName: '', totalBytes, eTag, lastModified };
  }

  writeTo(path: string): void {
    this.#path = path;
    appendFileSync(path, '');
  }

  /** It goes on after so many bytes. */
  goOnFrom(offset: number): void {
    this.#received = offset;
  }

  write(text: string): void {
    appendFileSync(this.#path, text);
    this.#received += text.length;
    this.#listener({ type: 'progress', receivedBytes: this.#received, totalBytes: this.start.totalBytes, isPaused: false });
  }

  /** It broke off, and Chromium still holds it. */
  breakOff(): void {
    this.#listener({ type: 'broken', receivedBytes: this.#received });
  }

  end(how: 'completed' | 'cancelled' | 'interrupted'): void {
    this.#listener({ type: 'ended', how, receivedBytes: this.#received });
  }

  listen(listener: (event: DownloadEvent) => void): void {
    this.#listener = listener;
  }

  pause(): void {
    writeFileSync(this.#path, '', { flag: 'a' });
  }

  resume(): void {
    this.#listener({ type: 'progress', receivedBytes: this.#received, totalBytes: this.start.totalBytes, isPaused: false });
  }

  cancel(): void {
    this.isCancelled = true;
    rmSync(this.#path, { force: true });
  }
}

/** A desktop that does nothing and remembers it. */
export class FakePlatform implements DownloadsPlatform {
  readonly platform = 'posix';
  readonly asked: unknown[] = [];
  readonly opened: string[] = [];
  hasFileManager = true;
  /** Where the person says that a file goes. */
  answer: string | undefined;
  /** What comes when something is asked for. */
  next: FakeItem | undefined;
  onItem: (item: DownloadItem, isPrivate: boolean) => void = () => undefined;
  readonly usualFolder: string;

  constructor(usualFolder: string) {
    this.usualFolder = usualFolder;
  }

  fetch(url: string, isPrivate: boolean): void {
    this.asked.push({ what: 'whole', url });
    if (this.next !== undefined) this.onItem(this.next, isPrivate);
  }

  goOn({ urlChain, offset, eTag }: KeptPart, isPrivate: boolean): void {
    this.asked.push({ what: 'rest', url: urlChain.at(-1), offset, eTag });
    this.next?.goOnFrom(offset);
    if (this.next !== undefined) this.onItem(this.next, isPrivate);
  }

  open(path: string): Promise<string> {
    this.opened.push(path);
    return Promise.resolve('');
  }

  showInFolder(path: string): Promise<boolean> {
    this.opened.push(path);
    return Promise.resolve(this.hasFileManager);
  }

  askPath(): Promise<string | undefined> {
    return Promise.resolve(this.answer);
  }
}
