import { HISTORY_SECONDS } from '../../ipc/contracts/traffic-rates.ts';
import type { TrafficLayer } from '../../ipc/contracts/traffic.ts';
import { TimeHistogram } from './time-histogram.ts';

/** Messages are counted by the quarter of a second in which they were sent. */
export const SLOT_MS = 250;
const SLOTS_A_SECOND = 1_000 / SLOT_MS;
const SLOTS = HISTORY_SECONDS * SLOTS_A_SECOND;

/** The slot of a time, in ms since the epoch. */
export function slotOf(timeMs: number): number {
  return Math.floor(timeMs / SLOT_MS);
}

/** What passed in a channel or between two processes: sums, the last minute, and times. Of fixed size. */
export class RateGroup {
  readonly layer: TrafficLayer;
  messageCount = 0;
  byteCount = 0;
  exactCount = 0;
  errorCount = 0;
  /** When something was last added, in slots. */
  lastSlot = 0;
  readonly latency = new TimeHistogram();
  readonly duration = new TimeHistogram();
  readonly #counts = new Uint32Array(SLOTS);
  readonly #bytes = new Float64Array(SLOTS);
  /** The newest slot that the rings hold. */
  #newest: number;

  constructor(layer: TrafficLayer, slot: number) {
    this.layer = layer;
    this.#newest = slot;
  }

  /** Counts a message that was sent in `slot`; older than the history it is in the sums only. */
  add(slot: number, nowSlot: number, sizeBytes: number, isExact: boolean): void {
    this.messageCount += 1;
    this.byteCount += sizeBytes;
    if (isExact) this.exactCount += 1;
    this.lastSlot = nowSlot;
    this.#turnTo(nowSlot);
    // Whoever sends also says when: a time to come is now.
    const at = slot <= nowSlot ? slot : nowSlot;
    if (at <= this.#newest - SLOTS) return;
    this.#counts[at % SLOTS] = (this.#counts[at % SLOTS] ?? 0) + 1;
    this.#bytes[at % SLOTS] = (this.#bytes[at % SLOTS] ?? 0) + sizeBytes;
  }

  /** Means of so many slots before `endSlot`. */
  ratesBefore(endSlot: number, slotCount: number, nowSlot: number): { messagesPerSecond: number; bytesPerSecond: number } {
    this.#turnTo(nowSlot);
    let messages = 0;
    let bytes = 0;
    for (let slot = endSlot - slotCount; slot < endSlot; slot += 1) {
      messages += this.#counts[slot % SLOTS] ?? 0;
      bytes += this.#bytes[slot % SLOTS] ?? 0;
    }
    const seconds = slotCount / SLOTS_A_SECOND;
    return { messagesPerSecond: messages / seconds, bytesPerSecond: bytes / seconds };
  }

  /** Messages in each second of the last minute, the second under way as the last. */
  history(nowSlot: number): number[] {
    this.#turnTo(nowSlot);
    const history = Array.from({ length: HISTORY_SECONDS }, () => 0);
    const thisSecond = Math.floor(nowSlot / SLOTS_A_SECOND);
    for (let slot = nowSlot - SLOTS + 1; slot <= nowSlot; slot += 1) {
      const index = HISTORY_SECONDS - 1 - (thisSecond - Math.floor(slot / SLOTS_A_SECOND));
      if (index >= 0) history[index] = (history[index] ?? 0) + (this.#counts[slot % SLOTS] ?? 0);
    }
    return history;
  }

  #turnTo(nowSlot: number): void {
    const turns = Math.min(SLOTS, nowSlot - this.#newest);
    for (let turn = 0; turn < turns; turn += 1) {
      const slot = nowSlot - turn;
      this.#counts[slot % SLOTS] = 0;
      this.#bytes[slot % SLOTS] = 0;
    }
    if (nowSlot > this.#newest) this.#newest = nowSlot;
  }
}

/** Groups by number, at most so many: the one that was silent longest gives way. */
export class RateGroups {
  /** Messages of groups that gave way. */
  forgottenCount = 0;
  readonly #groups = new Map<number, RateGroup>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get entries(): Iterable<[number, RateGroup]> {
    return this.#groups;
  }

  /** The group of a number, if it is still kept. */
  get(id: number): RateGroup | undefined {
    return this.#groups.get(id);
  }

  /** The group of a number, new or known. */
  ensure(id: number, layer: TrafficLayer, nowSlot: number): RateGroup {
    const known = this.#groups.get(id);
    if (known !== undefined) return known;
    if (this.#groups.size >= this.#capacity) this.#forgetOne();
    const made = new RateGroup(layer, nowSlot);
    this.#groups.set(id, made);
    return made;
  }

  clear(): void {
    this.#groups.clear();
    this.forgottenCount = 0;
  }

  #forgetOne(): void {
    let silent: [number, RateGroup] | undefined;
    for (const entry of this.#groups) if (silent === undefined || entry[1].lastSlot < silent[1].lastSlot) silent = entry;
    if (silent === undefined) return;
    this.#groups.delete(silent[0]);
    this.forgottenCount += silent[1].messageCount;
  }
}
