import type { CrashSample } from '../../ipc/contracts/crashes.ts';
import type { CrashClock, ProcessSighting } from './ports.ts';

const INTERVAL_MS = 1_000;
/** While nothing happens nobody needs a closer look. */
const CALM_INTERVAL_MS = 10_000;
/** So many quiet samples in a row make it calm. */
const CALM_AFTER = 10;
const CALM_CPU_PERCENT = 2;
const SAMPLES_KEPT = 120;
/** How often, and how long, one that takes the place of another is looked for. */
const HEIR_INTERVAL_MS = 100;
const HEIR_LOOKS = 100;
/** Chromium tells of an end at about the time of it. One that went without a word is not the next that dies. */
const TOLD_WITHIN_MS = 10_000;
/** Processes remembered past their end. */
const DEAD_KEPT = 32;

/** A process, and what it cost. */
export interface ProcessPast {
  /** As it was when last seen. */
  readonly last: ProcessSighting;
  readonly lastSeenMs: number;
  readonly samples: readonly CrashSample[];
}

export interface ProcessHistoryOptions {
  readonly look: () => readonly ProcessSighting[];
  /** Messages in the last second: traffic keeps the closer look. */
  readonly messagesPerSecond: () => number;
  readonly clock: CrashClock;
  /** It could not be looked this time; the next look makes up for it. */
  readonly onProblem: (error: unknown) => void;
  /** Told after each look. */
  readonly onLooked?: (nowMs: number) => void;
  /** Told of processes that were there at the last look and are no more. */
  readonly onVanished?: (gone: readonly ProcessPast[]) => void;
}

interface Kept {
  last: ProcessSighting;
  readonly firstSeenMs: number;
  lastSeenMs: number;
  readonly samples: CrashSample[];
  isAlive: boolean;
  /** When it was missing first. */
  goneAtMs: number;
  /** Its death was told of. */
  isClaimed: boolean;
  /** It ended and that was no death. */
  isOver: boolean;
}

/** Who lives and what each costs, for as long back as a flight record tells. All of it is bounded. */
export class ProcessHistory {
  readonly #options: ProcessHistoryOptions;
  /** By `pid@creation time`. */
  readonly #kept = new Map<string, Kept>();
  #quietLooks = 0;
  #cancel: (() => void) | undefined;
  /** Looks for those that take the place of others, by description. */
  readonly #heirs = new Map<string, () => void>();

  constructor(options: ProcessHistoryOptions) {
    this.#options = options;
  }

  /** Looks now, and again and again. */
  start(): void {
    this.#tick();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    for (const cancel of this.#heirs.values()) cancel();
    this.#heirs.clear();
  }

