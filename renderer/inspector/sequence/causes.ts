import { isAsking, type Message } from '../traffic/message.ts';
import { lifelineKeyOf } from './lifelines.ts';

/**
 * How one knows what made a process send a message:
 * - `answer`: it answers that call. Known.
 * - `handling`: it was sent while its sender worked on that call. Inferred: the sender may have done two things at once.
 * - `after`: it was sent just after that one arrived. Inferred.
 */
export type CauseBasis = 'answer' | 'handling' | 'after';

/** What made a process send a message. */
export interface Cause {
  readonly seq: number;
  readonly basis: CauseBasis;
  /** From the arrival of the cause to the sending. */
  readonly gapMs: number;
}

/** A message is taken for the cause of what its receiver sends within this time. */
export const AFTER_MS = 10;
/** A call that is answered later than this is no longer taken for the cause of what its receiver sends. */
export const HANDLING_MS = 1_000;
/** Clocks of two processes agree to about this. */
const CLOCK_ERROR_MS = 0.3;

interface Arrival {
  readonly seq: number;
  readonly atMs: number;
  /** Until when its receiver worked on it; `atMs` if it is no call. */
  readonly answeredAtMs: number;
}

/** When a message arrived. Where nobody knows that, it is taken to be when it was sent. */
export function arrivedAtMs({ sentAtMs, latencyMs }: Message): number {
  return Number.isNaN(latencyMs) ? sentAtMs : sentAtMs + latencyMs;
}

/** The order in which a diagram shows messages. */
export function byTime(a: Message, b: Message): number {
  return a.sentAtMs - b.sentAtMs || a.seq - b.seq;
}

/** What has arrived where, and what may therefore have caused what. Messages are added in the order of their sending. */
export class Causes {
  readonly #bySeq: ReadonlyMap<number, Message>;
  readonly #arrivals = new Map<string, Arrival[]>();
  readonly #added = new Set<number>();

  /** @param all the messages among which answers are looked up */
  constructor(all: readonly Message[]) {
    this.#bySeq = new Map(all.map((message) => [message.seq, message]));
  }

  /** From now on this message may be a cause. */
  add(message: Message): void {
    this.#added.add(message.seq);
    // A handshake makes nobody do anything.
    if (message.kind === 'ack' || message.kind === 'refused') return;
    const key = lifelineKeyOf(message.to);
    const list = this.#arrivals.get(key) ?? [];
    this.#arrivals.set(key, list);
    const atMs = arrivedAtMs(message);
    list.push({ seq: message.seq, atMs, answeredAtMs: this.#answeredAtMs(message, atMs) });
  }

  /** What made the sender send this message, among those added; undefined if there is no sign of it. */
  of(message: Message): Cause | undefined {
    if ((message.kind === 'reply' || message.kind === 'error') && message.pairSeq >= 0 && this.#added.has(message.pairSeq)) {
      const call = this.#bySeq.get(message.pairSeq);
      if (call !== undefined) return { seq: call.seq, basis: 'answer', gapMs: Math.max(0, message.sentAtMs - arrivedAtMs(call)) };
    }
    let best: Cause | undefined;
    let bestAtMs = -Infinity;
    for (const { seq, atMs, answeredAtMs } of this.#recent(lifelineKeyOf(message.from), message.sentAtMs)) {
      const gapMs = message.sentAtMs - atMs;
      if (gapMs < -CLOCK_ERROR_MS) continue;
      const isHandling = answeredAtMs > atMs && message.sentAtMs <= answeredAtMs + CLOCK_ERROR_MS;
      if (!isHandling && gapMs > AFTER_MS) continue;
      // A call under way says more than what merely came last.
      const basis = isHandling ? 'handling' : 'after';
      const isBetter = best === undefined || (basis === best.basis ? atMs >= bestAtMs : basis === 'handling');
      if (!isBetter) continue;
      best = { seq, basis, gapMs: Math.max(0, gapMs) };
      bestAtMs = atMs;
    }
    return best;
  }

  /** The arrivals at a process that are young enough; older ones are dropped. */
  #recent(key: string, nowMs: number): readonly Arrival[] {
    const list = this.#arrivals.get(key);
    if (list === undefined) return [];
    const oldestMs = nowMs - HANDLING_MS;
    const young = list.filter(({ atMs, answeredAtMs }) => atMs >= nowMs - AFTER_MS || (answeredAtMs > atMs && atMs >= oldestMs && answeredAtMs >= nowMs - AFTER_MS));
    if (young.length < list.length) this.#arrivals.set(key, young);
    return young;
  }

  #answeredAtMs(message: Message, atMs: number): number {
    if (!isAsking(message) || message.pairSeq < 0) return message.kind === 'call' && message.status === 'open' ? atMs + HANDLING_MS : atMs;
    return this.#bySeq.get(message.pairSeq)?.sentAtMs ?? atMs;
  }
}

/** The cause of each message that has one, by its row's number. */
export function causesOf(messages: readonly Message[]): ReadonlyMap<number, Cause> {
  const causes = new Causes(messages);
  const found = new Map<number, Cause>();
  for (const message of messages) {
    const cause = causes.of(message);
    if (cause !== undefined) found.set(message.seq, cause);
    causes.add(message);
  }
  return found;
}
