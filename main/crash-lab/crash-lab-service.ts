import { randomUUID } from 'node:crypto';
import { IpcError } from '../../ipc/core/errors.ts';
import { FAULT_IDS } from '../../ipc/contracts/crash-lab.ts';
import type { FaultId, FaultRun, FaultTarget } from '../../ipc/contracts/crash-lab.ts';
import { FAULTS, fits } from './faults.ts';
import type { LabClock, LabEvent, LabProcess, LabWorld, SeenOfBlow } from './ports.ts';
import { StallMeter } from './stall-meter.ts';

const MAX_RUNS = 50;
const STEP_MS = 50;
/** After a process is there again, whoever dies with it has died. */
const AFTERMATH_MS = 600;
const CONFIRMATION_MS = 10_000;

export interface CrashLabOptions {
  readonly world: LabWorld;
  readonly clock: LabClock;
  /** ms since the epoch. */
  readonly wallClock: () => number;
  readonly onRuns: (runs: FaultRun[]) => void;
  /** Deaths from now on are on purpose; null: no longer. */
  readonly expect: (fault: FaultId | null, target: LabProcess | null) => void;
}

interface Under {
  readonly run: FaultRun;
  readonly target: LabProcess | null;
  readonly startMs: number;
  events: (LabEvent & { readonly atMs: number })[];
}

function failure(error: unknown): Partial<FaultRun> {
  return { phase: 'failed', problem: error instanceof Error ? error.message.slice(0, 300) : 'it could not be done' };
}

/** Breaks one thing at a time, and writes an account of what was measured: nothing in it is assumed. */
export class CrashLabService {
  readonly #options: CrashLabOptions;
  #runs: FaultRun[] = [];
  #under: Under | undefined;
  #nextId = 1;
  #confirmation: { readonly text: string; readonly untilMs: number } | undefined;

  constructor(options: CrashLabOptions) {
    this.#options = options;
  }

  get runs(): FaultRun[] {
    return this.#runs;
  }

  /** What can be broken now, with the ways that fit. */
  targets(): FaultTarget[] {
    return this.#options.world
      .processes()
      .map((process) => ({ key: process.key, pid: process.pid, kind: process.kind, name: process.name, faults: FAULT_IDS.filter((fault) => fits(fault, process)) }))
      .filter(({ faults }) => faults.length > 0);
  }

  /** The first of two questions. @returns what the answer to the second has to name */
  arm(): string {
    this.#confirmation = { text: randomUUID(), untilMs: this.#options.clock.now() + CONFIRMATION_MS };
    return this.#confirmation.text;
  }

  /**
   * Breaks it, and goes on measuring after the return.
   * @throws IpcError `failed-precondition` while another is under way or if it does not fit; `not-found` if the process is gone
   */
  run(fault: FaultId, key: string | null, confirmation: string | null): number {
    if (this.#under !== undefined) throw new IpcError('failed-precondition', 'something is being broken already');
    const { world, clock, wallClock } = this.#options;
    if (fault === 'main-end') this.#useConfirmation(confirmation);
    const target = key === null ? null : world.processes().find((process) => process.key === key);
    if (target === undefined) throw new IpcError('not-found', `process ${key ?? ''} is gone`);
    if (target === null ? FAULTS[fault].kinds.length > 0 : !fits(fault, target)) throw new IpcError('failed-precondition', `${fault} does not fit that`);
    const run: FaultRun = {
      id: this.#nextId++, fault, target: target === null ? null : { kind: target.kind, name: target.name, pid: target.pid }, startedAtMs: wallClock(), phase: 'running',
      outcome: null, reason: null, exitCode: null, noticedMs: null, recoveredMs: null, othersAlive: 0, othersGone: [], otherEnd: null, did: null, turns: [], drawing: null, disk: null, tabsHit: [], mainStallMs: 0, problem: null,
    };
    const under: Under = { run, target, startMs: clock.now(), events: [] };
    this.#under = under;
    this.#options.expect(fault, target);
    this.#put(run);
    void this.#follow(under);
    return run.id;
  }

  /** Main heard of a death, so long after main itself knew. */
  heard(event: LabEvent, lateMs: number = 0): void {
    this.#under?.events.push({ ...event, atMs: this.#options.clock.now() - lateMs });
  }

  #useConfirmation(text: string | null): void {
    const expected = this.#confirmation;
    this.#confirmation = undefined;
    if (expected === undefined || text !== expected.text || this.#options.clock.now() > expected.untilMs) {
      throw new IpcError('failed-precondition', 'this has to be asked twice');
    }
  }

