import type { ChromiumTraceStatus, TraceWindow } from '../../../ipc/contracts/chromium-trace.ts';
import { ChromiumTraceService } from '../chromium-trace-service.ts';
import type { TracedWindow } from '../ports.ts';

/** A window without messages. */
export const EMPTY_WINDOW: TraceWindow = {
  columns: {
    fromPid: new Uint32Array(), toPid: new Uint32Array(), interfaceIndex: new Uint32Array(), sentAtUs: new Float64Array(),
    receivedAtUs: new Float64Array(), sizeBytes: new Uint32Array(), isReply: new Uint8Array(), answers: new Int32Array(),
  },
  interfaces: [], processes: [], firstAtUs: Number.NaN, lastAtUs: Number.NaN, truncated: false, byteCount: 1_000, eventCount: 10,
  damagedEventCount: 0, withinProcessCount: 1, unreceivedCount: 2, droppedCount: 3, lostPacketCount: 4, cpuMs: 5,
};

/** What a test can make fail. */
export type Step = 'next' | 'start' | 'stop' | 'read' | 'add';

/** A layer whose outside world is here: its clock stands still but while it sleeps, and each step may fail as a test says. */
export class TraceWorld {
  nowMs = 1_000_000;
  readonly statuses: ChromiumTraceStatus[] = [];
  readonly added: TracedWindow[] = [];
  readonly files = new Set<string>();
  readonly sleeps: number[] = [];
  readonly fail = new Map<Step, () => Error | undefined>();
  readerCount = 0;
  killedCount = 0;
  recordings = 0;
  byteCount = 1_000;
  isCut = false;
  hasNoRoom = false;
  isPossible = true;
  /** Told at the beginning of each sleep; the window is being recorded then. */
  onSleep: (count: number) => void = () => undefined;
  #fileCount = 0;

  readonly service = new ChromiumTraceService({
    recording: {
      isPossible: async () => this.isPossible,
      start: async () => {
        this.#step('start');
        this.recordings += 1;
        this.nowMs += 20;
      },
      stop: async () => {
        this.recordings = 0;
        this.nowMs += 80;
        this.#step('stop');
      },
    },
    forkReader: () => {
      this.readerCount += 1;
      return {
        pid: 4_000 + this.readerCount,
        read: async () => {
          this.#step('read');
          return { ...EMPTY_WINDOW, byteCount: this.byteCount, truncated: this.isCut };
        },
        kill: () => {
          this.killedCount += 1;
        },
      };
    },
    files: {
      next: async () => {
        this.#step('next');
        const path = `/${(this.#fileCount += 1)}`;
        this.files.add(path);
        return path;
      },
      hasNoRoom: async () => this.hasNoRoom,
      remove: async (path) => void this.files.delete(path),
      removeAll: async () => this.files.clear(),
      removeAllNow: () => this.files.clear(),
    },
    addWindow: async (window) => {
      this.#step('add');
      this.added.push(window);
      return { messageCount: 6, ownMessageCount: 7, unknownSenderCount: 9, workedMs: 8 };
    },
    onStatus: (status) => this.statuses.push(status),
    clock: () => this.nowMs,
    monotonicUs: () => this.nowMs * 1_000,
    sleep: async (durationMs) => {
      this.sleeps.push(durationMs);
      this.onSleep(this.sleeps.length);
      this.nowMs += durationMs;
      // A turn for everything that is under way.
      await new Promise((resolve) => setImmediate(resolve));
    },
  });

  /** Runs until it slept so often, then turns it off and waits. */
  async run(sleepCount: number): Promise<void> {
    const wanted = this.sleeps.length + sleepCount;
    const enough = new Promise<void>((resolve) => {
      this.onSleep = (count) => {
        if (count === wanted) resolve();
      };
    });
    await this.service.setEnabled(true);
    await enough;
    await this.service.setEnabled(false);
  }

  get status(): ChromiumTraceStatus {
    return this.service.status;
  }

  #step(step: Step): void {
    const error = this.fail.get(step)?.();
    if (error !== undefined) throw error;
  }
}

/** A layer with a reader that waits for as long as it is told to. */
export function slowReader(files: Set<string>, wait: () => Promise<void>): ChromiumTraceService {
  let count = 0;
  return new ChromiumTraceService({
    recording: { isPossible: async () => true, start: async () => undefined, stop: async () => undefined },
    forkReader: () => ({ pid: 1, read: async () => wait().then(() => EMPTY_WINDOW), kill: () => undefined }),
    files: {
      next: async () => {
        const path = `/${(count += 1)}`;
        files.add(path);
        return path;
      },
      hasNoRoom: async () => false,
      remove: async (path) => void files.delete(path),
      removeAll: async () => files.clear(),
      removeAllNow: () => files.clear(),
    },
    addWindow: async () => ({ messageCount: 0, ownMessageCount: 0, unknownSenderCount: 0, workedMs: 0 }),
    onStatus: () => undefined,
    sleep: () => new Promise((resolve) => setTimeout(resolve, 2)),
  });
}
