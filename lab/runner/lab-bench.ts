import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabExperimentId, LabFailure, LabMachine, LabMeasured, LabOutcome, LabPatternId } from '../../ipc/contracts/lab-results.ts';
import { experimentOf } from './experiments/index.ts';
import { Stage } from './experiments/stage.ts';
import { LabRunner } from './lab-runner.ts';
import { LiveLink } from './live.ts';
import type { End } from './live.ts';
import { loadNow, machineHere, measure } from './measure.ts';
import type { MeasurePlan } from './measure.ts';
import type { PassedBatch } from './passed.ts';
import { runPattern } from './patterns.ts';
import type { PeerPlatform } from './peer-process.ts';
import { sweep } from './run-folder.ts';

export interface LabBenchOptions {
  readonly platform: PeerPlatform;
  /** Told of messages that passed. */
  readonly onPassed: (batch: PassedBatch) => void;
  /** Told when a process of the link that is open died, and the link is gone. */
  readonly onBroken?: () => void;
  readonly root?: string;
}

/** All that the lab can do, one thing at a time. Who uses it sees to that. */
export class LabBench {
  readonly #runner: LabRunner;
  readonly #live: LiveLink;
  readonly #onPassed: (batch: PassedBatch) => void;

  constructor({ platform, onPassed, onBroken = () => undefined, root }: LabBenchOptions) {
    sweep(root);
    this.#onPassed = onPassed;
    this.#runner = new LabRunner({ platform, ...(root === undefined ? {} : { root }) });
    this.#live = new LiveLink(this.#runner, onPassed, onBroken);
  }

  /** Processes of the lab that run now. */
  get pids(): readonly number[] {
    return this.#runner.pids;
  }

  openLive(mechanism: LabMechanismId): ReturnType<LiveLink['open']> {
    return this.#live.open(mechanism);
  }

  step(from: End, text: string): ReturnType<LiveLink['step']> {
    return this.#live.step(from, text);
  }

  burst(messageCount: number): ReturnType<LiveLink['burst']> {
    return this.#live.burst(messageCount);
  }

  killEnd(end: End): ReturnType<LiveLink['killEnd']> {
    return this.#live.killEnd(end);
  }

  closeLive(): Promise<void> {
    return this.#live.close();
  }

  /** Puts a sentence to the test. @throws LabCancelled */
  async experiment(id: LabExperimentId, signal: AbortSignal): Promise<LabOutcome> {
    await this.#live.close();
    const startedAtMs = performance.now();
    const seen = await this.#runner.cleanAfter(() => experimentOf(id)(new Stage(this.#runner)), signal);
    return { ...seen, tookMs: performance.now() - startedAtMs };
  }

  /** Two processes work together in some way. @throws LabCancelled */
  async pattern(id: LabPatternId, mechanism: LabMechanismId, signal: AbortSignal): Promise<LabOutcome> {
    await this.#live.close();
    const startedAtMs = performance.now();
    const seen = await this.#runner.cleanAfter(() => runPattern(this.#runner, id, mechanism), signal);
    return { ...seen, tookMs: performance.now() - startedAtMs };
  }

  /** Measures; tells of each cell as it is done, and in the end on what it was measured and whether something ended it early. @throws LabCancelled */
  async measure(
    plan: MeasurePlan,
    onRow: (row: LabMeasured, progress: number) => void,
    signal: AbortSignal,
  ): Promise<{ readonly machine: LabMachine; readonly failure: LabFailure | null }> {
    await this.#live.close();
    const loadBefore = loadNow();
    const failure = await measure(this.#runner, plan, { row: onRow, passed: this.#onPassed }, signal);
    return { machine: machineHere(loadBefore), failure };
  }

  /** Ends every process of the lab and takes away what it made. */
  end(): Promise<void> {
    return this.#live.close();
  }

  /** The browser ends: nothing is waited for. */
  stop(): void {
    this.#runner.stop();
  }
}
