import { COMES_BACK } from '../../ipc/contracts/navigation.ts';

/** What loading again by itself needs. */
export interface NetworkReturnOptions {
  readonly isOnline: () => boolean;
  /** Loads the tab again. It tells of a failure as of any other. */
  readonly retry: (tabId: number) => void;
  /** Calls `act` again and again; gives what ends that. */
  readonly every: (periodMs: number, act: () => void) => () => void;
  /** Milliseconds, from anywhere. */
  readonly clock: () => number;
}

const LOOKS_EACH_MS = 1_000;
/** Whether the computer is online is a guess of the system's: it is tried all the same, less and less often. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000] as const;

interface Waiting {
  readonly attempts: number;
  readonly nextAtMs: number;
}

/** Loads tabs again that failed for want of a network, when it is there again. */
export class NetworkReturn {
  readonly #options: NetworkReturnOptions;
  readonly #waiting = new Map<number, Waiting>();
  #wasOffline = false;
  /** Told to load just now, by us. */
  #retrying: number | undefined;
  #stop: (() => void) | undefined;

  constructor(options: NetworkReturnOptions) {
    this.#options = options;
  }

  /** A load failed. */
  failed(tabId: number, error: string): void {
    if (!COMES_BACK.test(error)) return this.settled(tabId);
    const attempts = (this.#waiting.get(tabId)?.attempts ?? -1) + 1;
    const pauseMs = PAUSES_MS[Math.min(attempts, PAUSES_MS.length - 1)] ?? 0;
    this.#waiting.set(tabId, { attempts, nextAtMs: this.#options.clock() + pauseMs });
    this.#stop ??= this.#options.every(LOOKS_EACH_MS, () => this.#look());
  }

  /** The tab is told to load something: that is what it is for from now on. */
  loading(tabId: number): void {
    if (this.#retrying !== tabId) this.settled(tabId);
  }

  /** The tab is on its way somewhere. Where it was not sent by us, the person or the page goes elsewhere. */
  headsFor(tabId: number): void {
    if (this.#waiting.get(tabId)?.nextAtMs !== Number.POSITIVE_INFINITY) this.settled(tabId);
  }

  /** The tab shows something else, or is gone. */
  settled(tabId: number): void {
    this.#waiting.delete(tabId);
    if (this.#waiting.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
    this.#wasOffline = false;
  }

  #look(): void {
    const { isOnline, clock, retry } = this.#options;
    if (!isOnline()) {
      this.#wasOffline = true;
      return;
    }
    const isBack = this.#wasOffline;
    this.#wasOffline = false;
    const nowMs = clock();
    for (const [tabId, waiting] of this.#waiting) {
      if (!isBack && waiting.nextAtMs > nowMs) continue;
      // Until the failure of this try says when to try next.
      this.#waiting.set(tabId, { attempts: isBack ? -1 : waiting.attempts, nextAtMs: Number.POSITIVE_INFINITY });
      this.#retrying = tabId;
      retry(tabId);
      this.#retrying = undefined;
    }
  }
}
