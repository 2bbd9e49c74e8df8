import { describe, expect, test } from 'vitest';
import { IpcError } from '../../ipc/core/errors.ts';
import { TraceWorld, slowReader } from './testing/trace-world.ts';

const times = (count: number, error: () => Error): (() => Error | undefined) => {
  let left = count;
  return () => ((left -= 1) >= 0 ? error() : undefined);
};
const died = () => new IpcError('peer-died', 'the other end died');

describe('ChromiumTraceService', () => {
  test('off, it does nothing', async () => {
    const world = new TraceWorld();
    await world.service.setEnabled(false);
    world.service.stop();
    expect(world.status).toMatchObject({ state: 'off', coverage: 0, cost: { windowCount: 0 } });
    expect([world.sleeps, world.readerCount, world.statuses]).toEqual([[], 0, []]);
  });

  test('records window after window, with one reader, and counts what it sees and costs', async () => {
    const world = new TraceWorld();
    await world.run(5);
    expect(world.added).toHaveLength(5);
    expect(world.readerCount).toBe(1);
    expect(world.added[0]?.readerPid).toBe(4_001);
    expect(world.status).toMatchObject({
      state: 'off',
      problem: null,
      cost: { windowCount: 5, lostWindowCount: 0, traceBytes: 5_000, eventCount: 50, readerCpuMs: 25, mainMs: 40, stoppingMs: 400 },
      seen: { messageCount: 30, ownMessageCount: 35, unknownSenderCount: 45, withinProcessCount: 5, unreceivedCount: 10, droppedCount: 15, lostPacketCount: 20 },
    });
    expect(world.status.coverage).toBeCloseTo(1_000 / 1_100);
    expect(world.status.clockErrorMs).toBeLessThan(0.1);
  });

  test('turned off, it leaves nothing: no recording, no file, no process', async () => {
    const world = new TraceWorld();
    await world.run(3);
    expect([world.recordings, world.files.size, world.killedCount]).toEqual([0, 0, 1]);
    const slept = world.sleeps.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.sleeps).toHaveLength(slept);
  });

  test('turned on again, it counts from 0; never does it record twice at a time', async () => {
    const world = new TraceWorld();
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
    const world = new TraceWorld();
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
    const world = new TraceWorld();
    world.fail.set('read', times(1, () => new IpcError('timeout', 'no reply')));
    await world.run(3);
    expect([world.readerCount, world.killedCount]).toEqual([2, 2]);
  });

  test('a trace that cannot be read is lost, and the reader is not blamed', async () => {
    const world = new TraceWorld();
    world.fail.set('read', times(1, () => new IpcError('failed-precondition', 'the trace is empty')));
    await world.run(3);
    expect(world.readerCount).toBe(1);
    expect(world.statuses.find(({ state }) => state === 'failed')).toMatchObject({ problem: 'trace-unreadable', problemDetail: 'the trace is empty' });
    expect(world.status.cost.lostWindowCount).toBe(1);
  });

  test('rows that cannot be written cost their window, and coverage knows', async () => {
    const world = new TraceWorld();
    world.fail.set('add', () => new Error('no room'));
    await world.run(3);
    expect(world.status).toMatchObject({ coverage: 0, lastWindow: null, cost: { windowCount: 3, lostWindowCount: 3 }, seen: { messageCount: 0 } });
    expect(world.statuses.find(({ state }) => state === 'failed')).toMatchObject({ problemDetail: 'no room' });
  });

  test('of a cut trace the rows come, but it does not pass for a window that was seen', async () => {
    const world = new TraceWorld();
    world.isCut = true;
    await world.run(3);
    expect(world.statuses.findLast(({ state }) => state === 'on')).toMatchObject({
      problem: 'trace-cut', coverage: 0, lastWindow: null, cost: { lostWindowCount: 0 }, seen: { messageCount: 12 },
    });
    expect(world.status.cost.cutWindowCount).toBe(3);
  });

  test('a full disk is called so: before a window, where a trace is cut, and where nothing of one could be written', async () => {
    const noRoom = (): Error => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    const before = new TraceWorld();
    before.fail.set('next', times(2, noRoom));
    await before.run(4);
    expect(before.statuses.find(({ state }) => state === 'failed')).toMatchObject({ problem: 'disk-full', problemDetail: 'ENOSPC: no space left on device' });
    expect(before.statuses.findLast(({ state }) => state !== 'off')).toMatchObject({ state: 'on', problem: null });

    const cut = new TraceWorld();
    cut.isCut = true;
    cut.hasNoRoom = true;
    await cut.run(2);
    expect(cut.statuses.findLast(({ state }) => state === 'on')).toMatchObject({ problem: 'disk-full', coverage: 0 });
    expect(cut.status).toMatchObject({ cost: { cutWindowCount: 2, lostWindowCount: 0 }, seen: { messageCount: 12 } });

    const empty = new TraceWorld();
    empty.hasNoRoom = true;
    empty.fail.set('read', times(1, () => new IpcError('failed-precondition', 'the trace is empty')));
    await empty.run(3);
    expect(empty.statuses.find(({ state }) => state === 'failed')).toMatchObject({ problem: 'disk-full' });
    expect(empty.status.cost.lostWindowCount).toBe(1);
  });

  test.each([
    ['next', 'folder-unusable'],
    ['start', 'start-failed'],
    ['stop', 'stop-failed'],
  ] as const)('where "%s" fails it says so, tries again ever more rarely, and comes back by itself', async (step, problem) => {
    const world = new TraceWorld();
    // A recording that cannot be stopped is told to stop once more.
    world.fail.set(step, times(step === 'stop' ? 10 : 5, () => new Error('no space left on device')));
    await world.run(step === 'stop' ? 12 : 7);
    expect(world.statuses.find(({ state }) => state === 'failed')).toMatchObject({ problem, problemDetail: 'no space left on device' });
    expect(world.sleeps.filter((durationMs) => durationMs > 1_000)).toEqual([2_000, 4_000, 8_000]);
    expect(world.status.cost.windowCount).toBeGreaterThan(0);
    expect(world.statuses.findLast(({ state }) => state !== 'off')).toMatchObject({ state: 'on', problem: null });
    expect([world.recordings, world.files.size]).toEqual([0, 0]);
  });

  test('once recording is never possible again, none is started, whatever is turned on', async () => {
    const world = new TraceWorld();
    await world.run(2);
    world.isPossible = false;
    world.fail.set('start', () => {
      throw new Error('this would end the browser');
    });
    await world.run(3);
    expect(world.statuses.findLast(({ state }) => state === 'failed')).toMatchObject({ problem: 'service-died' });
    expect(world.statuses.some(({ problem }) => problem === 'start-failed')).toBe(false);
    expect([world.recordings, world.files.size]).toEqual([0, 0]);
  });

  test('while nothing is recorded, coverage falls', async () => {
    const world = new TraceWorld();
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
    const big = new TraceWorld();
    big.byteCount = 64 * 1_024 * 1_024;
    await big.run(6);
    expect(big.sleeps.slice(3)).toEqual([250, 250, 250]);
    const slow = new TraceWorld();
    slow.fail.set('stop', () => {
      slow.nowMs += 3_000;
      return undefined;
    });
    await slow.run(6);
    expect(slow.sleeps.slice(3)).toEqual([2_500, 2_500, 2_500]);
  });

  test('a reader that is too slow costs windows, not memory', async () => {
    const files = new Set<string>();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const service = slowReader(files, () => held);
    await service.setEnabled(true);
    await expect.poll(() => service.status.cost.lostWindowCount).toBeGreaterThan(3);
    expect(files.size).toBeLessThanOrEqual(4);
    release();
    await service.setEnabled(false);
    expect(files.size).toBe(0);
  });

  test('windows of the run before that are still read do not count for the next one', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const service = slowReader(new Set(), () => held);
    await service.setEnabled(true);
    await expect.poll(() => service.status.cost.lostWindowCount).toBeGreaterThan(0);
    const off = service.setEnabled(false);
    await service.setEnabled(true);
    release();
    await off;
    await expect.poll(() => service.status.cost.windowCount).toBeGreaterThan(0);
    await service.setEnabled(false);
    const { windowCount, lostWindowCount, eventCount } = service.status.cost;
    expect(eventCount).toBe((windowCount - lostWindowCount) * 10);
  });

  test('when the browser ends, files go at once', async () => {
    const world = new TraceWorld();
    await world.service.setEnabled(true);
    await new Promise((resolve) => setImmediate(resolve));
    world.service.stop();
    expect(world.files.size).toBe(0);
    await world.service.setEnabled(false);
  });
});
