const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;

/** After so long it is tried again; then after twice as long, up to the most. */
const FIRST_RETRY_MS = 500;
const MOST_RETRY_MS = 8_000;
/** So many wait at most; of more the oldest is lost. */
const MOST_WAITING = 1_000;

/** True if SQLite says that the disk does not take what is written: it may later. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return [SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN].includes(error.errcode & 0xff);
}

export interface PatientWritesOptions {
  /** Calls once after a time. */
  readonly after: (delayMs: number, work: () => void) => void;
  /** The disk refused one; it waits, and so does what comes after it. */
  readonly onWaits: (error: unknown) => void;
  /** One that waited is lost. */
  readonly onLost: (error: unknown) => void;
  /** What waited is written. */
  readonly onSettled?: () => void;
}

interface Waiting<About> {
  readonly work: () => void;
  readonly key: string | undefined;
  readonly about: About | undefined;
}

/** Writes that are kept in memory where the disk refuses them, and tried again, in their order, until it takes them. */
export class PatientWrites<About = never> {
  readonly #options: PatientWritesOptions;
  #waiting: Waiting<About>[] = [];
  #retryMs = FIRST_RETRY_MS;
  #isRetryPending = false;

  constructor(options: PatientWritesOptions) {
    this.#options = options;
  }

  get isSettled(): boolean {
    return this.#waiting.length === 0;
  }

  /**
   * Does a write now, or as soon as the disk takes it. @param key one that waits under the same key is made needless by this one
   * @param about what `forget` and `aboutOf` know it by
   * @returns true if it is done
   * @throws whatever it throws that waiting does not mend
   */
  write(work: () => void, { key, about }: { readonly key?: string; readonly about?: About } = {}): boolean {
    if (this.settle()) {
      try {
        work();
        return true;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        this.#options.onWaits(error);
      }
    }
    if (key !== undefined) this.#waiting = this.#waiting.filter((each) => each.key !== key);
    this.#waiting.push({ work, key, about });
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting.shift();
      this.#options.onLost(new Error('too much waits to be written'));
    }
    this.#tryLater();
    return false;
  }

  /** Tries what waits. @returns true if nothing does any more */
  settle(): boolean {
    if (this.#waiting.length === 0) return true;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      try {
        next.work();
      } catch (error) {
        if (isRefusal(error)) return false;
        this.#options.onLost(error);
      }
      this.#waiting.shift();
    }
    this.#retryMs = FIRST_RETRY_MS;
    this.#options.onSettled?.();
    return true;
  }

  /** What waits under a key is about this; undefined where nothing does. */
  aboutOf(key: string): About | undefined {
    return this.#waiting.find((each) => each.key === key)?.about;
  }

  /** What waits and is about this is never written. */
  forget(matches: (about: About) => boolean): void {
    this.#waiting = this.#waiting.filter(({ about }) => about === undefined || !matches(about));
  }

  #tryLater(): void {
    if (this.#isRetryPending) return;
    this.#isRetryPending = true;
    this.#options.after(this.#retryMs, () => {
      this.#isRetryPending = false;
      this.#retryMs = Math.min(MOST_RETRY_MS, this.#retryMs * 2);
      if (!this.settle()) this.#tryLater();
    });
  }
}
