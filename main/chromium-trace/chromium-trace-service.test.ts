import { describe, expect, test } from 'vitest';
import type { ChromiumTraceStatus, TraceWindow } from '../../ipc/contracts/chromium-trace.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { ChromiumTraceService } from './chromium-trace-service.ts';
import type { TracedWindow } from './ports.ts';

const EMPTY: TraceWindow = {
  columns: {
    fromPid: new Uint32Array(), toPid: new Uint32Array(), interfaceIndex: new Uint32Array(), sentAtUs: new Float64Array(),
    receivedAtUs: new Float64Array(), sizeBytes: new Uint32Array(), isReply: new Uint8Array(), answers: new Int32Array(),
  },
  interfaces: [], processes: [], firstAtUs: Number.NaN, lastAtUs: Number.NaN, truncated: false, byteCount: 1_000, eventCount: 10,
  damagedEventCount: 0, withinProcessCount: 1, unreceivedCount: 2, droppedCount: 3, lostPacketCount: 4, cpuMs: 5,
};

type Step = 'next' | 'start' | 'stop' | 'read';

/** A layer whose outside world is here: its clock stands still but while it sleeps, and each step may fail as a test says. */
class World {
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
  /** Told at the beginning of each sleep; the window is being recorded then. */
  onSleep: (count: number) => void = () => undefined;
  #fileCount = 0;

