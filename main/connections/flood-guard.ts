import { TokenBucket } from '../../ipc/core/token-bucket.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';

/**
 * Refused frames that one process may have sent in a burst, and how many a second are forgiven. What we send ourselves is hardly ever refused, and the
 * quotas refuse some hundreds of what a page in a loop sends: nobody comes here by mistake, nor because the machine is busy.
 */
export const MAX_REFUSED_FRAMES = 5_000;
export const FORGIVEN_PER_SECOND = 200;
/**
 * Refused frames that a process which may call nothing may have main take one after another, while it comes to nothing else: no honest one sends any. Whoever sends faster than main takes has a queue in front
 * of everybody: what stands in it when the process is ended has to be unpacked all the same, so this is noticed while the queue is short.
 */
export const MAX_REFUSED_IN_ONE_GO = 1_000;
const MS_PER_SECOND = 1_000;
/** Then all that a process was refused is forgiven. */
const FORGOTTEN_AFTER_MS = (MAX_REFUSED_FRAMES / FORGIVEN_PER_SECOND) * MS_PER_SECOND;

/** The process at the other end of a connection. */
export interface FloodSender {
  /** `pid@creation time`. */
  readonly key: string;
  readonly pid: number;
  /** It is none of ours: whatever it sends is refused. */
  readonly isStranger?: boolean;
  /** Ends the connection from this side, so that what still comes over it is let fall. */
  readonly close?: () => void;
}

/** One process, over all its connections: another document or frame does not begin anew. */
interface Sender {
  readonly key: string;
  readonly pid: number;
  readonly bucket: TokenBucket;
  readonly closes: Set<() => void>;
  refusedCount: number;
  /** The last go in which it was refused anything, and how much in that one. */
  go: number;
  refusedInGo: number;
  lastRefusedAtMs: number;
  isCutOff: boolean;
}

/** Counts what is refused of each process that speaks to main, and cuts off the one that sends far more of it than any honest one could. */
export class FloodGuard {
  readonly #senders = new Map<string, Sender>();
  readonly #whenFree: (then: () => void) => void;
  #end: ((sender: { readonly key: string; readonly pid: number }) => void) | undefined;
  #go = 0;
  #isGoing = false;

  /** @param whenFree calls once main comes to something else than what lies in front of it now */
  constructor(whenFree: (then: () => void) => void = setImmediate) {
    this.#whenFree = whenFree;
  }

  /** From now on floods are ended; before, and in an app that never says this, they are only counted. */
  arm(end: (sender: { readonly key: string; readonly pid: number }) => void): void {
    this.#end = end;
  }

  /** The sink of a new connection, whose refusals are counted for the process at its other end. */
  watch(sink: TrafficSink, { key, pid, isStranger = false, close }: FloodSender, nowMs: number): TrafficSink {
    this.#forget(nowMs);
    const sender = this.#senders.get(key) ?? {
      key, pid, bucket: new TokenBucket(FORGIVEN_PER_SECOND, MAX_REFUSED_FRAMES, nowMs), closes: new Set(), refusedCount: 0, go: 0, refusedInGo: 0, lastRefusedAtMs: nowMs, isCutOff: false,
    };
    this.#senders.set(key, sender);
    // It is being ended: what else it opens meanwhile is over at once.
    if (sender.isCutOff) close?.();
    else if (close !== undefined) sender.closes.add(close);
    return {
      frame: (direction, frame, atMs) => sink.frame(direction, frame, atMs),
      refused: (raw, code, atMs) => {
        sink.refused(raw, code, atMs);
        if (this.#isTooMany(sender, isStranger, atMs)) this.#cutOff(sender, sink, atMs);
      },
      closed: () => {
        if (close !== undefined) sender.closes.delete(close);
        sink.closed?.();
      },
    };
  }

  #isTooMany(sender: Sender, isStranger: boolean, atMs: number): boolean {
    if (sender.isCutOff) return false;
    sender.refusedCount += 1;
    sender.lastRefusedAtMs = atMs;
    return !sender.bucket.take(atMs) || (isStranger && this.#countInGo(sender) > MAX_REFUSED_IN_ONE_GO);
  }

  #countInGo(sender: Sender): number {
    if (!this.#isGoing) {
      this.#isGoing = true;
      this.#go += 1;
      this.#whenFree(() => {
        this.#isGoing = false;
      });
    }
    if (sender.go !== this.#go) sender.refusedInGo = 0;
    sender.go = this.#go;
    sender.refusedInGo += 1;
    return sender.refusedInGo;
  }

  #cutOff(sender: Sender, sink: TrafficSink, atMs: number): void {
    if (this.#end === undefined) return;
    sender.isCutOff = true;
    // No frame, and so a row of its own.
    sink.refused({ cutOff: 'flood', refusedCount: sender.refusedCount }, 'quota-exceeded', atMs);
    this.#end(sender);
    for (const close of [...sender.closes]) close();
    sender.closes.clear();
  }

  #forget(nowMs: number): void {
    for (const [key, { closes, lastRefusedAtMs }] of this.#senders) {
      if (closes.size === 0 && nowMs - lastRefusedAtMs > FORGOTTEN_AFTER_MS) this.#senders.delete(key);
    }
  }
}
