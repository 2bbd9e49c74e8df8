import { expect, test } from 'vitest';
import { FAULT_IDS } from '../../ipc/contracts/crash-lab.ts';
import type { FaultId, FaultRun } from '../../ipc/contracts/crash-lab.ts';
import { CrashLabService } from './crash-lab-service.ts';
import { FAULTS, fits } from './faults.ts';
import type { LabProcess, LabWorld } from './ports.ts';

const page: LabProcess = { key: '7@1', pid: 7, kind: 'page', name: 'News', service: '', hasDocument: true };
const frame: LabProcess = { key: '8@1', pid: 8, kind: 'page', name: 'ads.test', service: '', hasDocument: false };
const gpu: LabProcess = { key: '9@1', pid: 9, kind: 'gpu', name: '', service: '', hasDocument: false };

/** A lab with a world that does what a test says at a time. */
function makeLab(script: (world: { nowMs: number; list: LabProcess[]; silent: boolean; told: boolean; written: boolean; down: string[]; service: CrashLabService; healed: FaultId[] }) => void) {
  const state = { nowMs: 0, list: [page, frame, gpu] as LabProcess[], silent: false, told: false, written: true, down: [] as string[], healed: [] as FaultId[] };
  const runs: FaultRun[][] = [];
  const expected: (FaultId | null)[] = [];
  const struck: FaultId[] = [];
  const trouble: { strike?: () => Promise<undefined>; heal?: () => never } = {};
  const world: LabWorld = {
    processes: () => state.list,
    isSilent: () => state.silent,
    tabsDown: () => state.down,
    strike: (fault) => {
      struck.push(fault);
      if (trouble.strike !== undefined) return trouble.strike();
      if (fault === 'gpu-thrice') return { turns: [9, 10, 11].map((pid) => ({ pid, noticedMs: 5, backMs: 50 })), drawing: { now: 'no-hardware', next: 'gave-up' } };
      return fault === 'peer-kill' ? { otherEnd: { saw: 'closed', tookMs: 2 } } : fault === 'page-stack' ? { did: { what: 'calls', count: 9_000 } } : undefined;
    },
    works: () => true,
    answers: () => Promise.resolve(!state.silent),
    heal: (fault) => {
      state.healed.push(fault);
      trouble.heal?.();
    },
    isDiskTold: () => state.told,
    seenOfDisk: () => ({ refusedCount: 3, slowedCount: 0, tried: 'refused', isWritten: state.written }),
  };
  const service: CrashLabService = new CrashLabService({
    world,
    clock: {
      now: () => state.nowMs,
      sleep: async (durationMs) => {
        state.nowMs += durationMs;
        script(Object.assign(state, { service }));
        await Promise.resolve();
      },
    },
    wallClock: () => 1_000,
    onRuns: (list) => runs.push(list),
    expect: (fault) => expected.push(fault),
  });
  const done = async (): Promise<FaultRun> => {
    for (let i = 0; i < 10_000 && service.runs[0]?.phase === 'running'; i += 1) await Promise.resolve();
    const [run] = service.runs;
    if (run === undefined) throw new Error('no run');
    return run;
  };
  return { service, state, runs, expected, struck, trouble, done };
}

test('a death is measured: when main knew, who else went, which tabs', async () => {
  const lab = makeLab((world) => {
    if (world.nowMs !== 150) return;
    world.service.heard({ pid: 7, kind: 'page', reason: 'crashed', exitCode: 11 });
    world.list = [gpu];
    world.down = ['News'];
  });
  lab.service.run('page-null', '7@1', null);
  expect(lab.service.runs[0]?.phase).toBe('running');
  expect(await lab.done()).toMatchObject({ phase: 'done', outcome: 'died', reason: 'crashed', exitCode: 11, noticedMs: 150, recoveredMs: null, othersAlive: 1, tabsHit: ['News'] });
  expect(lab.service.runs[0]?.othersGone).toEqual([{ kind: 'page', name: 'ads.test', pid: 8 }]);
  expect(lab.expected).toEqual(['page-null', null]);
});

