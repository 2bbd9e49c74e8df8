import { IpcError } from '../../ipc/core/errors.ts';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabLimits, LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabExperimentId, LabOutcome, LabPatternId, LabRun } from '../../ipc/contracts/lab-results.ts';
import { measuredCsv } from './measured-csv.ts';
import type { LabBench, LabEnd, LabExport, LabMeasurePlan } from './ports.ts';

/** The last measurement and the one before it. */
export interface LabRuns {
  readonly latest: LabRun | null;
  readonly earlier: LabRun | null;
}

export interface LabServiceOptions {
  /** Loads the lab, which brings native code: nobody pays for it before somebody uses it. */
  readonly loadBench: () => Promise<LabBench>;
  readonly exporter: LabExport;
  readonly onActivity: (activity: LabActivity) => void;
  readonly onMeasured: (runs: LabRuns) => void;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/** Nothing is under way. */
export const LAB_IDLE: LabActivity = { kind: 'idle', subject: '', progress: 0, pids: [] };

/**
 * The IPC Lab: what it does now and what it measured. One thing at a time: what begins ends the link that was open by hand, and is refused
 * while an experiment or a measurement runs.
 */
export class LabService {
  readonly #options: LabServiceOptions;
  readonly #clock: () => number;
  #bench: Promise<LabBench> | undefined;
  #loaded: LabBench | undefined;
  #activity = LAB_IDLE;
  /** Processes of the link that was opened last. */
  #ends: readonly number[] = [];
  #running: AbortController | undefined;
  #runs: LabRuns = { latest: null, earlier: null };
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: LabServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  get activity(): LabActivity {
    return this.#activity;
  }

