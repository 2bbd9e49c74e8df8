import type { PluginState } from '../../ipc/contracts/plugins.ts';
import type { BUDGETS } from '../../ipc/contracts/plugin-host.ts';
import type { Timers } from './ports.ts';

/** So many crashes within the window turn a plugin off. */
export const CRASHES_TO_OFF = 3;
export const CRASH_WINDOW_MS = 60_000;
/** A silence takes a while to be noticed: as many of those within this time turn it off too. */
export const SILENCE_WINDOW_MS = 600_000;
/** Waited after the first crash in the window; four times as long after the second. */
export const FIRST_BACKOFF_MS = 50;

/** Why a plugin does not run. */
export type PluginProblem =
  | { readonly kind: 'crashed'; readonly exitCode: number }
  | { readonly kind: 'crashed-often'; readonly count: number }
  | { readonly kind: 'start-failed'; readonly reason: string }
  | { readonly kind: 'over-budget'; readonly budget: (typeof BUDGETS)[number] };

export interface SupervisorOptions {
  /** Starts the process. */
  readonly fork: () => void;
  /** The state or the problem changed. */
  readonly onChange: () => void;
  readonly timers: Timers;
}

/** Decides when the process of one plugin is started, and when no more. It starts nothing itself. */
export class PluginSupervisor {
  readonly #options: SupervisorOptions;
  #state: PluginState = 'off';
  #problem: PluginProblem | null = null;
  #crashCount = 0;
  #crashTimes: number[] = [];
  #silenceTimes: number[] = [];
  #timer: unknown;
  #stopped = false;
  #isQuiet = true;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** `off` without a problem: nobody needed it yet. */
  get state(): PluginState {
    return this.#state;
  }

  get problem(): PluginProblem | null {
    return this.#problem;
  }

  /** Nobody waits for this start: a page needed it, and it did not end because something went wrong. */
  get startsQuietly(): boolean {
    return this.#state === 'starting' && this.#isQuiet;
  }

  /** Crashes since the app started. */
  get crashCount(): number {
    return this.#crashCount;
  }

  /** Somebody needs the plugin. One that is off because of a problem stays off. */
  want(): void {
    if ((this.#state === 'off' && this.#problem === null) || this.#state === 'resting') this.#start(true);
  }

  /** A person asks for it: at once, and with a clean slate. False if it runs already. */
  restart(): boolean {
    if (this.#state === 'starting' || this.#state === 'running') return false;
    this.#crashTimes = [];
    this.#silenceTimes = [];
    this.#start();
    return true;
  }

  /** The plugin's code runs. */
  started(): void {
    if (this.#state === 'starting') this.#become('running', null);
  }

  /** The plugin's code cannot run: starting it again would not help. False if it is not starting any more. */
  startFailed(reason: string): boolean {
    if (this.#state !== 'starting') return false;
    this.#become('off', { kind: 'start-failed', reason });
    return true;
  }

  /** It takes too much: its process is ended, and stays so until a person asks for it. False if it does not run. */
  overBudget(budget: (typeof BUDGETS)[number]): boolean {
    if (this.#state !== 'starting' && this.#state !== 'running') return false;
    this.#become('off', { kind: 'over-budget', budget });
    return true;
  }

  /** Nobody needs it now (`resting`: though it has pages), or it is turned off: its process is ended, and what went wrong before is forgotten. */
  rest(state: 'off' | 'resting' = 'off'): void {
    this.#clearTimer();
    if (this.#state !== state || this.#problem !== null) this.#become(state, null);
  }

  /** The process is gone; `why`: the plugin held all of its memory, or did not answer any more. True if that was a crash, false if it was expected. */
  exited(exitCode: number, why?: 'memory' | 'silence'): boolean {
    if (this.#stopped || (this.#state !== 'starting' && this.#state !== 'running')) return false;
    const now = this.#options.timers.now();
    this.#crashCount += 1;
    this.#crashTimes = [...this.#crashTimes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    const count = this.#crashTimes.length;
    if (why === 'silence') this.#silenceTimes = [...this.#silenceTimes.filter((at) => now - at < SILENCE_WINDOW_MS), now];
    if (count >= CRASHES_TO_OFF || (why === 'silence' && this.#silenceTimes.length >= CRASHES_TO_OFF)) {
      this.#become('off', why === undefined ? { kind: 'crashed-often', count } : { kind: 'over-budget', budget: why });
      return true;
    }
    this.#timer = this.#options.timers.set(() => this.#start(), FIRST_BACKOFF_MS * 4 ** (count - 1));
    this.#become('crashed', { kind: 'crashed', exitCode });
    return true;
  }

  /** The app quits: nothing is started any more. */
  stop(): void {
    this.#stopped = true;
    this.#clearTimer();
    this.#become('off', null);
  }

  #start(isQuiet = false): void {
    this.#clearTimer();
    this.#isQuiet = isQuiet;
    if (this.#stopped) return;
    this.#become('starting', null);
    this.#options.fork();
  }

  #become(state: PluginState, problem: PluginProblem | null): void {
    this.#state = state;
    this.#problem = problem;
    this.#options.onChange();
  }

  #clearTimer(): void {
    if (this.#timer !== undefined) this.#options.timers.clear(this.#timer);
    this.#timer = undefined;
  }
}
