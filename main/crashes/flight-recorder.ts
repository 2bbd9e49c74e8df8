import { IpcError } from '../../ipc/core/errors.ts';
import { CRASH_REASONS } from '../../ipc/contracts/crashes.ts';
import type { CrashList, CrashReason, CrashRecord, ListedCrash } from '../../ipc/contracts/crashes.ts';
import { signalNameOf } from '../lib/exit-codes.ts';
import { CrashStoreError, idOf } from './crash-store.ts';
import type { CrashStore } from './crash-store.ts';
import { mergeTabs, namesOf } from './crashed-tabs.ts';
import { DeletedRecord, dropMinidump } from './deleted-record.ts';
import { forgetMinidump } from './minidumps.ts';
import type { Minidump } from './minidumps.ts';
import type { CrashClock, CrashedTab, Death, FlightTraffic, ProcessFacts } from './ports.ts';
import type { ProcessHistory, ProcessPast } from './process-history.ts';

/** How far back the messages go. */
export const FLIGHT_SPAN_MS = 10_000;
/** Waited, so that what follows from the death is in it, and crashpad's file is whole. */
const SETTLE_MS = 600;
const MAX_UNSAVED = 20;
const MAX_MINIDUMP_BYTES = 128 * 1_024 * 1_024;
const NAME_CHARS = 300;
const URL_CHARS = 2_000;
const MAX_TABS = 50;

export interface FlightRecorderOptions {
  readonly store: CrashStore;
  readonly history: ProcessHistory;
  readonly minidumps: { find(pid: number, diedAtMs: number): Promise<Minidump | undefined>; prune(maxBytes: number): Promise<void>; remove(path: string): Promise<void> };
  /** The messages of a process up to its end; undefined if it never took part in any. */
  readonly takeTraffic: (request: { facts: ProcessFacts; createdAtMs: number | null; diedAtMs: number; reason: string; spanMs: number }) => Promise<FlightTraffic | undefined>;
  readonly isAlive: (pid: number) => boolean;
  /** How the crash lab broke this process, if it did. */
  readonly causeOf: (death: Death, pid: number | null) => string | null;
  readonly versions: { readonly appVersion: string; readonly electron: string };
  readonly clock: CrashClock;
  readonly onList: (list: CrashList) => void;
  /** Something of a record could not be had; what there is of it is kept all the same. */
  readonly onProblem: (error: unknown) => void;
  /** Told once a record is there, on the disk or in memory. */
  readonly onRecorded?: (record: CrashRecord) => void;
}

interface Pending {
  readonly death: Death;
  readonly past: ProcessPast | undefined;
  readonly pid: number | null;
  /** Those of whose end was told. */
  readonly tabs: CrashedTab[];
  /** Asked at once: the crash lab goes on meanwhile. */
  readonly cause: string | null;
  readonly toldAtMs: number;
}

/** Makes a flight record of each death, off the path of whatever comes back after it. */
export class FlightRecorder {
  readonly #options: FlightRecorderOptions;
  readonly #pending = new Set<Pending>();
  /** The disk refused these, or they are private: gone with the browser. */
  #unsaved: CrashRecord[] = [];
  readonly #deleted: DeletedRecord;
  #problem: CrashList['problem'] = null;
  #prunedCount = 0;
  #isStopped = false;
  #writing: Promise<void> = Promise.resolve(); // Records are written one after the other.

  constructor(options: FlightRecorderOptions) {
    this.#options = options;
    this.#deleted = new DeletedRecord(options);
  }

  /** Reads what earlier runs left. Records of this one are written after that: the list is what lay there when it was read. */
  load(): Promise<void> {
    const loading = this.#writing.then(() => this.#options.store.load()).then(() => this.#publish());
    this.#writing = loading.catch(() => undefined);
    return loading;
  }

  /** The browser ends: what dies now dies because of that. */
  stop(): void {
    this.#isStopped = true;
    this.#options.history.stop();
  }

