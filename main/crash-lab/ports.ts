import type { FaultId, FaultRun } from '../../ipc/contracts/crash-lab.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';

/** A process as the lab sees it. */
export interface LabProcess {
  readonly key: string;
  readonly pid: number;
  readonly kind: ProcessKind;
  readonly name: string;
  /** The name that it was started with, where it is no renderer. */
  readonly service: string;
  /** Its main frame is in it: a page of a tab, not only a frame of one. */
  readonly hasDocument: boolean;
}

/** Word of a death. */
export interface LabEvent {
  readonly pid: number | null;
  readonly kind: ProcessKind;
  readonly reason: string | null;
  readonly exitCode: number | null;
}

/** What was seen of a blow besides what became of its target. */
export interface SeenOfBlow {
  readonly otherEnd?: NonNullable<FaultRun['otherEnd']>;
  readonly did?: NonNullable<FaultRun['did']>;
  readonly turns?: FaultRun['turns'];
  readonly drawing?: NonNullable<FaultRun['drawing']>;
}

/** What the lab needs of the browser. */
export interface LabWorld {
  /** Every process that lives now. */
  processes(): readonly LabProcess[];
  /** True if a page in it is said not to answer. */
  isSilent(target: LabProcess): boolean;
  /** Titles of the tabs that do not show their page. */
  tabsDown(): readonly string[];
  /** Deals the blow. @throws if it cannot */
  strike(fault: FaultId, target: LabProcess | null): SeenOfBlow | undefined | Promise<SeenOfBlow | undefined>;
  /** True once the part works: for what is more than a process that is there. */
  works(kind: ProcessKind): boolean;
  /** True if the process answers. */
  answers(target: LabProcess): Promise<boolean>;
  /** Takes back what was done to something that outlives it, such as a stopped process or a failing disk. */
  heal(fault: FaultId, target: LabProcess | null): void;
  /** A disk that fails was told of, and what could not be written is kept. */
  isDiskTold(): boolean;
  /** What came of the disk that failed last. */
  seenOfDisk(): NonNullable<FaultRun['disk']>;
}

/** Time, as it is passed in. `now` is monotonic, in ms. */
export interface LabClock {
  now(): number;
  sleep(durationMs: number): Promise<void>;
}
