import { availableParallelism } from 'node:os';
import type { Translate } from '../../i18n/catalogue.ts';
import type { StateValue } from '../../ipc/core/contract.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import { PROCESS_KINDS } from '../../ipc/contracts/process-kinds.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import type { KernelHoldings, ProcessDetailInfo, ProcessHistory, ProcessInfo, processesContract, UnlistedProcess } from '../../ipc/contracts/processes.ts';
import type { ProcFacts, ProcReader } from './proc-reader.ts';
import { ProcessHistories } from './process-histories.ts';
import type { ProcessKeys } from './process-keys.ts';
import { householdsOf, kindOfMetric, nameOfMetric } from './process-kinds.ts';
import type { Household, ProcessMetricLike, Resident } from './process-kinds.ts';
import { sendSignal } from '../lib/send-signal.ts';

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
  /** In the language of the person. */
  readonly say: Translate;
  readonly procReader: ProcReader;
  readonly keys: Pick<ProcessKeys, 'createdAtMs' | 'isAlive'>;
  /** The recorder. */
  readonly traffic: { messagesPerSecond(): number; messagesPerSecondOf(processKey: string): number };
  readonly actions: ProcessActions;
  /** Ports that lead from a process straight to another one. */
  readonly portsOf?: (pid: number) => ProcessDetailInfo['ports'];
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

/** Parents in no list that are followed up: Chromium has two of its zygotes above each other. */
const MAX_UNLISTED = 6;

interface CpuReading {
  readonly cpuMs: number;
  readonly atMs: number;
}

/**
 * What processes there are, what they cost, and ways to break them. It joins what Chromium tells, what the operating
 * system tells, and who of ours lives where. Chromium's zygotes and its sandbox helper are in nobody's list: they are
 * shown only as parents of those that are.
 */
export class ProcessesService {
  readonly #options: ProcessesOptions;
  readonly #clock: () => number;
  readonly #histories = new ProcessHistories();
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
    const listed = new Set(metrics.map(({ pid }) => pid));
    const processes = await Promise.all(metrics.map((metric) => this.#describe(metric, households.get(metric.pid), readings, listed)));
    this.#cpuReadings = readings;
    processes.sort((a, b) => PROCESS_KINDS.indexOf(a.kind) - PROCESS_KINDS.indexOf(b.kind) || a.createdAtMs - b.createdAtMs || a.pid - b.pid);
    const sampledAtMs = this.#clock();
    this.#histories.add(processes, sampledAtMs);
    return { processes, sampledAtMs };
  }

  /** What processes cost while somebody looked, of the last minutes. */
  history(): readonly ProcessHistory[] {
    return this.#histories.list();
  }

  /** What is looked up only for one process. @throws IpcError `not-found` */
  async detail(key: string): Promise<ProcessDetailInfo> {
    const pid = this.#pidOf(key);
    return { ...(await this.#options.procReader.detail(pid)), ports: this.#options.portsOf?.(pid) ?? [] };
  }

  /** What the kernel lets main talk and share with; null where it does not tell. */
  mainHolds(): Promise<KernelHoldings | null> {
    return this.#options.procReader.holdings(this.#options.mainPid);
  }

  /** For the chip in the toolbar: cheap. */
  summary(): ProcessSummary {
    return {
      processCount: this.#options.appMetrics().length,
      messagesPerSecond: this.#options.traffic.messagesPerSecond(),
    };
  }

  /** Cores that the processes share. */
  get coreCount(): number {
    return this.#options.cpuCount ?? availableParallelism();
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
    const pid = this.#pidOf(key);
    const metric = this.#options.appMetrics().find((candidate) => candidate.pid === pid);
    if (metric === undefined) throw gone(key);
    const kind = householdsOf(this.#options.residents()).get(pid)?.kind ?? kindOfMetric(metric);
    const action = this.#actionOf(name, kind, pid);
    if (action === undefined) throw new IpcError('failed-precondition', `a ${kind} process has no action "${name}"`);
    await action(pid);
  }

  /** Only of what is in the list of our processes now, and still the one that was meant: never somebody else's. */
  #pidOf(key: string): number {
    const pid = Number(key.split('@')[0]);
    if (!this.#options.appMetrics().some((candidate) => candidate.pid === pid) || !this.#options.keys.isAlive(key)) throw gone(key);
    return pid;
  }

  /** Who made a process: the next one up that is listed, and those between. */
  async #parentsOf({ parentPid }: ProcFacts, pid: number, listed: ReadonlySet<number>): Promise<Pick<ProcessInfo, 'parentPid' | 'unlistedParents'>> {
    const unlistedParents: UnlistedProcess[] = [];
    if (pid === this.#options.mainPid) return { parentPid: null, unlistedParents };
    let at = parentPid;
    while (at !== null && at > 1 && !listed.has(at) && unlistedParents.length < MAX_UNLISTED) {
      const origin = await this.#options.procReader.origin(at);
      if (origin === null) break;
      unlistedParents.push({ pid: at, name: origin.name });
      at = origin.parentPid;
    }
    // A chain that does not lead to one of ours says nothing: its upper part is somebody else's.
    return at !== null && listed.has(at) ? { parentPid: at, unlistedParents } : { parentPid: null, unlistedParents: [] };
  }

  #actionOf(name: ActionName, kind: ProcessKind, pid: number): PidAction | undefined {
    if (kind === 'main' || pid === this.#options.mainPid) return undefined;
    const { actions } = this.#options;
    if (name === 'crash') return actions.crash[kind];
    if (name === 'hang') return actions.hang[kind];
    return actions.kill?.[kind] ?? this.#options.kill ?? sendSigkill;
  }

  async #describe(metric: ProcessMetricLike, household: Household | undefined, readings: Map<string, CpuReading>, listed: ReadonlySet<number>): Promise<ProcessInfo> {
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
      name: household?.name ?? nameOfMetric(metric, this.#options.say),
      tabIds: household?.tabIds ?? [],
      ...(await this.#parentsOf(facts, pid, listed)),
      frames: household?.frames ?? [],
      threadCount: facts.threadCount,
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

function gone(key: string): IpcError {
  return new IpcError('not-found', `process ${key} is gone`);
}

function sendSigkill(pid: number): void {
  if (!sendSignal(pid, 'SIGKILL')) throw new IpcError('not-found', `process ${pid} cannot be killed: it is gone, or not ours`);
}
