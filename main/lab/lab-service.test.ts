import { beforeEach, describe, expect, it } from 'vitest';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabFailure, LabMachine, LabMeasured, LabOutcome } from '../../ipc/contracts/lab-results.ts';
import { LabService } from './lab-service.ts';
import type { LabRuns } from './lab-service.ts';
import type { LabBench } from './ports.ts';

const MACHINE: LabMachine = { system: 'linux 6 x64', processor: 'Some, "fast" one', coreCount: 2, loadBefore: 0.5, loadAfter: 0.7, electron: '', node: '24' };
const OUTCOME: LabOutcome = { holds: true, facts: { count: 3 }, tookMs: 5 };
const row = (sizeBytes: number, fits = true): LabMeasured => ({
  mechanism: 'pipe', sizeBytes, senderCount: 1, limitBytes: 4_194_304,
  figures: fits ? { roundTripP50Us: 9.5, roundTripP99Us: 20, messagesPerSecond: 1e5, bytesPerSecond: 1.6e6, cpuUsPerMessage: 5 } : null,
});
const PLAN = { mechanisms: ['pipe'], sizes: [16], senderCounts: [1], isQuick: true } as const;

/** A bench that does what the test says when it says so. */
function controlled() {
  const steps: { finish: () => void; row: (row: LabMeasured, progress: number) => void; signal: AbortSignal }[] = [];
  let stopped = 0;
  const untilTold = (signal: AbortSignal, tell: (row: LabMeasured, progress: number) => void = () => undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('killed')));
      steps.push({ finish: resolve, row: tell, signal });
    });
  const made: { failure: LabFailure | null } = { failure: null };
  const bench: LabBench = {
    pids: [11, 12],
    openLive: () => Promise.resolve({ limits: { maxMessageBytes: 8, maxQueuedMessages: null }, firstPid: 11, secondPid: 12 }),
    step: (_from, text) => Promise.resolve({ outcome: 'message', text, sizeBytes: text.length, tookUs: 4 }),
    burst: (messageCount) => Promise.resolve({ messageCount, tookMs: 1 }),
    killEnd: () => Promise.resolve({ otherEnded: 'closed', tookMs: 2 }),
    closeLive: () => Promise.resolve(),
    experiment: async (_id, signal) => (await untilTold(signal), OUTCOME),
    pattern: async (_id, _mechanism, signal) => (await untilTold(signal), OUTCOME),
    measure: async (_plan, onRow, signal) => (await untilTold(signal, onRow), { machine: MACHINE, failure: made.failure }),
    end: () => Promise.resolve(),
    stop: () => {
      stopped += 1;
    },
  };
  return { bench, steps, stoppedCount: () => stopped, failWith: (failure: LabFailure) => (made.failure = failure) };
}

let world: ReturnType<typeof controlled>;
let activities: LabActivity[];
let runs: LabRuns;
let saved: string[];
let service: LabService;
beforeEach(() => {
  world = controlled();
  activities = [];
  saved = [];
  service = new LabService({
    loadBench: () => Promise.resolve(world.bench),
    exporter: { save: (format, text) => (saved.push(text), Promise.resolve(`lab.${format}`)) },
    onActivity: (activity) => activities.push(activity),
    onMeasured: (next) => {
      runs = next;
    },
    clock: () => 1_000,
  });
});
const nextStep = async (index = 0) => expect.poll(() => world.steps[index]).toBeDefined().then(() => world.steps[index] ?? expect.fail('no step'));