  async #follow(under: Under): Promise<void> {
    const { world } = this.#options;
    const { run, target } = under;
    let account: Partial<FaultRun>;
    try {
      account = await this.#measure(under);
    } catch (error) {
      account = failure(error);
    }
    try {
      world.heal(run.fault, target);
    } catch (error) {
      account = failure(error);
    }
    // Whatever went wrong: the next one may be broken.
    this.#under = undefined;
    this.#options.expect(null, null);
    this.#put({ ...run, phase: 'done', ...account });
  }

  async #measure(under: Under): Promise<Partial<FaultRun>> {
    const { world, clock } = this.#options;
    const { target } = under;
    const before = world.processes();
    const downBefore = new Set(world.tabsDown());
    const meter = new StallMeter();
    meter.start();
    let result: Partial<FaultRun>;
    try {
      const { otherEnd = null, did = null, turns = [], drawing = null } = (await this.#strike(under)) ?? {};
      result = { ...(await this.#wait(under, before)), otherEnd, did, turns, drawing };
      if (FAULTS[under.run.fault].expects === 'told') result = { ...result, disk: world.seenOfDisk() };
      await clock.sleep(AFTERMATH_MS);
    } catch (error) {
      result = failure(error);
    }
    const mainStallMs = Math.max(0, Math.round(meter.stop()));
    const alive = new Set(world.processes().map(({ key }) => key));
    const others = before.filter(({ key }) => key !== target?.key);
    const gone = others.filter(({ key }) => !alive.has(key)).map(({ kind, name, pid }) => ({ kind, name, pid }));
    return { ...result, othersAlive: others.length - gone.length, othersGone: gone, tabsHit: world.tabsDown().filter((title) => !downBefore.has(title)), mainStallMs };
  }

  /** @throws Error if the blow is not dealt within the time in which it should have been noticed: a page that hangs never ends what it is told to do */
  async #strike({ run, target, startMs }: Under): Promise<SeenOfBlow | undefined> {
    const { world, clock } = this.#options;
    const blow = world.strike(run.fault, target);
    if (!(blow instanceof Promise)) return blow;
    const { limitMs } = FAULTS[run.fault];
    const dealt = { isOver: false };
    const tooLate = async (): Promise<never> => {
      while (!dealt.isOver && clock.now() - startMs < limitMs) await clock.sleep(STEP_MS);
      throw new Error(`it was not done within ${limitMs} ms`);
    };
    return Promise.race([blow.finally(() => (dealt.isOver = true)), tooLate()]);
  }

  /** Until what was expected came about, and what can come back is back. */
  async #wait(under: Under, before: readonly LabProcess[]): Promise<Partial<FaultRun>> {
    const { world, clock } = this.#options;
    const { run, target, startMs } = under;
    const fault = FAULTS[run.fault];
    const spent = (): number => clock.now() - startMs;
    const known = new Set(before.map(({ key }) => key));
    let noticed: Partial<FaultRun> | undefined;
    let isHealed = fault.healsAfterMs === undefined;
    while (spent() < fault.limitMs) {
      const event = under.events.find(({ pid, kind }) => target !== null && (pid === target.pid || (pid === null && kind === target.kind)));
      if (event !== undefined && noticed?.outcome !== 'died') {
        noticed = { outcome: 'died', reason: event.reason, exitCode: event.exitCode, noticedMs: event.atMs - startMs };
      } else if (noticed === undefined && target !== null && world.isSilent(target)) noticed = { outcome: 'silent', noticedMs: spent() };
      else if (noticed === undefined && fault.expects === 'told' && world.isDiskTold()) noticed = { outcome: 'told', noticedMs: spent() };
      // A disk fails until that was told, however late a busy machine gets there.
      if (!isHealed && spent() >= (fault.healsAfterMs ?? 0) && (fault.expects !== 'told' || noticed !== undefined)) {
        isHealed = true;
        world.heal(run.fault, target);
      }
      const done = await this.#isOver(under, fault, noticed, known, isHealed, spent);
      if (done !== undefined) return done;
      await clock.sleep(STEP_MS);
    }
    if (noticed !== undefined) return noticed;
    throw new Error(`nothing was noticed within ${fault.limitMs} ms`);
  }

  async #isOver(under: Under, fault: (typeof FAULTS)[FaultId], noticed: Partial<FaultRun> | undefined, known: ReadonlySet<string>, isHealed: boolean, spent: () => number): Promise<Partial<FaultRun> | undefined> {
    const { world } = this.#options;
    const { target } = under;
    // Then what was refused has to come to the disk by itself.
    if (fault.expects === 'told') return isHealed && world.seenOfDisk().isWritten ? { ...noticed, recoveredMs: spent() } : undefined;
    if (fault.expects === 'life') {
      if (noticed?.outcome === 'died') return noticed;
      // What answers after the blow lives.
      return isHealed && (target === null || (await world.answers(target))) ? { outcome: 'lived', recoveredMs: spent() } : undefined;
    }
    if (noticed === undefined) return undefined;
    if (fault.expects === 'silence') {
      if (noticed.outcome === 'died' || fault.healsAfterMs === undefined) return noticed;
      return isHealed && target !== null && (await world.answers(target)) ? { ...noticed, recoveredMs: spent() } : undefined;
    }
    if (noticed.outcome !== 'died') return undefined;
    if (!fault.comesBack || target === null) return noticed;
    const heir = world.processes().find(({ key, kind, service }) => !known.has(key) && kind === target.kind && (kind !== 'utility' || service === target.service));
    return heir !== undefined && world.works(target.kind) ? { ...noticed, recoveredMs: spent() } : undefined;
  }

  #put(run: FaultRun): void {
    this.#runs = [run, ...this.#runs.filter(({ id }) => id !== run.id)].slice(0, MAX_RUNS);
    this.#options.onRuns(this.#runs);
  }
}
