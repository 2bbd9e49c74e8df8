import { MAX_CLOCK_STEPS } from '../../ipc/contracts/wall-clock.ts';
import type { ClockSteps } from '../../ipc/contracts/wall-clock.ts';

/** What is less, nobody sees in a time of day; both clocks together are read no better. */
const NOTICED_MS = 50;
/** Main was held up between its looks at the two clocks: they say nothing of each other. */
const BELIEVED_SPREAD_MS = 5;

/** Notices when the computer's clock moved against the log's: the computer slept, or somebody set the clock. */
export class WallClock {
  readonly #logClock: () => number;
  readonly #wallClock: () => number;
  #onStep: ((steps: ClockSteps) => void) | undefined;
  #steps: ClockSteps = [];
  /** The last time at which the steps were known to be right. */
  #rightAtMs: number;

  constructor(logClock: () => number, wallClock: () => number) {
    this.#logClock = logClock;
    this.#wallClock = wallClock;
    this.#rightAtMs = logClock();
  }

  /** Another list after each step. */
  get steps(): ClockSteps {
    return this.#steps;
  }

  /** Sets the one listener. */
  onStep(listener: (steps: ClockSteps) => void): void {
    this.#onStep = listener;
  }

  /** Compares the two. Whoever writes rows calls it a few times a second, so that a step is put between the right ones. */
  look(): void {
    const before = this.#logClock();
    const wallMs = this.#wallClock();
    const after = this.#logClock();
    if (after - before > BELIEVED_SPREAD_MS) return;
    const addMs = Math.round(wallMs - (before + after) / 2);
    if (Math.abs(addMs - (this.#steps.at(-1)?.addMs ?? 0)) > NOTICED_MS) this.#add(addMs);
    this.#rightAtMs = before;
  }

  #add(addMs: number): void {
    const steps = [...this.#steps, { fromMs: this.#rightAtMs, addMs }];
    // The oldest goes; the next one then holds for what was before.
    const [first, ...rest] = steps.slice(-MAX_CLOCK_STEPS);
    this.#steps = first === undefined || steps.length <= MAX_CLOCK_STEPS ? steps : [{ ...first, fromMs: 0 }, ...rest];
    this.#onStep?.(this.#steps);
  }
}