describe('the lab', () => {
  it('does one thing at a time, and says what', async () => {
    const running = service.experiment('queue-kept');
    const step = await nextStep();
    expect(service.activity).toMatchObject({ kind: 'experiment', subject: 'queue-kept' });
    await expect(service.openLive('pipe')).rejects.toMatchObject({ code: 'failed-precondition' });
    await expect(service.experiment('pipe-gone')).rejects.toMatchObject({ code: 'failed-precondition' });
    expect(() => service.measure(PLAN)).toThrow('busy');
    step.finish();
    await expect(running).resolves.toEqual(OUTCOME);
    expect(service.activity.kind).toBe('idle');
  });

  it('tells of its processes as they come and go, and of none while nothing runs', async () => {
    service.peersChanged();
    expect(activities).toEqual([]);
    const running = service.experiment('queue-kept');
    const step = await nextStep();
    expect(activities.at(-1)).toMatchObject({ kind: 'experiment', pids: [] });
    service.peersChanged();
    expect(activities.at(-1)).toMatchObject({ kind: 'experiment', subject: 'queue-kept', pids: [11, 12] });
    step.finish();
    await running;
  });

  it('comes again after it could not be loaded', async () => {
    let failures = 1;
    const late = new LabService({
      loadBench: () => ((failures -= 1) >= 0 ? Promise.reject(new Error('the folder belongs to somebody else')) : Promise.resolve(world.bench)),
      exporter: { save: () => Promise.resolve(null) },
      onActivity: () => undefined,
      onMeasured: () => undefined,
    });
    await expect(late.openLive('pipe')).rejects.toThrow('somebody else');
    await expect(late.openLive('pipe')).resolves.toMatchObject({ firstPid: 11 });
  });

  it('steps only through a link that is open', async () => {
    await expect(service.step('first', 'hi')).rejects.toMatchObject({ code: 'failed-precondition' });
    await service.openLive('pipe');
    expect(activities.at(-1)).toEqual({ kind: 'live', subject: 'pipe', progress: 0, pids: [11, 12] });
    await expect(service.step('first', 'hi')).resolves.toMatchObject({ text: 'hi' });
    await service.killEnd('first');
    await expect(service.step('first', 'hi')).rejects.toMatchObject({ code: 'failed-precondition' });
  });

  it('kills a process of the open link by its pid, and no other; a link that broke is open no more', async () => {
    await expect(service.killPid(11)).resolves.toBeUndefined();
    await service.openLive('pipe');
    await expect(service.killPid(99)).resolves.toBeUndefined();
    expect(service.activity.kind).toBe('live');
    await expect(service.killPid(12)).resolves.toEqual({ otherEnded: 'closed', tookMs: 2 });
    expect(service.activity.kind).toBe('idle');
    await service.openLive('pipe');
    service.linkBroke();
    expect(service.activity.kind).toBe('idle');
    await expect(service.step('first', 'hi')).rejects.toMatchObject({ code: 'failed-precondition' });
  });

  it('ends what is cancelled, and goes on after it', async () => {
    const running = service.pattern('back-pressure', 'tcp');
    await nextStep();
    await service.cancel();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(service.activity.kind).toBe('idle');
    await expect(service.openLive('pipe')).resolves.toMatchObject({ firstPid: 11 });
  });

  it('keeps rows as they come, also of a measurement that was cancelled, and the run before', async () => {
    service.measure(PLAN);
    const first = await nextStep();
    first.row(row(16), 0.5);
    expect(service.activity).toMatchObject({ kind: 'measurement', progress: 0.5 });
    first.finish();
    await expect.poll(() => runs.latest).toMatchObject({ isComplete: true, machine: MACHINE, rows: [row(16)] });
    await expect.poll(() => service.activity.kind).toBe('idle');
    service.measure(PLAN);
    const second = await nextStep(1);
    second.row(row(256), 0.5);
    await service.cancel();
    await expect.poll(() => service.activity.kind).toBe('idle');
    expect(runs.latest).toMatchObject({ isComplete: false, failure: null, rows: [row(256)] });
    expect(runs.earlier).toMatchObject({ isComplete: true, rows: [row(16)] });
  });

  it('tells why a measurement ended early, and keeps what was measured until then', async () => {
    const failure = { why: 'peer-died', mechanism: 'pipe', sizeBytes: 256, exitCode: null, signalName: 'SIGKILL' } as const;
    world.failWith(failure);
    service.measure(PLAN);
    const step = await nextStep();
    step.row(row(16), 0.5);
    step.finish();
    await expect.poll(() => service.activity.kind).toBe('idle');
    expect(runs.latest).toMatchObject({ isComplete: false, failure, machine: MACHINE, rows: [row(16)] });
    service.measure(PLAN);
    expect(runs.latest).toMatchObject({ failure: null, rows: [] });
  });

  it('tells why a measurement did not even begin', async () => {
    const late = new LabService({
      loadBench: () => Promise.reject(new Error('the folder belongs to somebody else')),
      exporter: { save: () => Promise.resolve(null) },
      onActivity: () => undefined,
      onMeasured: (next) => {
        runs = next;
      },
    });
    late.measure(PLAN);
    await expect.poll(() => runs.latest?.failure).toEqual({ why: 'not-begun', message: 'the folder belongs to somebody else' });
  });

  it('exports what was measured, with an empty cell for what does not fit', async () => {
    await expect(service.exportMeasured('csv', '')).rejects.toMatchObject({ code: 'failed-precondition' });
    service.measure(PLAN);
    const step = await nextStep();
    step.row(row(16), 0.5);
    step.row(row(65_536, false), 1);
    step.finish();
    await expect.poll(() => runs.latest?.isComplete).toBe(true);
    await expect(service.exportMeasured('csv', '')).resolves.toBe('lab.csv');
    const lines = saved[0]?.trim().split('\n') ?? [];
    expect(lines).toContain('# processor,"Some, ""fast"" one"');
    expect(lines.slice(-2)).toEqual(['pipe,16,1,9.500,20.000,100000.000,1600000.000,5.000,4194304', 'pipe,65536,1,,,,,,4194304']);
    await service.exportMeasured('svg', '<svg/>');
    expect(saved[1]).toBe('<svg/>');
  });

  it('ends its processes with the browser', async () => {
    await service.openLive('pipe');
    service.stop();
    expect(world.stoppedCount()).toBe(1);
  });
});
