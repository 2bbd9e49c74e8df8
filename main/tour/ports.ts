import type { Observation } from '../../ipc/contracts/lessons.ts';
import type { TourProblem } from '../../ipc/contracts/tour.ts';

/** Why a step cannot be done here. */
export class TourObstacle extends Error {
  readonly problem: TourProblem;
  readonly reason: string;

  /** @param reason more words, where somebody else has them */
  constructor(problem: TourProblem, reason = '') {
    super(`${problem} ${reason}`.trim());
    this.name = 'TourObstacle';
    this.problem = problem;
    this.reason = reason;
  }
}

/** How a process ended. */
export interface End {
  readonly reason: string;
  readonly exitCode: number;
}

/** A page of the tour, in a tab. */
export interface TourPage {
  /** Process of its main frame; null while there is none. */
  readonly pid: number | null;
  /** How its process ended; null while it lives. */
  readonly end: End | null;
  /** A number that the page counts up many times a second; undefined if it does not answer. */
  count(): Promise<number | undefined>;
  /** Ends its process, as a fault in it would. */
  crash(): void;
}

/** What the layer `chromium` has seen since it was turned on. */
export interface TraceFigures {
  readonly isOn: boolean;
  readonly problem: string | null;
  readonly windowCount: number;
  readonly messageCount: number;
  readonly withinProcessCount: number;
  /** 0 to 1. */
  readonly coverage: number;
}

/** What came of two processes that add to one counter in shared memory without a lock. */
export interface LostUpdates {
  readonly each: number;
  readonly expected: number;
  readonly found: number;
  readonly tries: number;
}

/** What the tour needs of the browser. */
export interface TourWorld {
  /** A page of the tour in front, loaded: opened, or brought back if it is not there any more. */
  show(page: 'first' | 'second' | 'article'): Promise<TourPage>;
  processCount(): number;
  showInspector(panel: 'processes' | 'traffic' | 'map'): void;
  /** The sequence number of the next row of the log, and how many rows of a layer came from one on. */
  nextRow(): number;
  rowsSince(seq: number, layer: 'bus' | 'port'): number;
  /** Calls of our own processes from a row on that have their answer: how many, and the median of their times. */
  callsSince(seq: number): { readonly count: number; readonly medianMs: number };
  gpuPid(): number | undefined;
  /** Ends the GPU process. */
  crashGpu(pid: number): void;
  /** How the GPU process ended the last time. */
  gpuEnd(): End | null;
  /** The process of the plugin that counts words; undefined while it does not run. */
  pluginPid(): number | undefined;
  /** What it shows for the page in front. */
  pluginText(): string | null;
  /** Starts it, where it is off; ends it first, where it runs. */
  startPlugin(): void;
  /** Why it does not run, or does not work on the page in front; undefined if nothing speaks against it. */
  pluginObstacle(): TourObstacle | undefined;
  trace(): TraceFigures;
  /** Turns the layer `chromium` on, until the tour goes on. */
  traceOn(): void;
  loseUpdates(): Promise<LostUpdates>;
  /** Monotonic, in ms. */
  now(): number;
  sleep(durationMs: number): Promise<void>;
}

/** Tells of something that was seen. `asExpected` false: it came otherwise than the theory says. */
export type Tell = (id: string, values: Observation['values'], asExpected?: boolean) => void;
