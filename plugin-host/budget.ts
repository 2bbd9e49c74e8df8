import type { BUDGETS } from '../ipc/contracts/plugin-host.ts';
import { SCARCE_SHARE } from '../ipc/contracts/plugin-limits.ts';

/** Shares of ten seconds in which a plugin's code may run: from the first it is warned, from the second throttled. */
export const CPU_WARN_SHARE = 0.25;
export const CPU_THROTTLE_SHARE = 0.5;
/** Throttled for so long in all, it is stopped. */
export const THROTTLED_TO_STOP_MS = 30_000;
/** Interruptions within half a minute that stop it. */
export const LOOPS_TO_STOP = 5;
/** Calls a second, and how many may come at once. */
export const CALLS_PER_SECOND = 100;
export const CALLS_AT_ONCE = 200;
/** Refused calls within half a minute that stop it. */
export const REFUSALS_TO_STOP = 20_000;
/** Stretches of running that wait while it is throttled; what comes on top is dropped, and counted. */
export const MAX_WAITING_TURNS = 256;

const WINDOW_S = 10;
const LOOP_WINDOW_MS = 30_000;
/** While throttled, so much pause for each millisecond that it ran. */
const PAUSE_FACTOR = 3;

/** Something of which there may only be so much. */
export type BudgetName = (typeof BUDGETS)[number];

export interface BudgetOptions {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => void;
  /** For what a person should read: why it is slowed down or warned. */
  readonly onWarning: (text: string) => void;
  /** It has to be stopped. */
  readonly onBroken: (budget: BudgetName) => void;
}

/** Counts what a plugin takes, slows it down when that is much, and says when it is too much. Main stops it. */
export class Budget {
  readonly #options: BudgetOptions;
  /** Milliseconds of running in each of the last seconds, and the longest stretch, by second. */
  readonly #busyMs = new Map<number, { sum: number; longest: number }>();
  readonly #waiting: (() => void)[] = [];
  #level: 'fine' | 'warned' | 'throttled' = 'fine';
  #isMemoryScarce = false;
  #allowedAtMs = 0;
  #isDraining = false;
  #throttledMs = 0;
  #throttledSinceMs = 0;
  #tokens = CALLS_AT_ONCE;
  #tokensAtMs: number;
  #callTimes = { second: 0, calls: 0, before: 0 };
  #interruptedAt: number[] = [];
  #refusedSince = { atMs: 0, count: 0 };
  #isBroken = false;
  refusedCalls = 0;
  interruptions = 0;
  droppedEvents = 0;

  constructor(options: BudgetOptions) {
    this.#options = options;
    this.#tokensAtMs = options.now();
  }

  get level(): 'fine' | 'warned' | 'throttled' {
    this.#look();
    return this.#level === 'fine' && this.#isMemoryScarce ? 'warned' : this.#level;
  }

  /** Share of the last ten seconds. */
  get cpuShare(): number {
    const second = this.#second();
    let sumMs = 0;
    for (const [at, { sum }] of this.#busyMs) {
      if (at <= second - WINDOW_S) this.#busyMs.delete(at);
      else sumMs += sum;
    }
    return Math.min(1, sumMs / (WINDOW_S * 1_000));
  }