  async openLive(mechanism: LabMechanismId): Promise<{ limits: LabLimits; firstPid: number; secondPid: number }> {
    this.#refuseWhileRunning();
    return this.#inTurn(async () => {
      const bench = await this.#load();
      this.#refuseWhileRunning();
      try {
        const link = await bench.openLive(mechanism);
        this.#ends = [link.firstPid, link.secondPid];
        this.#become({ kind: 'live', subject: mechanism, progress: 0 });
        return link;
      } catch (error) {
        this.#become(LAB_IDLE);
        throw error;
      }
    });
  }

  step(from: LabEnd, text: string): ReturnType<LabBench['step']> {
    return this.#inTurn(async () => (await this.#live()).step(from, text));
  }

  burst(messageCount: number): ReturnType<LabBench['burst']> {
    return this.#inTurn(async () => (await this.#live()).burst(messageCount));
  }

  killEnd(end: LabEnd): ReturnType<LabBench['killEnd']> {
    return this.#inTurn(async () => {
      const bench = await this.#live();
      try {
        return await bench.killEnd(end);
      } finally {
        this.#become(LAB_IDLE);
      }
    });
  }

  /** Kills a process of the open link, as `killEnd`; undefined if it is none of those. */
  async killPid(pid: number): Promise<{ otherEnded: string; tookMs: number } | undefined> {
    const end = this.#activity.kind === 'live' ? this.#ends.indexOf(pid) : -1;
    return end < 0 ? undefined : this.killEnd(end === 0 ? 'first' : 'second');
  }

  /** Another process of it is there, or one is not any more. */
  peersChanged(): void {
    if (this.#running !== undefined) this.#become({ ...this.#activity });
  }

  /** The link that was open is gone: one of its processes died. */
  linkBroke(): void {
    if (this.#activity.kind === 'live') this.#become(LAB_IDLE);
  }

  closeLive(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#activity.kind !== 'live') return;
      await (await this.#load()).closeLive();
      this.#become(LAB_IDLE);
    });
  }

  /** Puts a sentence to the test. @throws IpcError `failed-precondition` if something runs, `cancelled` if it was cancelled */
  experiment(id: LabExperimentId): Promise<LabOutcome> {
    return this.#run('experiment', id, (bench, signal) => bench.experiment(id, signal));
  }

  /** Two processes work together in some way, over some mechanism. @throws IpcError as `experiment` */
  pattern(id: LabPatternId, mechanism: LabMechanismId): Promise<LabOutcome> {
    return this.#run('pattern', id, (bench, signal) => bench.pattern(id, mechanism, signal));
  }

  /** Measures in the background. */
  measure(plan: LabMeasurePlan): void {
    this.#refuseWhileRunning();
    const { latest } = this.#runs;
    const startedAtMs = this.#clock();
    this.#setRuns({ latest: { startedAtMs, machine: null, rows: [], isComplete: false, failure: null }, earlier: latest !== null && latest.rows.length > 0 ? latest : this.#runs.earlier });
    this.#run('measurement', plan.mechanisms.join(' '), async (bench, signal) => {
      const { machine, failure } = await bench.measure(
        plan,
        (row, progress) => {
          this.#changeLatest((run) => ({ ...run, rows: [...run.rows, row] }));
          this.#become({ ...this.#activity, progress });
        },
        signal,
      );
      this.#changeLatest((run) => ({ ...run, machine, failure, isComplete: failure === null }));
    }).catch((error: unknown) => {
      if (error instanceof IpcError && error.code === 'cancelled') return;
      const message = error instanceof Error ? error.message : String(error);
      this.#changeLatest((run) => ({ ...run, failure: { why: 'not-begun', message } }));
    });
  }

  /** Ends what is under way, also the link that is open by hand. */
  async cancel(): Promise<void> {
    if (this.#running !== undefined) this.#running.abort();
    else await this.closeLive();
  }

  /** Writes the last measurement where the person says. @throws IpcError `failed-precondition` if there is none, or it cannot be written */
  async exportMeasured(format: 'csv' | 'svg', svg: string): Promise<string | null> {
    const { latest } = this.#runs;
    if (latest === null || latest.rows.length === 0) throw new IpcError('failed-precondition', 'nothing was measured yet');
    return this.#options.exporter.save(format, format === 'csv' ? measuredCsv(latest) : svg);
  }

  /** Takes away what a browser left that was killed, if there is anything. */
  async tidy(): Promise<void> {
    await this.#load();
  }

  /** The browser ends. */
  stop(): void {
    this.#running?.abort();
    this.#loaded?.stop();
  }

  async #run<Value>(kind: 'experiment' | 'pattern' | 'measurement', subject: string, work: (bench: LabBench, signal: AbortSignal) => Promise<Value>): Promise<Value> {
    this.#refuseWhileRunning();
    const running = new AbortController();
    this.#running = running;
    this.#become({ kind, subject, progress: 0 });
    try {
      return await this.#inTurn(async () => {
        const bench = await this.#load();
        const watch = setInterval(() => this.#become({ ...this.#activity }), 250);
        try {
          return await work(bench, running.signal);
        } finally {
          clearInterval(watch);
        }
      });
    } catch (error) {
      if (running.signal.aborted) throw new IpcError('cancelled', 'cancelled');
      if (error instanceof IpcError) throw error;
      throw new IpcError('failed-precondition', error instanceof Error ? error.message : String(error));
    } finally {
      this.#running = undefined;
      this.#become(LAB_IDLE);
    }
  }

  #refuseWhileRunning(): void {
    if (this.#running !== undefined) throw new IpcError('failed-precondition', `the lab is busy: ${this.#activity.kind} ${this.#activity.subject}`);
  }

  async #live(): Promise<LabBench> {
    if (this.#activity.kind !== 'live') throw new IpcError('failed-precondition', 'no link is open');
    return this.#load();
  }

  /** One after the other, whatever became of the one before. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #load(): Promise<LabBench> {
    this.#bench ??= this.#options.loadBench().then(
      (bench) => (this.#loaded = bench),
      (error: unknown) => {
        // What stood in its way, such as the temporary folder, may be gone the next time.
        this.#bench = undefined;
        throw error;
      },
    );
    return this.#bench;
  }

  #become(activity: Omit<LabActivity, 'pids'>): void {
    this.#activity = { ...activity, pids: [...(this.#loaded?.pids ?? [])] };
    this.#options.onActivity(this.#activity);
  }

  #changeLatest(change: (run: LabRun) => LabRun): void {
    const { latest, earlier } = this.#runs;
    if (latest !== null) this.#setRuns({ latest: change(latest), earlier });
  }

  #setRuns(runs: LabRuns): void {
    this.#runs = runs;
    this.#options.onMeasured(runs);
  }
}
