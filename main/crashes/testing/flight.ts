import type { CrashList, CrashRecord } from '../../../ipc/contracts/crashes.ts';
import { CrashStore } from '../crash-store.ts';
import { FlightRecorder } from '../flight-recorder.ts';
import type { Minidump } from '../minidumps.ts';
import type { CrashClock, CrashDisk, FlightTraffic, ProcessSighting } from '../ports.ts';
import { ProcessHistory } from '../process-history.ts';

/** Time that stands still until a test moves it. */
export class TestClock implements CrashClock {
  nowMs = 1_800_000_000_000;
  readonly #waiting: { atMs: number; run: () => void }[] = [];

  now(): number {
    return this.nowMs;
  }

  later(run: () => void, delayMs: number): () => void {
    const entry = { atMs: this.nowMs + delayMs, run };
    this.#waiting.push(entry);
    return () => {
      const at = this.#waiting.indexOf(entry);
      if (at >= 0) this.#waiting.splice(at, 1);
    };
  }

  /** How long until the next thing happens. */
  get nextInMs(): number {
    return Math.min(...this.#waiting.map(({ atMs }) => atMs)) - this.nowMs;
  }

  advance(byMs: number): void {
    const end = this.nowMs + byMs;
    for (;;) {
      const next = this.#waiting.filter(({ atMs }) => atMs <= end).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.nowMs = next.atMs;
      next.run();
    }
    this.nowMs = end;
  }
}

/** A process that lives; what is left out is a web page. */
export function sighting(pid: number, change: Partial<ProcessSighting> = {}): ProcessSighting {
  return {
    pid, kind: 'page', name: `Page ${pid}`, tabs: [{ title: `Page ${pid}`, url: `http://site.test/${pid}` }], isPrivate: false,
    createdAtMs: 1_799_999_000_000, type: 'Tab', service: '', cpuPercent: 5, memoryBytes: 1_000_000, ...change,
  };
}

/** A flight recorder with a world around it that a test moves. */
export class FlightWorld {
  readonly clock = new TestClock();
  processes: ProcessSighting[] = [sighting(1, { kind: 'main', name: 'main', tabs: [], type: 'Browser' }), sighting(7), sighting(8)];
  messagesPerSecond = 0;
  readonly problems: unknown[] = [];
  /** Thrown when messages are asked for. */
  trafficError: Error | undefined;
  /** Thrown when somebody looks who lives. */
  lookError: Error | undefined;
  traffic: FlightTraffic | undefined = { rowCount: 3, leftOutCount: 0, spanMs: 9_000, lines: oneLine };
  minidump: Minidump | undefined;
  removedMinidumps: string[] = [];
  cause: string | null = null;
  readonly lists: CrashList[] = [];
  readonly recorded: CrashRecord[] = [];
  readonly history: ProcessHistory;
  readonly store: CrashStore;
  readonly recorder: FlightRecorder;

  constructor(folder: string, disk: CrashDisk, bounds: { readonly maxCount?: number; readonly maxBytes?: number } = {}) {
    this.history = new ProcessHistory({ look: () => this.#look(), messagesPerSecond: () => this.messagesPerSecond, clock: this.clock, onProblem: (error) => this.problems.push(error) });
    this.store = new CrashStore({ folder, disk, ...bounds });
    this.recorder = new FlightRecorder({
      store: this.store,
      history: this.history,
      minidumps: {
        find: () => Promise.resolve(this.minidump),
        prune: () => Promise.resolve(),
        remove: (path) => Promise.resolve(void this.removedMinidumps.push(path)),
      },
      takeTraffic: () => (this.trafficError === undefined ? Promise.resolve(this.traffic) : Promise.reject(this.trafficError)),
      onProblem: (error) => this.problems.push(error),
      isAlive: (pid) => this.processes.some((each) => each.pid === pid),
      causeOf: () => this.cause,
      versions: { appVersion: '0.1.0', electron: '33.2.1' },
      clock: this.clock,
      onList: (list) => this.lists.push(list),
      onRecorded: (record) => this.recorded.push(record),
    });
  }

  #look(): readonly ProcessSighting[] {
    if (this.lookError !== undefined) throw this.lookError;
    return this.processes;
  }

  /** Lets the record of a death be written. */
  async settle(): Promise<void> {
    const before = this.recorded.length;
    this.clock.advance(600);
    while (this.recorder.list.writingCount > 0 || this.recorded.length === before) await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* oneLine(): AsyncGenerator<string> {
  yield '{"format":"terrarium-capture"}\n';
  await Promise.resolve();
}
