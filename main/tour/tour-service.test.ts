import { expect, test } from 'vitest';
import { TOUR_STEPS } from '../../ipc/contracts/tour.ts';
import type { TourPlace } from '../../ipc/contracts/tour.ts';
import { TourObstacle } from './ports.ts';
import type { TourPage, TourWorld } from './ports.ts';
import { TourService } from './tour-service.ts';
import type { TourWords } from './tour-service.ts';

/** A made browser, in which time passes only by waiting. */
function makeWorld({ sharesProcess = false, traceProblem = null as string | null, pluginRuns = true, pluginObstacle = undefined as TourObstacle | undefined } = {}) {
  let nowMs = 0;
  let gpu = 50;
  let plugin: number | undefined = pluginRuns ? 60 : undefined;
  const ended = new Map<number, number>();
  const pages = new Map<string, TourPage>();
  let nextPid = 100;
  const world: TourWorld = {
    show: (name) => {
      const pid = sharesProcess && pages.size > 0 ? 100 : nextPid++;
      const made: TourPage = {
        pid,
        get end() {
          return ended.has(pid) ? { reason: 'crashed', exitCode: 11 } : null;
        },
        count: () => Promise.resolve(ended.has(pid) ? undefined : Math.floor(nowMs / 10)),
        crash: () => void ended.set(pid, nowMs),
      };
      const page = pages.get(name);
      if (page !== undefined && page.end === null) return Promise.resolve(page);
      pages.set(name, made);
      nowMs += 40;
      return Promise.resolve(made);
    },
    processCount: () => 5 + pages.size,
    showInspector: () => undefined,
    nextRow: () => 7,
    rowsSince: (_seq, layer) => (layer === 'port' ? 3 : Math.floor(nowMs / 100)),
    callsSince: () => ({ count: 4, medianMs: 1.234 }),
    gpuPid: () => gpu,
    crashGpu: () => {
      gpu += 1;
    },
    gpuEnd: () => ({ reason: 'crashed', exitCode: 11 }),
    pluginPid: () => plugin,
    pluginText: () => '129 words',
    startPlugin: () => {
      if (pluginObstacle === undefined) plugin = (plugin ?? 60) + 1;
    },
    pluginObstacle: () => pluginObstacle,
    trace: () => ({ isOn: true, problem: traceProblem, windowCount: 1, messageCount: 417, withinProcessCount: 7, coverage: 0.63 }),
    traceOn: () => undefined,
    loseUpdates: () => Promise.resolve({ each: 10, expected: 20, found: 13, tries: 1 }),
    now: () => nowMs,
    sleep: (durationMs) => {
      nowMs += durationMs;
      return Promise.resolve();
    },
  };
  return world;
}

function makeTour({ world = makeWorld(), place = { progress: 'new', at: 0 } as TourPlace } = {}) {
  const told: string[] = [];
  const kept: TourPlace[] = [];
  const states: TourWords[] = [];
  const tour = new TourService({
    begin: () => Promise.resolve(world),
    leaveStep: () => told.push('left'),
    end: () => told.push('end'),
    place,
    keep: (next) => kept.push(next),
    onChange: (state) => states.push(state),
  });
  return { tour, told, kept, states };
}

const ofStep = (words: TourWords, at: number): readonly string[] => words.steps[at]?.observations.map(({ id }) => id) ?? [];

test('every step tells what came of it, and that it came as it should', async () => {
  const { tour } = makeTour();
  tour.open(false);
  for (const step of TOUR_STEPS) await tour.run(step);
  const { steps } = tour.state;
  expect(steps.map(({ phase, problem }) => [phase, problem])).toEqual(TOUR_STEPS.map(() => ['done', null]));
  expect(steps.every(({ observations }) => observations.length > 0 && observations.every(({ asExpected }) => asExpected))).toBe(true);
  expect(ofStep(tour.state, 1)).toEqual(['page-died', 'other-counts']);
  expect(steps[1]?.observations[0]?.values).toMatchObject({ reason: 'crashed', exitCode: 11 });
  expect(steps[3]?.observations[1]?.values).toMatchObject({ pid: '51' });
  expect(ofStep(tour.state, 4)).toContain('plugin-started-anew');
  expect(steps[6]?.observations[1]?.values).toMatchObject({ found: 13, lost: 7 });
});

test('what comes otherwise than the theory says is told as such', async () => {
  const { tour } = makeTour({ world: makeWorld({ sharesProcess: true, pluginRuns: false }) });
  tour.open(false);
  await tour.run('pages');
  expect(tour.state.steps[0]?.observations.at(-1)).toMatchObject({ id: 'one-process', asExpected: false });
  await tour.run('crash');
  expect(tour.state.steps[1]?.observations.at(-1)).toMatchObject({ id: 'other-stopped', asExpected: false });
  await tour.run('plugin');
  expect(ofStep(tour.state, 4)).toContain('plugin-started');
});