test('the death of an end of a link: what the other end saw of it is told', async () => {
  const lab = makeLab((world) => {
    if (world.nowMs !== 100) return;
    world.service.heard({ pid: 11, kind: 'os', reason: 'killed', exitCode: 9 });
    world.list = [page];
  });
  lab.state.list = [page, { key: '11@1', pid: 11, kind: 'os', name: 'lab A', service: '', hasDocument: false }, { key: '12@1', pid: 12, kind: 'os', name: 'lab B', service: '', hasDocument: false }];
  lab.service.run('peer-kill', '11@1', null);
  expect(await lab.done()).toMatchObject({ outcome: 'died', reason: 'killed', otherEnd: { saw: 'closed', tookMs: 2 }, othersGone: [{ kind: 'os', name: 'lab B', pid: 12 }] });
});

test('what a page says that it did is told', async () => {
  const lab = makeLab(() => undefined);
  lab.service.run('page-stack', '7@1', null);
  expect(await lab.done()).toMatchObject({ outcome: 'lived', did: { what: 'calls', count: 9_000 }, otherEnd: null });
});

test('a process that comes back is waited for: another of its kind, not the same one', async () => {
  const lab = makeLab((world) => {
    if (world.nowMs === 100) world.service.heard({ pid: null, kind: 'gpu', reason: 'killed', exitCode: 9 });
    if (world.nowMs === 400) world.list = [page, frame, { ...gpu, key: '10@2', pid: 10 }];
  });
  lab.service.run('gpu-kill', '9@1', null);
  expect(await lab.done()).toMatchObject({ outcome: 'died', noticedMs: 100, recoveredMs: 400, othersAlive: 2 });
});

test('several deaths in a row are told one by one, and what draws after them; of other ways nothing of the kind', async () => {
  const lab = makeLab((world) => {
    if (world.nowMs === 100) world.service.heard({ pid: null, kind: 'gpu', reason: 'killed', exitCode: 9 });
    if (world.nowMs === 400) world.list = [page, frame, { ...gpu, key: '12@2', pid: 12 }];
  });
  lab.service.run('gpu-thrice', '9@1', null);
  expect(await lab.done()).toMatchObject({ outcome: 'died', recoveredMs: 400, turns: [{ pid: 9 }, { pid: 10 }, { pid: 11, noticedMs: 5, backMs: 50 }], drawing: { now: 'no-hardware', next: 'gave-up' } });
  lab.service.run('page-stack', '7@1', null);
  expect(await lab.done()).toMatchObject({ turns: [], drawing: null });
});

test('what only stops is let go again, and the time until it answers is told', async () => {
  const lab = makeLab((world) => {
    if (world.nowMs === 3_000) world.silent = true;
    if (world.healed.length > 0) world.silent = false;
  });
  lab.service.run('page-stop', '7@1', null);
  const run = await lab.done();
  expect(run).toMatchObject({ outcome: 'silent', noticedMs: 3_000 });
  expect(run.recoveredMs).toBeGreaterThanOrEqual(6_000);
});

test('a disk that fails does so until it is told, however long that takes, and no longer', async () => {
  const healed: number[] = [];
  const lab = makeLab((world) => {
    if (world.nowMs === 9_000) world.told = true;
    healed.push(world.healed.length);
  });
  lab.service.run('disk-full', null, null);
  expect(await lab.done()).toMatchObject({ outcome: 'told', noticedMs: 9_000 });
  expect(healed[9_000 / 50 - 1]).toBe(0);
  expect(lab.state.healed.length).toBeGreaterThan(0);
});

