import type { ClockMeasurement, Peer } from '../../ipc/core/peer.ts';
import type { TrafficColumns } from '../../ipc/contracts/traffic-columns.ts';

/** Two clocks are known to each other only this well: a latency a little below 0 is 0. */
const TOLERATED_MS = 1;
/** No message is under way so long: a clock was set, or the sender says what is not so. */
const LONGEST_MS = 60_000;

/** By how much the clocks of other processes differ from main's, by endpoint. */
export class ClockOffsets {
  /** By endpoint; NaN where nothing was measured. */
  #offsetsMs = new Float64Array(64).fill(Number.NaN);

  set(endpoint: number, offsetMs: number): void {
    if (!Number.isFinite(offsetMs)) return;
    if (endpoint >= this.#offsetsMs.length) {
      const larger = new Float64Array(endpoint * 2).fill(Number.NaN);
      larger.set(this.#offsetsMs);
      this.#offsetsMs = larger;
    }
    this.#offsetsMs[endpoint] = offsetMs;
  }

  /** Add it to that endpoint's clock to get main's; NaN while nothing was measured. */
  get(endpoint: number): number {
    return endpoint < this.#offsetsMs.length ? (this.#offsetsMs[endpoint] ?? Number.NaN) : Number.NaN;
  }

  /** Puts a time of an endpoint on main's clock, in its place; NaN while nothing was measured. */
  shift(endpoint: number, timesMs: Float64Array, index: number): void {
    // `Number` of what is not there is NaN; unlike `??` it leaves the sum where it is, off the heap.
    timesMs[index] = Number(timesMs[index]) + Number(this.#offsetsMs[endpoint]);
  }

  /** A time of an endpoint on main's clock. Unmeasured, or too far from `aboutMs` to be true, it is `aboutMs`. */
  toMain(endpoint: number, timeMs: number, aboutMs: number): number {
    const offsetMs = this.get(endpoint);
    const mainMs = timeMs + (Number.isNaN(offsetMs) ? 0 : offsetMs);
    return Math.abs(mainMs - aboutMs) <= LONGEST_MS ? mainMs : aboutMs;
  }
}

/**
 * Receive minus send, both on main's clock. Down to 1 ms below 0 is the error of the clocks and counts as 0; what is
 * further below, or above a minute, is not believed: NaN.
 */
export function latencyMs(sentAtMs: number, receivedAtMs: number): number {
  const latency = receivedAtMs - sentAtMs;
  if (latency >= 0) return latency <= LONGEST_MS ? latency : Number.NaN;
  return latency >= -TOLERATED_MS ? 0 : Number.NaN;
}

/**
 * Sets the latency of a row from its sending, which is in its column, and its receipt, by the rules of `latencyMs`. A
 * sending that cannot be true, or after the receipt, becomes the time of receipt.
 */
export function stampLatency(columns: Pick<TrafficColumns, 'sentAtMs' | 'latencyMs'>, slot: number, receivedAtMs: number): void {
  const latency = receivedAtMs - (columns.sentAtMs[slot] ?? Number.NaN);
  columns.latencyMs[slot] = latency;
  // The usual case ends here. The rest, in its own function, would put the number on the heap.
  if (latency > 0 && latency <= LONGEST_MS) return;
  columns.latencyMs[slot] = latencyMs(0, latency);
  columns.sentAtMs[slot] = receivedAtMs;
}

export interface WatchClockOptions {
  /** From one measurement to the next. */
  readonly everyMs?: number;
  /** Handshakes in one measurement, of which the quickest counts. */
  readonly rounds?: number;
}

const DEFAULT_EVERY_MS = 30_000;
const DEFAULT_ROUNDS = 5;
/** A process that starts is busy, and its first handshakes are slow: it is asked again soon. */
const SETTLING_MS: readonly number[] = [500, 2_000, 10_000];
/** Clocks of one machine drift by microseconds in this time: until then a quicker handshake of before is more right. */
const TRUSTED_FOR_MS = 300_000;

/**
 * Measures the clock of a peer at once and again now and then, since clocks drift, until the peer is gone or the
 * returned function is called. One that said nothing since it was measured has sent no time that would have to be read: it
 * is left alone, so that nothing crosses in a browser that rests. The handshake with the shortest round trip is the most right, so a slower one of later
 * does not replace it while it is young.
 */
export function watchClock(
  peer: Pick<Peer, 'ping' | 'closed' | 'receivedCount'>,
  onOffset: (offsetMs: number, roundTripMs: number) => void,
  options: WatchClockOptions = {},
): () => void {
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let measurements = 0;
  let receivedBefore = 0;
  let trusted: { readonly roundTripMs: number; readonly atMs: number } | undefined;
  const stop = (): void => {
    over = true;
    clearTimeout(timer);
  };
  const measure = async (): Promise<void> => {
    const { receivedCount } = peer;
    const isSilent = trusted !== undefined && measurements > SETTLING_MS.length && receivedCount === receivedBefore;
    receivedBefore = receivedCount;
    if (!isSilent) await measureNow();
    if (over) return;
    const everyMs = options.everyMs ?? DEFAULT_EVERY_MS;
    timer = setTimeout(() => void measure(), Math.min(everyMs, SETTLING_MS[measurements] ?? everyMs));
    timer.unref();
    measurements += 1;
  };
  const measureNow = async (): Promise<void> => {
    const best = await quickest(peer, options.rounds ?? DEFAULT_ROUNDS, () => over);
    if (over) return;
    const atMs = performance.now();
    const isOld = trusted === undefined || atMs - trusted.atMs > TRUSTED_FOR_MS;
    if (best !== undefined && (isOld || best.roundTripMs <= (trusted?.roundTripMs ?? 0))) {
      trusted = { roundTripMs: best.roundTripMs, atMs };
      onOffset(best.offsetMs, best.roundTripMs);
    }
  };
  void peer.closed.then(stop);
  void measure();
  return stop;
}

async function quickest(peer: Pick<Peer, 'ping'>, rounds: number, isOver: () => boolean): Promise<ClockMeasurement | undefined> {
  let best: ClockMeasurement | undefined;
  for (let round = 0; round < rounds && !isOver(); round += 1) {
    try {
      const measured = await peer.ping();
      if (best === undefined || measured.roundTripMs < best.roundTripMs) best = measured;
    } catch {
      // A process that is busy or gone: the next measurement may go better.
      break;
    }
  }
  return best;
}
