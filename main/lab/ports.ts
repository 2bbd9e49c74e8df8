import type { LabLimits, LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabExperimentId, LabFailure, LabMachine, LabMeasured, LabOutcome, LabPatternId } from '../../ipc/contracts/lab-results.ts';

/** What is to be measured. */
export interface LabMeasurePlan {
  readonly mechanisms: readonly LabMechanismId[];
  readonly sizes: readonly number[];
  readonly senderCounts: readonly number[];
  readonly isQuick: boolean;
}

/** One end of the link that is open for steps by hand. */
export type LabEnd = 'first' | 'second';

/** The lab itself: starts processes, joins them, measures, cleans up. */
export interface LabBench {
  /** Processes of the lab that run now. */
  readonly pids: readonly number[];
  openLive(mechanism: LabMechanismId): Promise<{ limits: LabLimits; firstPid: number; secondPid: number }>;
  step(from: LabEnd, text: string): Promise<{ outcome: string; text: string; sizeBytes: number; tookUs: number | null }>;
  burst(messageCount: number): Promise<{ messageCount: number; tookMs: number }>;
  killEnd(end: LabEnd): Promise<{ otherEnded: string; tookMs: number }>;
  closeLive(): Promise<void>;
  experiment(id: LabExperimentId, signal: AbortSignal): Promise<LabOutcome>;
  pattern(id: LabPatternId, mechanism: LabMechanismId, signal: AbortSignal): Promise<LabOutcome>;
  measure(plan: LabMeasurePlan, onRow: (row: LabMeasured, progress: number) => void, signal: AbortSignal): Promise<{ readonly machine: LabMachine; readonly failure: LabFailure | null }>;
  /** Ends every process and takes away what they made. */
  end(): Promise<void>;
  /** The browser ends: nothing is waited for. */
  stop(): void;
}

/** Writes a file where the person says. */
export interface LabExport {
  /** @returns the file's name; null if they changed their mind */
  save(format: 'csv' | 'svg', text: string): Promise<string | null>;
}
