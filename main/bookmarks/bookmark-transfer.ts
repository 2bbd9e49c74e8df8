import type { BookmarkJob } from '../../ipc/contracts/bookmarks.ts';
import type { BookmarkFolder } from './bookmark-tree.ts';
import type { BookmarksService } from './bookmarks-service.ts';
import { bookmarkFileParts } from './file/write-bookmark-file.ts';
import { importTree } from './import-tree.ts';
import { readTree } from './read-tree.ts';

/** Files, as the person chooses them. */
export interface TransferFiles {
  /** Asks for a file to read; undefined if the person would rather not. */
  askRead(): Promise<Uint8Array | undefined>;
  /** Asks where to write. What it gives takes the file in parts; the file is there once it is finished, and not before. */
  askWrite(): Promise<FileSink | undefined>;
}

/** A file that is being written. */
export interface FileSink {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

export interface TransferOptions {
  readonly bookmarks: BookmarksService;
  readonly files: TransferFiles;
  /** Names of folders: that an import makes, and those that are always there, in a file. */
  readonly names: { imported(): string; toolbar(): string; other(): string };
  /** Lets everything else have its turn. */
  readonly pause?: () => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}

const LINES_AT_ONCE = 2_000;

class Cancelled extends Error {}

/** Brings bookmark files in and out, a part at a time, so that nothing else waits. One at a time. */
export class BookmarkTransfer {
  readonly #options: TransferOptions;
  readonly #pause: () => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #job: BookmarkJob | null = null;
  #isCancelled = false;
  /** From before the person is asked for a file until it is through. */
  #isBusy = false;

  constructor(options: TransferOptions) {
    this.#options = options;
    this.#pause = options.pause ?? (() => new Promise((resolve) => setImmediate(resolve)));
  }

  get job(): BookmarkJob | null {
    return this.#job;
  }

  observe(listener: () => void): void {
    this.#listeners.add(listener);
  }

  cancel(): void {
    this.#isCancelled = true;
  }

  /** Asks for a file and takes it over. False if nothing was chosen, or another one is under way. @param read gives the file where the person is not asked for one */
  importFile(read: TransferFiles['askRead'] = () => this.#options.files.askRead()): Promise<boolean> {
    return this.#alone(async () => {
      const bytes = await this.#asked('import', read);
      if (bytes === undefined) return false;
      await this.#run('import', () => this.importBytes(bytes));
      return true;
    });
  }

  /** Takes a file over. Gives how many bookmarks, folders and separators it brought. */
  async importBytes(bytes: Uint8Array | string): Promise<number> {
    // Not before: it is large, and few starts of the browser bring a file in.
    const { BookmarkFileParser } = await import('./file/parse-bookmark-file.ts');
    const parser = new BookmarkFileParser(bytes);
    while (parser.step()) {
      this.#progress(parser.progress / 2, 0);
      await this.#turn();
    }
    const { root } = parser.finish();
    const work = importTree(this.#options.bookmarks, root, this.#options.names.imported());
    for (;;) {
      const { done, value } = work.next();
      this.#progress(0.5 + value.progress / 2, value.count);
      if (done === true) return value.count;
      try {
        await this.#turn();
      } catch (error) {
        // What came in so far goes again.
        work.return({ progress: 0, count: 0 });
        throw error;
      }
    }
  }

  /** Asks where to, and writes everything. */
  exportFile(): Promise<boolean> {
    return this.#alone(async () => {
      const sink = await this.#asked('export', () => this.#options.files.askWrite());
      if (sink === undefined) return false;
      await this.#run('export', async () => {
        try {
          await this.exportTo(sink);
          await sink.finish();
        } catch (error) {
          await sink.abandon();
          throw error;
        }
      });
      return true;
    });
  }

  /** Writes everything in parts. */
  async exportTo(sink: Pick<FileSink, 'write'>): Promise<void> {
    const { bookmarks } = this.#options;
    const total = Math.max(1, bookmarks.store.countAll());
    const reading = readTree(bookmarks.store);
    let step = reading.next();
    while (step.done !== true) {
      this.#progress((step.value / total) * 0.4, 0);
      await this.#turn();
      step = reading.next();
    }
    let part = '';
    let lines = 0;
    for (const line of bookmarkFileParts(this.#named(step.value))) {
      part += line;
      lines += 1;
      if (lines % LINES_AT_ONCE !== 0) continue;
      await sink.write(part);
      part = '';
      this.#progress(Math.min(1, 0.4 + (lines / total) * 0.6), Math.min(lines, total));
      await this.#turn();
    }
    await sink.write(part);
    this.#progress(1, bookmarks.store.countAll());
  }

  /** The folders that are always there have their names from us: another browser's reader needs some. */
  #named(root: BookmarkFolder): BookmarkFolder {
    const { names } = this.#options;
    const children = root.children.map((node) =>
      node.kind === 'folder' && node.title === '' ? { ...node, title: node.role === 'toolbar' ? names.toolbar() : names.other() } : node,
    );
    return { ...root, title: 'Bookmarks', children };
  }

  /** False at once if another one is under way, or the person is still asked for its file. */
  async #alone(work: () => Promise<boolean>): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  /** What cannot be read or written at all is told like what fails on the way. */
  async #asked<Answer>(kind: BookmarkJob['kind'], ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      this.#options.onProblem(error);
      this.#set({ kind, progress: 1, count: 0, state: 'failed' });
      return undefined;
    }
  }

  async #run(kind: BookmarkJob['kind'], work: () => Promise<unknown>): Promise<void> {
    this.#isCancelled = false;
    this.#set({ kind, progress: 0, count: 0, state: 'running' });
    let state: BookmarkJob['state'] = 'done';
    try {
      await work();
    } catch (error) {
      state = error instanceof Cancelled ? 'cancelled' : 'failed';
      if (state === 'failed') this.#options.onProblem(error);
    }
    this.#set({ kind, progress: 1, count: this.#job?.count ?? 0, state });
    this.#options.bookmarks.tell();
  }

  async #turn(): Promise<void> {
    await this.#pause();
    if (this.#isCancelled) throw new Cancelled();
  }

  #progress(progress: number, count: number): void {
    if (this.#job?.state === 'running') this.#set({ ...this.#job, progress, count });
  }

  #set(job: BookmarkJob): void {
    this.#job = job;
    for (const listener of this.#listeners) listener();
  }
}