  /** Takes word of a death. Several about one process at one time, such as one for each of its tabs, become one record. */
  died(death: Death): void {
    if (this.#isStopped) return;
    const { history, isAlive } = this.#options;
    const past =
      death.pid === null
        ? history.claimDead(death.type ?? '', death.service ?? '', isAlive)
        : // One that hung lives on, and has its death before it.
          death.reason === 'hung'
          ? history.ofPid(death.pid)
          : history.claimPid(death.pid);
    const pid = death.pid ?? past?.last.pid ?? null;
    const same = [...this.#pending].find((each) => pid !== null && each.pid === pid && each.death.reason !== 'hung');
    if (same !== undefined && death.reason !== 'hung') {
      mergeTabs(same.tabs, death.facts.tabs ?? []);
      return;
    }
    const tabs: CrashedTab[] = [];
    mergeTabs(tabs, death.facts.tabs ?? []);
    const pending: Pending = { death, past, pid, tabs, cause: this.#options.causeOf(death, pid), toldAtMs: this.#options.clock.now() };
    this.#pending.add(pending);
    this.#publish();
    this.#options.clock.later(() => {
      this.#writing = this.#writing.then(() => this.#record(pending));
    }, SETTLE_MS);
  }

  /** A process ended, and that was no death: no record, and no later death is taken for it. */
  ended({ pid, type, service }: Pick<Death, 'pid' | 'type' | 'service'>): void {
    const { history, isAlive } = this.#options;
    if (this.#isStopped) return;
    if (pid === null) history.claimDead(type ?? '', service ?? '', isAlive);
    else history.over(pid);
  }

  /** Who it was may be clear only now: when word of the death came, the system may still have had the process. */
  #named(pending: Pending): Pending {
    const { history, isAlive, causeOf } = this.#options;
    if (pending.pid !== null) return pending;
    history.look();
    // Its successor may be dead too by now, and word of that is under way.
    const past = history.claimDead(pending.death.type ?? '', pending.death.service ?? '', isAlive, pending.toldAtMs);
    if (past === undefined) return pending;
    this.#pending.delete(pending);
    const named: Pending = { ...pending, past, pid: past.last.pid, cause: pending.cause ?? causeOf(pending.death, past.last.pid) };
    this.#pending.add(named);
    return named;
  }

  /** Main died in the run before, at about the time at which it was last seen. Of its messages nothing is left. */
  foundDead(note: { readonly pid: number; readonly startedAtMs: number; readonly seenAtMs: number; readonly samples: CrashRecord['samples']; readonly stack?: readonly string[] }): void {
    const last: ProcessPast['last'] = {
      pid: note.pid, kind: 'main', name: 'main', tabs: [], isPrivate: false, createdAtMs: note.startedAtMs, type: 'Browser', service: '', cpuPercent: 0, memoryBytes: 0,
    };
    const { pid, seenAtMs: atMs, samples, stack = [] } = note;
    const past: ProcessPast = { last, lastSeenMs: atMs, samples };
    const pending: Pending = { death: { pid, reason: 'found-dead', exitCode: null, atMs, facts: {}, stack }, past, pid, tabs: [], cause: null, toldAtMs: atMs };
    this.#pending.add(pending);
    this.#writing = this.#writing.then(() => this.#record(pending));
  }

  /** Everything of a record. @throws IpcError `not-found`, `failed-precondition` if it cannot be read */
  async detail(id: string): Promise<CrashRecord> {
    const unsaved = this.#unsaved.find((record) => record.id === id);
    if (unsaved !== undefined) return unsaved;
    this.#find(id);
    try {
      return await this.#options.store.read(id);
    } catch (error) {
      throw new IpcError('failed-precondition', error instanceof Error ? error.message : 'it cannot be read');
    }
  }

  /** The record's capture. @throws IpcError `not-found`, `failed-precondition` if it has none */
  async trafficPath(id: string): Promise<string> {
    const record = await this.detail(id);
    if (record.traffic === null) throw new IpcError('failed-precondition', 'no messages were kept of it');
    return this.#options.store.trafficPath(id);
  }

  /** Takes a record away, and the minidump that it names; the last one can be brought back for a while. @throws IpcError `not-found` */
  async delete(id: string): Promise<void> {
    await this.#deleted.take(this.#unsaved.find((record) => record.id === id) ?? this.#find(id));
    this.#unsaved = this.#unsaved.filter((record) => record.id !== id);
    this.#publish();
  }

  /** @throws IpcError `not-found` if it is gone for good */
  async restore(id: string): Promise<void> {
    this.#unsaved.push(...(await this.#deleted.bringBack(id)));
    this.#publish();
  }

  async deleteAll(): Promise<void> {
    this.#unsaved = [];
    this.#problem = null;
    await this.#deleted.drop();
    for (const listed of this.#options.store.listed) {
      await this.#options.store.delete(idOf(listed));
      await dropMinidump(this.#options.minidumps, listed);
    }
    this.#publish();
  }

  get list(): CrashList {
    const { store } = this.#options;
    const unsaved = this.#unsaved.map(({ samples: _samples, stack: _stack, ...record }): ListedCrash => ({ state: 'whole', record: { ...record, sizeBytes: 0 } }));
    return {
      records: [...unsaved, ...store.listed].toSorted((a, b) => (idOf(a) < idOf(b) ? 1 : -1)),
      writingCount: this.#pending.size,
      maxCount: store.maxCount,
      maxBytes: store.maxBytes,
      folder: store.folder,
      prunedCount: this.#prunedCount,
      problem: this.#problem,
    };
  }

  async #record(told: Pending): Promise<void> {
    const pending = this.#named(told);
    try {
      const { record, traffic } = await this.#describe(pending);
      await this.#keep(record, traffic);
      this.#options.onRecorded?.(record);
    } catch (error) {
      // Of this one alone: the records of later deaths wait behind it.
      this.#options.onProblem(error);
    } finally {
      this.#pending.delete(pending);
      this.#publish();
    }
  }

  async #keep(record: CrashRecord, traffic: FlightTraffic | undefined): Promise<void> {
    if (record.isPrivate) {
      this.#keepUnsaved(record);
      return;
    }
    const { store, minidumps } = this.#options;
    try {
      await store.save(record, traffic);
      this.#problem = null;
    } catch (error) {
      const { problem, detail } = error instanceof CrashStoreError ? error : { problem: 'failed' as const, detail: String(error).slice(0, 200) };
      this.#problem = { problem, detail, count: (this.#problem?.count ?? 0) + 1 };
      // Without its messages: there is no file of them.
      this.#keepUnsaved({ ...record, traffic: null });
      return;
    }
    const pruned = await store.prune();
    this.#prunedCount += pruned.length;
    for (const listed of pruned) await dropMinidump(this.#options.minidumps, listed);
    await minidumps.prune(MAX_MINIDUMP_BYTES).catch(this.#options.onProblem);
  }

  async #describe({ death, past, pid, tabs: dead, cause }: Pending): Promise<{ record: CrashRecord; traffic: FlightTraffic | undefined }> {
    const { takeTraffic, minidumps, versions } = this.#options;
    // Last: a title may have changed since the last look, and of a tab what was told at its end stands.
    const tabs = [...dead];
    mergeTabs(tabs, past?.last.tabs ?? []);
    const kind = death.facts.kind ?? past?.last.kind ?? 'utility';
    const isPrivate = death.facts.isPrivate ?? past?.last.isPrivate ?? false;
    const name = isPrivate ? '' : (namesOf(tabs) || past?.last.name || death.facts.name || '').slice(0, NAME_CHARS);
    const facts: ProcessFacts = { pid: pid ?? 0, kind, name, tabs, isPrivate };
    const createdAtMs = past?.last.createdAtMs ?? null;
    const diedAtMs = death.atMs;
    const orNone = (error: unknown): undefined => void this.#options.onProblem(error);
    const traffic = isPrivate || pid === null ? undefined : await takeTraffic({ facts, createdAtMs, diedAtMs, reason: death.reason, spanMs: FLIGHT_SPAN_MS }).catch(orNone);
    const minidump = isPrivate || pid === null || death.reason === 'hung' ? undefined : await minidumps.find(pid, diedAtMs).catch(orNone);
    if (isPrivate && pid !== null) await forgetMinidump(this.#options, pid, diedAtMs);
    const reason = CRASH_REASONS.find((each): each is CrashReason => each === death.reason) ?? 'unknown';
    const record: CrashRecord = {
      id: this.#newId(diedAtMs, kind, pid),
      kind,
      name,
      pid,
      reason,
      exitCode: death.exitCode,
      signalName: death.exitCode === null ? null : signalNameOf(death.reason, death.exitCode),
      diedAtMs,
      livedMs: createdAtMs === null ? null : Math.max(0, diedAtMs - createdAtMs),
      tabs: isPrivate ? [] : tabs.slice(0, MAX_TABS).map(({ title, url }) => ({ title: title.slice(0, NAME_CHARS), url: url.slice(0, URL_CHARS) })),
      isPrivate,
      cause,
      samples: past?.samples.filter(({ atMs }) => atMs <= diedAtMs).slice(-120) ?? [],
      traffic: traffic === undefined ? null : { rowCount: traffic.rowCount, leftOutCount: traffic.leftOutCount, spanMs: traffic.spanMs },
      minidump: minidump === undefined ? null : { path: minidump.path, sizeBytes: minidump.sizeBytes },
      stack: (death.stack ?? []).slice(0, 60).map((line) => line.slice(0, 300)),
      hungMs: death.hungMs ?? null,
      ...versions,
    };
    return { record, traffic };
  }

  #newId(diedAtMs: number, kind: string, pid: number | null): string {
    const digits = new Date(diedAtMs).toISOString().replaceAll(/\D/g, '');
    const id = `${digits.slice(0, 8)}-${digits.slice(8, 17)}-${kind}-${pid ?? 0}`;
    const taken = new Set(this.list.records.map(idOf));
    let number = 2;
    let free = id;
    while (taken.has(free)) free = `${id}-${number++}`;
    return free;
  }

  #keepUnsaved(record: CrashRecord): void {
    this.#unsaved = [record, ...this.#unsaved].slice(0, MAX_UNSAVED);
  }

  #find(id: string): ListedCrash {
    const listed = this.#options.store.listed.find((each) => idOf(each) === id);
    if (listed === undefined) throw new IpcError('not-found', `there is no record ${id}`);
    return listed;
  }

  #publish(): void {
    this.#options.onList(this.list);
  }
}
