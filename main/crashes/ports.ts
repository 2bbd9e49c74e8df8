import type { CrashSample } from '../../ipc/contracts/crashes.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';

/** A tab as a record keeps it. */
export interface CrashedTab {
  readonly title: string;
  readonly url: string;
  /** Id of its view in this run, by which one is known whose title changed meanwhile. No record keeps it. */
  readonly view?: number;
}

/** Who a process was. */
export interface ProcessFacts {
  readonly pid: number;
  readonly kind: ProcessKind;
  readonly name: string;
  readonly tabs: readonly CrashedTab[];
  /** It belongs to a private window. */
  readonly isPrivate: boolean;
}

/** A living process at one time. */
export interface ProcessSighting extends ProcessFacts, Omit<CrashSample, 'atMs'> {
  readonly createdAtMs: number;
  /** Chromium's words for it, by which deaths of its own processes are told: `GPU`, `Utility`; a service's name. */
  readonly type: string;
  readonly service: string;
}

/** Word of a death. */
export interface Death {
  /** Null where who tells of it does not know. */
  readonly pid: number | null;
  readonly reason: string;
  readonly exitCode: number | null;
  readonly atMs: number;
  /** Who lived there, as far as is known at once. */
  readonly facts: Partial<ProcessFacts>;
  /** Chromium's words, where there is no pid. */
  readonly type?: string;
  readonly service?: string;
  readonly stack?: readonly string[];
  readonly hungMs?: number;
}

/** Time, as it is passed in. */
export interface CrashClock {
  /** ms since the epoch. */
  now(): number;
  /** Does something later, without keeping the program alive. @returns takes it back */
  later(run: () => void, delayMs: number): () => void;
}

/** The messages of a process's last seconds, ready to be written. */
export interface FlightTraffic {
  readonly rowCount: number;
  /** Rows that belong to it and were too many. */
  readonly leftOutCount: number;
  readonly spanMs: number;
  /** The lines of a capture file, with the moment of death marked. */
  lines(): AsyncIterable<string>;
}

/** The files of the profile, as far as records need them: here disks fail, really or by the crash lab. */
export interface CrashDisk {
  makeFolder(path: string): Promise<void>;
  /** A new file, flushed. */
  writeFile(path: string, chunks: AsyncIterable<string>, options: { readonly compress: boolean }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Empty if there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  readText(path: string, maxBytes: number): Promise<string>;
  /** Of a file, or of all files right in a folder. */
  sizeBytes(path: string): Promise<number>;
}