test('after a disk that failed it is waited for what was refused to be written; where it never is, the account says so', async () => {
  const lab = makeLab((world) => {
    world.told = true;
    world.written = world.nowMs >= 7_000 && world.nowMs < 30_000;
  });
  lab.service.run('disk-readonly', null, null);
  expect(await lab.done()).toMatchObject({ outcome: 'told', recoveredMs: 7_000, disk: { refusedCount: 3, tried: 'refused', isWritten: true } });
  lab.state.nowMs = 40_000;
  lab.service.run('disk-readonly', null, null);
  expect(await lab.done()).toMatchObject({ phase: 'done', outcome: 'told', recoveredMs: null, disk: { isWritten: false } });
  lab.service.run('page-stack', '7@1', null);
  expect(await lab.done()).toMatchObject({ disk: null });
});

test('nothing that was expected: the account says so, and invents nothing', async () => {
  const lab = makeLab(() => undefined);
  lab.service.run('gpu-crash', '9@1', null);
  expect(await lab.done()).toMatchObject({ phase: 'failed', outcome: null, noticedMs: null, problem: 'nothing was noticed within 15000 ms' });
  // And the lab is free again.
  expect(lab.service.run('page-stack', '7@1', null)).toBe(2);
  expect(await lab.done()).toMatchObject({ phase: 'done', outcome: 'lived' });
});

test('one at a time; what does not fit, is gone, or ends main without being asked twice is refused', async () => {
  const lab = makeLab(() => undefined);
  expect(() => lab.service.run('page-null', '99@1', null)).toThrow(/gone/);
  expect(() => lab.service.run('page-null', '9@1', null)).toThrow(/does not fit/);
  expect(() => lab.service.run('page-null', '8@1', null)).toThrow(/does not fit/);
  expect(() => lab.service.run('page-null', null, null)).toThrow(/does not fit/);
  expect(() => lab.service.run('main-end', null, null)).toThrow(/asked twice/);
  const confirmation = lab.service.arm();
  expect(() => lab.service.run('main-end', null, 'other')).toThrow(/asked twice/);
  expect(() => lab.service.run('main-end', null, confirmation)).toThrow(/asked twice/);
  const again = lab.service.arm();
  lab.state.nowMs += 11_000;
  expect(() => lab.service.run('main-end', null, again)).toThrow(/asked twice/);
  expect(lab.struck).toEqual([]);
  lab.service.run('main-end', null, lab.service.arm());
  expect(() => lab.service.run('page-null', '7@1', null)).toThrow(/already/);
  await lab.done();
  expect(lab.struck).toEqual(['main-end']);
});

test('every way has a row, and a web page offers its own; a frame’s process only what needs no document', () => {
  expect(Object.keys(FAULTS).toSorted()).toEqual([...FAULT_IDS].toSorted());
  expect(FAULT_IDS.filter((fault) => fits(fault, frame))).toEqual(['page-kill']);
  expect(FAULT_IDS.filter((fault) => fits(fault, page))).toContain('all-at-once');
  expect(FAULT_IDS.filter((fault) => fits(fault, { kind: 'utility', service: 'audio', hasDocument: false }))).toEqual([]);
  // Whatever people call it.
  expect(FAULT_IDS.filter((fault) => fits(fault, { kind: 'utility', service: 'trace-reader', hasDocument: false }))).toEqual(['reader-kill']);
});

test('a blow that is never dealt is given up, healed, and the next one can be', async () => {
  const lab = makeLab(() => undefined);
  lab.trouble.strike = () => new Promise(() => undefined);
  lab.service.run('page-dom', '7@1', null);
  expect(await lab.done()).toMatchObject({ phase: 'failed', problem: `it was not done within ${FAULTS['page-dom'].limitMs} ms` });
  expect(lab.state.healed).toEqual(['page-dom']);
  expect(lab.expected.at(-1)).toBeNull();
  delete lab.trouble.strike;
  expect(lab.service.run('page-kill', '7@1', null)).toBe(2);
});

test('what cannot be healed is told, and the next one can be broken', async () => {
  const lab = makeLab(() => undefined);
  lab.trouble.heal = () => {
    throw new Error('still stopped');
  };
  lab.service.run('page-kill', '7@1', null);
  expect(await lab.done()).toMatchObject({ phase: 'failed', problem: 'still stopped' });
  expect(lab.service.run('page-kill', '7@1', null)).toBe(2);
});