  /** One of this description died: looks closely until another is in its place, for that one may die before the next look. */
  lookForHeir(type: string, service: string): void {
    const key = `${type} ${service}`;
    let left = HEIR_LOOKS;
    const again = (): void => {
      this.look();
      left -= 1;
      const isThere = [...this.#kept.values()].some(({ isAlive, last }) => isAlive && last.type === type && (service === '' || last.service === service));
      if (isThere || left === 0) this.#heirs.delete(key);
      else this.#heirs.set(key, this.#options.clock.later(again, HEIR_INTERVAL_MS));
    };
    this.#heirs.get(key)?.();
    this.#heirs.set(key, this.#options.clock.later(again, HEIR_INTERVAL_MS));
  }

  /** Looks once more. Never throws: word of a death comes right behind it. */
  look(): void {
    let sightings: readonly ProcessSighting[];
    try {
      sightings = this.#options.look();
    } catch (error) {
      this.#options.onProblem(error);
      return;
    }
    const nowMs = this.#options.clock.now();
    const seen = new Set<string>();
    let cpuPercent = 0;
    for (const sighting of sightings) {
      const key = `${sighting.pid}@${sighting.createdAtMs}`;
      seen.add(key);
      cpuPercent = Math.max(cpuPercent, sighting.cpuPercent);
      let kept = this.#kept.get(key);
      if (kept === undefined) {
        kept = { last: sighting, firstSeenMs: nowMs, lastSeenMs: nowMs, samples: [], isAlive: true, goneAtMs: 0, isClaimed: false, isOver: false };
        this.#kept.set(key, kept);
      }
      // A process keeps its name past its last page: what is left of it is what it was.
      kept.last = sighting.name === '' && kept.last.name !== '' ? { ...kept.last, cpuPercent: sighting.cpuPercent } : sighting;
      kept.lastSeenMs = nowMs;
      kept.samples.push({ atMs: nowMs, cpuPercent: sighting.cpuPercent, memoryBytes: sighting.memoryBytes });
      if (kept.samples.length > SAMPLES_KEPT) kept.samples.shift();
    }
    const gone = [...this.#kept].filter(([key, kept]) => kept.isAlive && !seen.has(key)).map(([, kept]) => kept);
    for (const kept of gone) Object.assign(kept, { isAlive: false, goneAtMs: nowMs });
    this.#forget();
    this.#quietLooks = cpuPercent < CALM_CPU_PERCENT && this.#options.messagesPerSecond() < 1 ? this.#quietLooks + 1 : 0;
    if (gone.length > 0) this.#options.onVanished?.(gone);
    this.#options.onLooked?.(nowMs);
  }

  /** The process that has, or had last, this pid. */
  ofPid(pid: number): ProcessPast | undefined {
    return this.#latest(pid);
  }

  /** As `ofPid`, of one whose death was told of: no other death is taken for its own. */
  claimPid(pid: number): ProcessPast | undefined {
    const kept = this.#latest(pid);
    if (kept !== undefined) kept.isClaimed = true;
    return kept;
  }

  /** True if the death of the process that has, or had last, this pid was told of. */
  isClaimed(pid: number): boolean {
    return this.#latest(pid)?.isClaimed ?? false;
  }

  /** The process that has, or had last, this pid ended, and that was no death: no death of another is taken for its own. */
  over(pid: number): void {
    const kept = this.#latest(pid);
    if (kept !== undefined) kept.isOver = true;
  }

  /**
   * The process of this description that died last, if `isAlive` says so of none of those that were there. Each is given once: one that died
   * before anybody looked is not the one before it.
   * @param seenByMs one that was seen later only is not meant
   */
  claimDead(type: string, service: string, isAlive: (pid: number) => boolean, seenByMs: number = Infinity): ProcessPast | undefined {
    const nowMs = this.#options.clock.now();
    const kept = [...this.#kept.values()]
      .filter((each) => each.firstSeenMs <= seenByMs && (each.isAlive || nowMs - each.goneAtMs <= TOLD_WITHIN_MS))
      // One that Chromium lists no more is dead, though the system may keep it until its parent took note.
      .filter((each) => !each.isClaimed && !each.isOver && each.last.type === type && (service === '' || each.last.service === service) && (!each.isAlive || !isAlive(each.last.pid)))
      .toSorted((a, b) => a.lastSeenMs - b.lastSeenMs)
      .at(-1);
    if (kept !== undefined) kept.isClaimed = true;
    return kept;
  }

  #latest(pid: number): Kept | undefined {
    return [...this.#kept.values()].findLast(({ last }) => last.pid === pid);
  }

  #tick(): void {
    this.look();
    this.#cancel = this.#options.clock.later(() => this.#tick(), this.#quietLooks >= CALM_AFTER ? CALM_INTERVAL_MS : INTERVAL_MS);
  }

  #forget(): void {
    const dead = [...this.#kept].filter(([, kept]) => !kept.isAlive).toSorted(([, a], [, b]) => a.lastSeenMs - b.lastSeenMs);
    for (const [key] of dead.slice(0, Math.max(0, dead.length - DEAD_KEPT))) this.#kept.delete(key);
  }
}
