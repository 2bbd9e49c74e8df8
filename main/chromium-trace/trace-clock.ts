import type { TraceWindow } from '../../ipc/contracts/chromium-trace.ts';

/** How to turn a trace's times into main's. */
export interface ClockFit {
  readonly toMainMs: (timeUs: number) => number;
  /** A time is right to within this much. */
  readonly errorMs: number;
}

/** Two clocks of main read in one moment. */
export interface ClockPair {
  /** Milliseconds since the epoch. */
  readonly mainMs: number;
  /** The system's monotonic clock, in microseconds: the one that Chromium stamps its traces with. */
  readonly monotonicUs: number;
  /** How long the reading took. */
  readonly spreadMs: number;
}

/** A trace holds whole microseconds. */
const ROUNDING_MS = 0.001;
/** What of the trace may lie outside of the recording, by the two clocks' own errors. */
const TOLERATED_MS = 1;

/** Reads both clocks. */
export function readClocks(mainClock: () => number, monotonicUs: () => number): ClockPair {
  const before = monotonicUs();
  const mainMs = mainClock();
  const after = monotonicUs();
  return { mainMs, monotonicUs: (before + after) / 2, spreadMs: (after - before) / 1_000 };
}

/**
 * Chromium and Node read the same clock of the system, so one pair of readings joins a trace with main's clock, to some microseconds. Were it
 * another clock, the trace would lie outside of the time in which it was recorded: then it is put into that time, and the error is what room
 * it has there.
 * @param askedAtMs when main asked to begin, and @param stoppedAtMs when it had ended, on main's clock
 */
export function fitClock(window: Pick<TraceWindow, 'firstAtUs' | 'lastAtUs'>, pair: ClockPair, askedAtMs: number, stoppedAtMs: number): ClockFit {
  const offsetMs = pair.mainMs - pair.monotonicUs / 1_000;
  const [firstMs, lastMs] = [window.firstAtUs / 1_000 + offsetMs, window.lastAtUs / 1_000 + offsetMs];
  // Of an empty trace both are NaN, and there is nothing to fit.
  if (!(firstMs < askedAtMs - TOLERATED_MS || lastMs > stoppedAtMs + TOLERATED_MS)) {
    return { toMainMs: (timeUs) => timeUs / 1_000 + offsetMs, errorMs: pair.spreadMs / 2 + ROUNDING_MS };
  }
  const roomMs = Math.max(0, stoppedAtMs - askedAtMs - (lastMs - firstMs));
  const shiftMs = askedAtMs + roomMs / 2 - firstMs;
  return { toMainMs: (timeUs) => timeUs / 1_000 + offsetMs + shiftMs, errorMs: roomMs / 2 + ROUNDING_MS };
}
