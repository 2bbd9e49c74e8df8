import { expect, test } from 'vitest';
import { LESSON_IDS } from '../../ipc/contracts/lessons.ts';
import { LessonsService } from './lessons-service.ts';
import type { LessonPage, LessonWorld } from './lessons.ts';

/** A made browser: pages with processes, a GPU process and a plugin that come back under new pids after 100 ms. */
function makeWorld(sharesProcess: boolean) {
  let nowMs = 0;
  let nextPid = 100;
  const dead = new Map<number, number>();
  const isRunning = (pid: number): boolean => !dead.has(pid);
  const kill = (pid: number): void => void dead.set(pid, nowMs);
  const services = { gpu: nextPid++, plugin: nextPid++ };
  let pagePid = 0;
  const pageIn = (pid: number, path = 'counter'): LessonPage => {
    const framePid = path === 'framed' ? nextPid++ : pid;
    return {
      get pid() {
        return isRunning(pid) ? pid : null;
      },
      get framePids() {
        return [pid, framePid].filter(isRunning);
      },
      get isAlive() {
        return isRunning(pid);
      },
      count: () => Promise.resolve(isRunning(pid) ? Math.floor(nowMs / 10) : undefined),
      picture: () => Promise.resolve(String(isRunning(services.gpu) ? Math.floor(nowMs / 100) : 'still')),
    };
  };
  const world: LessonWorld = {
    open: (path) => {
      pagePid = sharesProcess && pagePid !== 0 ? pagePid : nextPid++;
      return Promise.resolve(pageIn(pagePid, path));
    },
    openFrom: ({ pid }) => Promise.resolve(pageIn(pid ?? 0)),
    pidOf: (kind) => {
      const diedMs = dead.get(services[kind]);
      if (diedMs !== undefined && nowMs - diedMs > 100) services[kind] = nextPid++;
      return isRunning(services[kind]) ? services[kind] : undefined;
    },
    kill,
    isRunning,
    askForPlugin: () => undefined,
    eatMemory: kill,
    memoryOf: () => 5_000_000,
    addUp: (isLocked) => Promise.resolve({ each: 100_000, expected: 200_000, found: isLocked ? 200_000 : 120_000, tries: 1 }),
    now: () => nowMs,
    sleep: (durationMs) => {
      nowMs += durationMs;
      return Promise.resolve();
    },
  };
  return world;
}

test.each(LESSON_IDS)('%s: every observation is as the theory says, in a browser that isolates', async (id) => {
  for (const sharesProcess of [false, true]) {
    let endCount = 0;
    const service = new LessonsService({ begin: () => Promise.resolve({ world: makeWorld(sharesProcess), end: () => (endCount += 1) }), onList: () => undefined });
    await service.run(id);
    const lesson = service.list.find((each) => each.id === id);
    expect(lesson).toMatchObject({ phase: 'done', problem: null });
    expect(lesson?.observations.length).toBeGreaterThanOrEqual(3);
    expect(lesson?.observations.filter(({ asExpected }) => !asExpected)).toEqual([]);
    expect(endCount).toBe(1);
  }
});

test('a browser that does not isolate is found out', async () => {
  const world = makeWorld(false);
  const open = world.open.bind(world);
  const pages: LessonPage[] = [];
  const service = new LessonsService({
    begin: () =>
      Promise.resolve({
        world: {
          ...world,
          open: async (path) => {
            const page = await open(path);
            pages.push(page);
            return page;
          },
          // Whoever is killed takes all pages along.
          kill: (pid) => {
            world.kill(pid);
            for (const page of pages) if (page.pid !== null) world.kill(page.pid);
          },
        },
        end: () => undefined,
      }),
    onList: () => undefined,
  });
  await service.run('same-site');
  expect(service.list[0]?.observations.at(-1)).toMatchObject({ id: 'second-died', asExpected: false });
});

test('updates that are not lost, and a lock that does not hold, are told as what they are', async () => {
  for (const [wrong, id] of [[false, 'lost'], [true, 'lock-fails']] as const) {
    const sum = (isLocked: boolean) => ({ each: 1, expected: 2, found: isLocked === wrong ? (wrong ? 1 : 2) : wrong ? 1 : 2, tries: 12 });
    const service = new LessonsService({ begin: () => Promise.resolve({ world: { ...makeWorld(false), addUp: (isLocked) => Promise.resolve(sum(isLocked)) }, end: () => undefined }), onList: () => undefined });
    await service.run('lost-updates');
    const { observations } = service.list.find((each) => each.id === 'lost-updates') ?? { observations: [] };
    expect(observations.find((each) => each.id === id)).toMatchObject({ asExpected: false });
  }
});

test('one at a time; one that fails says why, and cleans up', async () => {
  let ended = false;
  const world = { ...makeWorld(false), pidOf: () => undefined };
  const service = new LessonsService({ begin: () => Promise.resolve({ world, end: () => (ended = true) }), onList: () => undefined });
  const run = service.run('gpu-pixels');
  expect(() => service.run('same-site')).toThrow(/under way/);
  await run;
  expect(service.list.find(({ id }) => id === 'gpu-pixels')).toMatchObject({ phase: 'failed', problem: 'there is no GPU process' });
  expect(ended).toBe(true);
});
