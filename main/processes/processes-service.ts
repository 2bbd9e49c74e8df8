import { availableParallelism } from 'node:os';
import type { StateValue } from '../../ipc/core/contract.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import { PROCESS_KINDS } from '../../ipc/contracts/process-kinds.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import type { ProcessInfo, processesContract } from '../../ipc/contracts/processes.ts';
import type { ProcReader } from './proc-reader.ts';
import type { ProcessKeys } from './process-keys.ts';
import { householdsOf, kindOfMetric } from './process-kinds.ts';
import type { Household, ProcessMetricLike, Resident } from './process-kinds.ts';

export type { Resident } from './process-kinds.ts';

/** Does something to a process. Throws an `IpcError` if it cannot. */
export type PidAction = (pid: number) => void | Promise<void>;
type ActionName = 'crash' | 'hang' | 'kill';
type ActionsByKind = Partial<Readonly<Record<ProcessKind, PidAction>>>;

/** How each kind of process is broken on purpose. What is not listed is not offered. */
export interface ProcessActions {
  readonly crash: ActionsByKind;
  readonly hang: ActionsByKind;
  /** For kinds that are not to be killed by SIGKILL. Every kind but main can be killed. */
  readonly kill?: ActionsByKind;
}

export interface ProcessesOptions {
  readonly appMetrics: () => readonly ProcessMetricLike[];
  /** Who lives where now. Several may live in one process. */
  readonly residents: () => readonly Resident[];
  readonly procReader: ProcReader;
  readonly keys: Pick<ProcessKeys, 'createdAtMs' | 'isAlive'>;
  /** The recorder. */
  readonly traffic: { messagesPerSecond(): number; messagesPerSecondOf(processKey: string): number };
  readonly actions: ProcessActions;
  readonly mainPid: number;
  /** Cores: Chromium's own percentages are of all of them together. */
  readonly cpuCount?: number;
  readonly clock?: () => number;
  /** Sends SIGKILL. */
  readonly kill?: PidAction;
}

/** All processes at one time. */
export type ProcessSample = StateValue<typeof processesContract, 'list'>;
/** How many processes, and messages a second between them. */
export type ProcessSummary = StateValue<typeof processesContract, 'summary'>;

interface CpuReading {
  readonly cpuMs: number;
  readonly atMs: number;
}

/**
 * What processes there are, what they cost, and ways to break them. It joins what Chromium tells, what the operating
 * system tells, and who of ours lives where. Chromium's zygotes and its sandbox helper are in nobody's list: they are
 * not shown.
 */
export class ProcessesService {
  readonly #options: ProcessesOptions;
  readonly #clock: () => number;
  #cpuReadings: ReadonlyMap<string, CpuReading> = new Map();

  constructor(options: ProcessesOptions) {
    this.#options = options;
    this.#clock = options.clock ?? nowMs;
  }

  /** All processes now. Shares of CPU are of the time since the last sample, or since a process was created. */
  async sample(): Promise<ProcessSample> {
    const households = householdsOf(this.#options.residents());
    const metrics = this.#options.appMetrics();
    const readings = new Map<string, CpuReading>();
    const processes = await Promise.all(metrics.map((metric) => this.#describe(metric, households.get(metric.pid), readings)));
    this.#cpuReadings = readings;
    processes.sort((a, b) => PROCESS_KINDS.indexOf(a.kind) - PROCESS_KINDS.indexOf(b.kind) || a.createdAtMs - b.createdAtMs || a.pid - b.pid);
    return { processes, sampledAtMs: this.#clock() };
  }

  /** For the chip in the toolbar: cheap. */
  summary(): ProcessSummary {
    return {
      processCount: this.#options.appMetrics().length,
      messagesPerSecond: this.#options.traffic.messagesPerSecond(),
    };
  }

  /** Makes a process end as by a fault in it. */
  crash(key: string): Promise<void> {
    return this.#act('crash', key);
  }

  /** Makes a process stop answering. */
  hang(key: string): Promise<void> {
    return this.#act('hang', key);
  }

  /** Ends a process at once from outside. */
  kill(key: string): Promise<void> {
    return this.#act('kill', key);
  }

  async #act(name: ActionName, key: string): Promise<void> {
    const pid = Number(key.split('@')[0]);
    // Only what is in the list of our processes now, and still the one that was meant: never somebody else's.
    const metric = this.#options.appMetrics().find((candidate) => candidate.pid === pid);
    if (metric === undefined || !this.#options.keys.isAlive(key)) {
      throw new IpcError('not-found', `process ${key} is gone`);
    }
    const kind = householdsOf(this.#options.residents()).get(pid)?.kind ?? kindOfMetric(metric);
    const action = this.#actionOf(name, kind, pid);
    if (action === undefined) throw new IpcError('failed-precondition', `a ${kind} process has no action "${name}"`);
    await action(pid);
  }

  #actionOf(name: ActionName, kind: ProcessKind, pid: number): PidAction | undefined {
    if (kind === 'main' || pid === this.#options.mainPid) return undefined;
    const { actions } = this.#options;
    if (name === 'crash') return actions.crash[kind];
    if (name === 'hang') return actions.hang[kind];
    return actions.kill?.[kind] ?? this.#options.kill ?? sendSigkill;
  }

  async #describe(metric: ProcessMetricLike, household: Household | undefined, readings: Map<string, CpuReading>): Promise<ProcessInfo> {
    const { pid } = metric;
    const { keys, procReader, traffic } = this.#options;
    const facts = await procReader.read(pid);
    const createdAtMs = keys.createdAtMs(pid);
    const key = `${pid}@${createdAtMs}`;
    const kind = household?.kind ?? kindOfMetric(metric);
    const { cumulativeCPUUsage } = metric.cpu;
    const cpuMs = facts.cpuMs ?? (cumulativeCPUUsage === undefined ? undefined : cumulativeCPUUsage * 1_000);
    return {
      key,
      pid,
      kind,
      name: household?.name ?? metric.name ?? metric.serviceName ?? '',
      tabIds: household?.tabIds ?? [],
      cpuPercent: cpuMs === undefined ? metric.cpu.percentCPUUsage * (this.#options.cpuCount ?? availableParallelism()) : this.#cpuPercent(key, createdAtMs, cpuMs, readings),
      memoryBytes: facts.pssBytes ?? metric.memory.workingSetSize * 1_024,
      memoryIsEstimate: facts.pssBytes === null,
      sandbox: { ...facts.sandbox, chromiumSandboxed: metric.sandboxed ?? null },
      createdAtMs,
      messagesPerSecond: traffic.messagesPerSecondOf(key),
      actions: (['crash', 'hang', 'kill'] as const).filter((name) => this.#actionOf(name, kind, pid) !== undefined),
    };
  }

  #cpuPercent(key: string, createdAtMs: number, cpuMs: number, readings: Map<string, CpuReading>): number {
    const atMs = this.#clock();
    readings.set(key, { cpuMs, atMs });
    const before = this.#cpuReadings.get(key) ?? { cpuMs: 0, atMs: createdAtMs };
    const elapsedMs = atMs - before.atMs;
    return elapsedMs > 0 ? Math.max(0, ((cpuMs - before.cpuMs) / elapsedMs) * 100) : 0;
  }
}

function sendSigkill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    throw new IpcError('not-found', `process ${pid} cannot be killed: it is gone, or not ours`);
  }
}
