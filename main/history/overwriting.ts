import type { OverwritingStore } from './overwriting-store.ts';

/** Who takes things out one after the other has none of this between. */
const START_AFTER_MS = 3_000;
/** Between two steps of some milliseconds each everything else has its turn. */
const EVERY_MS = 80;
/** Who is typing waits for no step. */
const QUIET_MS = 400;
/** Where the disk was full, or somebody else read the file. */
const AGAIN_AFTER_MS = 60_000;

export interface OverwritingOptions {
  readonly store: OverwritingStore;
  readonly onProblem: (error: unknown) => void;
  readonly wait?: (delayMs: number) => Promise<void>;
  readonly clock?: () => number;
}

/** Has what was taken out of the history overwritten on the disk, step by step, while everything else goes on. */
export class Overwriting {
  readonly #options: OverwritingOptions;
  readonly #wait: (delayMs: number) => Promise<void>;
  readonly #clock: () => number;
  #isRunning = false;
  #removedAtMs = 0;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  /** How many times every part of the index is still to be taken in. */
  #rounds = 0;
  /** The rows are in the log, or in the file below it. */
  #isLogFull = false;

  constructor(options: OverwritingOptions) {
    this.#options = options;
    this.#wait = options.wait ?? waitUnheld;
    this.#clock = options.clock ?? (() => performance.now());
  }

  /** Something was taken out, and noted in the database: begins a while after the last of such calls. */
  soon(): void {
    this.#removedAtMs = this.#clock();
    this.#isLogFull = true;
    // What is being merged may have passed what was taken out since.
    this.#rounds = Math.max(this.#rounds, 1);
    void this.#run();
  }

  /** Goes on with what an earlier run left. */
  resume(): void {
    if (this.#isRunning || !this.#options.store.isOpen || this.#options.store.pending.size === 0) return;
    this.soon();
    // The first ends the merge that was cut off, which may have passed something.
    this.#rounds = 2;
  }

  /** The history was asked for something: the next step waits. */
  noteAsked(): void {
    this.#askedAtMs = this.#clock();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (await this.#pause(START_AFTER_MS)) {
        try {
          if (await this.#overwrite()) break;
        } catch (error) {
          if (!this.#options.store.isOpen) break;
          this.#options.onProblem(error);
          this.#rounds = Math.max(this.#rounds, 2);
          await this.#wait(AGAIN_AFTER_MS);
        }
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** @returns true once nothing is left to be overwritten, or nothing more can be done */
  async #overwrite(): Promise<boolean> {
    const { store } = this.#options;
    // The rows go from the disk first; the words take longer where there are many.
    await this.#emptyLog();
    if (!store.isOpen) return true;
    while (this.#rounds > 0 && store.pending.has('words')) {
      this.#rounds -= 1;
      for (let isFirst = true; store.mergeSome(isFirst); isFirst = false) {
        if (!(await this.#pause(EVERY_MS))) return true;
      }
      this.#isLogFull = true;
    }
    await this.#emptyLog();
    if (!store.isOpen) return true;
    // Something was taken out while the log was emptied.
    if (this.#isLogFull) return false;
    this.#rounds = 0;
    store.done();
    return true;
  }

  async #emptyLog(): Promise<void> {
    if (!this.#isLogFull) return;
    this.#isLogFull = false;
    try {
      await this.#options.store.emptyLog();
    } catch (error) {
      this.#isLogFull = true;
      throw error;
    }
  }

  /** @returns false where the database was closed meanwhile: the next run goes on */
  async #pause(delayMs: number): Promise<boolean> {
    let leftMs = delayMs;
    while (leftMs > 0) {
      await this.#wait(leftMs);
      const sinceMs = this.#clock();
      leftMs = Math.max(delayMs === START_AFTER_MS ? this.#removedAtMs + START_AFTER_MS - sinceMs : 0, this.#askedAtMs + QUIET_MS - sinceMs);
    }
    return this.#options.store.isOpen;
  }
}

const waitUnheld = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs).unref());