  /** The longest stretch of the last ten seconds. */
  get longestTurnMs(): number {
    const second = this.#second();
    return Math.max(0, ...[...this.#busyMs].map(([at, { longest }]) => (at <= second - WINDOW_S ? 0 : longest)));
  }

  get callsPerSecond(): number {
    this.#countCall(0);
    return Math.max(this.#callTimes.calls, this.#callTimes.before);
  }

  /** True if a call may go on; one that may not is counted. */
  mayCall(): boolean {
    this.#countCall(1);
    const now = this.#options.now();
    this.#tokens = Math.min(CALLS_AT_ONCE, this.#tokens + ((now - this.#tokensAtMs) / 1_000) * CALLS_PER_SECOND);
    this.#tokensAtMs = now;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return true;
    }
    this.refusedCalls += 1;
    if (now - this.#refusedSince.atMs > LOOP_WINDOW_MS) this.#refusedSince = { atMs: now, count: 0 };
    this.#refusedSince.count += 1;
    if (this.#refusedSince.count === 1) this.#options.onWarning(`more than ${CALLS_PER_SECOND} calls a second: those above that are refused`);
    if (this.#refusedSince.count >= REFUSALS_TO_STOP) this.#break('messages');
    return false;
  }

  /** A stretch of running is over. */
  ran(durationMs: number, isInterrupted: boolean): void {
    const now = this.#options.now();
    const second = this.#second();
    const { sum, longest } = this.#busyMs.get(second) ?? { sum: 0, longest: 0 };
    this.#busyMs.set(second, { sum: sum + durationMs, longest: Math.max(longest, durationMs) });
    if (isInterrupted) {
      this.interruptions += 1;
      this.#interruptedAt = [...this.#interruptedAt.filter((at) => now - at < LOOP_WINDOW_MS), now];
      if (this.#interruptedAt.length >= LOOPS_TO_STOP) this.#break('loops');
    }
    this.#look();
    if (this.#level === 'throttled') this.#allowedAtMs = now + durationMs * PAUSE_FACTOR;
  }

  /** What its memory takes. None of that is given back while its process lives: it is warned once, and stays so. */
  holds(memoryBytes: number, limitBytes: number): void {
    if (this.#isMemoryScarce || memoryBytes < limitBytes * SCARCE_SHARE) return;
    this.#isMemoryScarce = true;
    this.#options.onWarning(`its memory takes ${Math.round((memoryBytes / limitBytes) * 100)}% of what it may`);
  }

  /** Runs a stretch now; later while it is throttled. */
  readonly pace = (turn: () => void, mayDrop: boolean): void => {
    if (this.#isBroken) return;
    // Only time makes it less, and only running makes it more: looked at then.
    if ((this.#level !== 'throttled' || this.level !== 'throttled') && this.#waiting.length === 0) return turn();
    // Answers have a bound of their own: so many calls may wait for one.
    if (mayDrop && this.#waiting.length >= MAX_WAITING_TURNS) {
      this.droppedEvents += 1;
      return;
    }
    this.#waiting.push(turn);
    this.#drainLater();
  };

  #drainLater(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    this.#options.setTimer(() => {
      this.#isDraining = false;
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#drainLater();
    }, Math.max(0, this.#allowedAtMs - this.#options.now()));
  }

  #look(): void {
    const share = this.cpuShare;
    const next = share >= CPU_THROTTLE_SHARE ? 'throttled' : share >= CPU_WARN_SHARE ? 'warned' : 'fine';
    const now = this.#options.now();
    if (this.#level === 'throttled') {
      this.#throttledMs += now - this.#throttledSinceMs;
      if (this.#throttledMs >= THROTTLED_TO_STOP_MS) this.#break('cpu');
    }
    this.#throttledSinceMs = now;
    if (next === this.#level) return;
    this.#level = next;
    if (next === 'fine') this.#throttledMs = 0;
    const percent = Math.round(share * 100);
    if (next === 'warned') this.#options.onWarning(`its code ran ${percent}% of the last ten seconds`);
    if (next === 'throttled') this.#options.onWarning(`its code ran ${percent}% of the last ten seconds: it is slowed down`);
  }

  #break(budget: BudgetName): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#waiting.length = 0;
    this.#options.onBroken(budget);
  }

  #second(): number {
    return Math.floor(this.#options.now() / 1_000);
  }

  #countCall(calls: number): void {
    const second = this.#second();
    const { second: then, calls: counted } = this.#callTimes;
    if (second !== then) this.#callTimes = { second, calls: 0, before: second === then + 1 ? counted : 0 };
    this.#callTimes.calls += calls;
  }
}