test('a step that cannot be done says why, and the next one can', async () => {
  const { tour } = makeTour({ world: makeWorld({ traceProblem: 'service-died' }) });
  tour.open(false);
  await tour.run('chromium');
  expect(tour.state.steps[5]).toMatchObject({ phase: 'failed', problem: { id: 'trace', reason: 'service-died' } });
  await tour.run('lab');
  expect(tour.state.steps[6]?.phase).toBe('done');
});

test('a plugin that the person turned off is not waited for', async () => {
  const world = makeWorld({ pluginObstacle: new TourObstacle('plugin-off') });
  const { tour } = makeTour({ world });
  tour.open(false);
  const beforeMs = world.now();
  await tour.run('plugin');
  expect(tour.state.steps[4]).toMatchObject({ phase: 'failed', problem: { id: 'plugin-off', reason: '' } });
  expect(world.now() - beforeMs).toBeLessThan(1_000);
});

test('what does not come about is given up in the end', async () => {
  const { tour } = makeTour({ world: { ...makeWorld(), pluginText: () => null } });
  tour.open(false);
  await tour.run('plugin');
  expect(tour.state.steps[4]).toMatchObject({ phase: 'failed', problem: { id: 'late' } });
});

test('what was measured outlives the browser, until the tour begins anew', async () => {
  const { tour, kept } = makeTour();
  tour.open(false);
  await tour.run('pages');
  await tour.run('crash');
  const before = tour.state.steps;
  const again = makeTour({ place: kept.at(-1) ?? { progress: 'new', at: 0 } }).tour;
  expect(again.state.steps).toEqual(before);
  again.open(true);
  expect(again.state.steps.every(({ phase }) => phase === 'idle')).toBe(true);
});

test('one step at a time, and none while it is put away', async () => {
  const { tour } = makeTour();
  expect(() => tour.run('pages')).toThrow('not open');
  tour.open(false);
  const first = tour.run('pages');
  expect(() => tour.run('crash')).toThrow('under way');
  await first;
});

test('its place is kept, and it goes on from there; what is done after it was put away tells nobody', async () => {
  const { tour, told, kept } = makeTour();
  tour.open(false);
  tour.turn(2);
  const late = tour.run('traffic');
  tour.close();
  await late;
  expect(kept.at(-1)).toEqual({ progress: 'put-away', at: 2 });
  // Put away before what it needs was made: that is taken away too.
  expect(told).toEqual(['left', 'left', 'end', 'end']);
  expect(tour.state.steps[2]?.phase).toBe('idle');
  const next = makeTour({ place: { progress: 'open', at: 2 } }).tour;
  // The browser ended in the middle of it.
  expect(next.state).toMatchObject({ progress: 'put-away', at: 2 });
  next.open(false);
  expect(next.state).toMatchObject({ progress: 'open', at: 2 });
  next.open(true);
  expect(next.state.at).toBe(0);
});

test('who closes it at the end is through, and then begins anew', () => {
  const { tour, kept } = makeTour();
  tour.open(false);
  tour.turn(TOUR_STEPS.length);
  tour.close();
  expect(kept.at(-1)).toEqual({ progress: 'done', at: 7 });
  tour.open(false);
  expect(tour.state).toMatchObject({ progress: 'open', at: 0 });
});

test('a step that somebody turned away from keeps what it needs until it is over', async () => {
  const { tour, told } = makeTour();
  tour.open(false);
  tour.turn(5);
  told.length = 0;
  const under = tour.run('chromium');
  tour.turn(6);
  tour.turn(4);
  expect(told).toEqual([]);
  await under;
  expect(tour.state.steps[5]?.phase).toBe('done');
  expect(told).toEqual(['left']);
});

test('what was put away does nothing more, and leaves nothing behind', async () => {
  const done: string[] = [];
  const world = makeWorld();
  const { tour, told } = makeTour({ world: { ...world, traceOn: () => void done.push('trace'), showInspector: () => void done.push('inspector') } });
  tour.open(false);
  // While what it needs is made.
  const early = tour.run('chromium');
  tour.close();
  told.length = 0;
  await early;
  expect([done, told]).toEqual([[], ['end']]);
  // While its page loads.
  let loaded: (() => void) | undefined;
  const slow = makeTour({
    world: {
      ...world,
      show: (page) => new Promise((resolve) => (loaded = () => void world.show(page).then(resolve))),
      traceOn: () => void done.push('trace'),
    },
  }).tour;
  slow.open(false);
  const late = slow.run('chromium');
  await Promise.resolve();
  await Promise.resolve();
  slow.close();
  loaded?.();
  await late;
  expect(done).toEqual([]);
});