  readonly service = new ChromiumTraceService({
    recording: {
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
          return { ...EMPTY, byteCount: this.byteCount };
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
      remove: async (path) => void this.files.delete(path),
      removeAll: async () => this.files.clear(),
      removeAllNow: () => this.files.clear(),
    },
    addWindow: async (window) => {
      this.added.push(window);
      return { messageCount: 6, ownMessageCount: 7, workedMs: 8 };
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

const times = (count: number, error: () => Error): (() => Error | undefined) => {
  let left = count;
  return () => ((left -= 1) >= 0 ? error() : undefined);
};
const died = () => new IpcError('peer-died', 'the other end died');

describe('ChromiumTraceService', () => {
  test('off, it does nothing', async () => {
    const world = new World();
    await world.service.setEnabled(false);
    world.service.stop();
    expect(world.status).toMatchObject({ state: 'off', coverage: 0, cost: { windowCount: 0 } });
    expect([world.sleeps, world.readerCount, world.statuses]).toEqual([[], 0, []]);
  });

  test('records window after window, with one reader, and counts what it sees and costs', async () => {
    const world = new World();
    await world.run(5);
    expect(world.added).toHaveLength(5);
    expect(world.readerCount).toBe(1);
    expect(world.added[0]?.readerPid).toBe(4_001);
    expect(world.status).toMatchObject({
      state: 'off',
      problem: null,
      cost: { windowCount: 5, lostWindowCount: 0, traceBytes: 5_000, eventCount: 50, readerCpuMs: 25, mainMs: 40, stoppingMs: 400 },
      seen: { messageCount: 30, ownMessageCount: 35, withinProcessCount: 5, unreceivedCount: 10, droppedCount: 15, lostPacketCount: 20 },
    });
    expect(world.status.coverage).toBeCloseTo(1_000 / 1_100);
    expect(world.status.clockErrorMs).toBeLessThan(0.1);
  });

  test('turned off, it leaves nothing: no recording, no file, no process', async () => {
    const world = new World();
    await world.run(3);
    expect([world.recordings, world.files.size, world.killedCount]).toEqual([0, 0, 1]);
    const slept = world.sleeps.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.sleeps).toHaveLength(slept);
  });

  test('turned on again, it counts from 0; never does it record twice at a time', async () => {
    const world = new World();
    let runningAtStart = 0;
    world.fail.set('start', () => {
      runningAtStart += world.recordings;
      return undefined;
    });
    await world.service.setEnabled(true);
    const off = world.service.setEnabled(false);
    await world.service.setEnabled(true);
    await world.service.setEnabled(true);
    await off;
    await world.service.setEnabled(false);
    await world.run(2);
    expect(world.status.cost.windowCount).toBe(2);
    expect(runningAtStart).toBe(0);
  });

  test('the reader dies: its window is lost and counted, another one reads on', async () => {
    const world = new World();
    world.fail.set('read', times(1, died));
    await world.run(5);
    expect(world.readerCount).toBe(2);
    expect(world.status).toMatchObject({ problem: null, cost: { windowCount: 5, lostWindowCount: 1 }, seen: { messageCount: 24 } });
    expect(world.statuses.some(({ state, problem }) => state === 'failed' && problem === 'reader-died')).toBe(true);
    expect(world.files.size).toBe(0);
    // Windows only, and no wait after the first death.
    expect(world.sleeps.filter((durationMs) => durationMs !== 1_000)).toEqual([]);
  });

  test('a reader that hangs is killed', async () => {
    const world = new World();
    world.fail.set('read', times(1, () => new IpcError('timeout', 'no reply')));
    await world.run(3);
    expect([world.readerCount, world.killedCount]).toEqual([2, 2]);
  });

  test('a trace that cannot be read is lost, and the reader is not blamed', async () => {
    const world = new World();
    world.fail.set('read', times(1, () => new IpcError('failed-precondition', 'the trace is empty')));
    await world.run(3);
    expect(world.readerCount).toBe(1);
    expect(world.statuses.find(({ state }) => state === 'failed')).toMatchObject({ problem: 'trace-unreadable', problemDetail: 'the trace is empty' });
    expect(world.status.cost.lostWindowCount).toBe(1);
  });

  test.each([
    ['next', 'folder-unusable'],
    ['start', 'start-failed'],
    ['stop', 'stop-failed'],
  ] as const)('where "%s" fails it says so, tries again ever more rarely, and comes back by itself', async (step, problem) => {
    const world = new World();
    // A recording that cannot be stopped is told to stop once more.
    world.fail.set(step, times(step === 'stop' ? 10 : 5, () => new Error('no space left on device')));
    await world.run(step === 'stop' ? 12 : 7);
    expect(world.statuses.find(({ state }) => state === 'failed')).toMatchObject({ problem, problemDetail: 'no space left on device' });
    expect(world.sleeps.filter((durationMs) => durationMs > 1_000)).toEqual([2_000, 4_000, 8_000]);
    expect(world.status.cost.windowCount).toBeGreaterThan(0);
    expect(world.statuses.findLast(({ state }) => state !== 'off')).toMatchObject({ state: 'on', problem: null });
    expect([world.recordings, world.files.size]).toEqual([0, 0]);
  });

  test('while nothing is recorded, coverage falls', async () => {
    const world = new World();
    await world.service.setEnabled(true);
    world.fail.set('start', () => (world.sleeps.length >= 3 ? new Error('busy') : undefined));
    await new Promise<void>((resolve) => {
      world.onSleep = (count) => {
        if (count === 8) resolve();
      };
    });
    const { coverage } = world.status;
    await world.service.setEnabled(false);
    expect(coverage).toBeGreaterThan(0);
    expect(coverage).toBeLessThan(0.5);
  });

  test('big traces make windows shorter, slow stops make them longer, both within bounds', async () => {
    const big = new World();
    big.byteCount = 64 * 1_024 * 1_024;
    await big.run(6);
    expect(big.sleeps.slice(3)).toEqual([250, 250, 250]);
    const slow = new World();
    slow.fail.set('stop', () => {
      slow.nowMs += 3_000;
      return undefined;
    });
    await slow.run(6);
    expect(slow.sleeps.slice(3)).toEqual([4_000, 4_000, 4_000]);
  });

  test('a reader that is too slow costs windows, not memory', async () => {
    const world = new World();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { service } = new ChromiumTraceServiceWith(world, () => held);
    await service.setEnabled(true);
    await expect.poll(() => service.status.cost.lostWindowCount).toBeGreaterThan(3);
    expect(world.files.size).toBeLessThanOrEqual(4);
    release();
    await service.setEnabled(false);
    expect(world.files.size).toBe(0);
  });

  test('when the browser ends, files go at once', async () => {
    const world = new World();
    await world.service.setEnabled(true);
    await new Promise((resolve) => setImmediate(resolve));
    world.service.stop();
    expect(world.files.size).toBe(0);
    await world.service.setEnabled(false);
  });
});

/** The same world with a reader that waits. */
class ChromiumTraceServiceWith {
  readonly service: ChromiumTraceService;

  constructor(world: World, wait: () => Promise<void>) {
    let count = 0;
    this.service = new ChromiumTraceService({
      recording: { start: async () => undefined, stop: async () => undefined },
      forkReader: () => ({ pid: 1, read: async () => wait().then(() => EMPTY), kill: () => undefined }),
      files: {
        next: async () => {
          const path = `/${(count += 1)}`;
          world.files.add(path);
          return path;
        },
        remove: async (path) => void world.files.delete(path),
        removeAll: async () => world.files.clear(),
        removeAllNow: () => world.files.clear(),
      },
      addWindow: async () => ({ messageCount: 0, ownMessageCount: 0, workedMs: 0 }),
      onStatus: () => undefined,
      sleep: () => new Promise((resolve) => setTimeout(resolve, 2)),
    });
  }
}
