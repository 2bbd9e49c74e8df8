import type { TourStepId } from '../../ipc/contracts/tour.ts';
import { TourObstacle } from './ports.ts';
import type { Tell, TourPage, TourWorld } from './ports.ts';

const STEP_MS = 25;
const LIMIT_MS = 30_000;
/** A page that is out of sight counts once a second at best, and a busy machine answers late. */
const COUNT_LIMIT_MS = 20_000;
/** How long the log is watched. */
const WATCH_MS = 1_000;

/** How long it took until something holds, in ms. @throws TourObstacle if it never does, or at once where something speaks against it */
async function until(world: TourWorld, holds: () => boolean | Promise<boolean>, obstacle: () => TourObstacle | undefined = () => undefined): Promise<number> {
  const startMs = world.now();
  while (!(await holds())) {
    const against = obstacle();
    if (against !== undefined) throw against;
    if (world.now() - startMs > LIMIT_MS) throw new TourObstacle('late', String(LIMIT_MS / 1_000));
    await world.sleep(STEP_MS);
  }
  return Math.round(world.now() - startMs);
}

/** Whether a page still runs: it counts on. */
async function countsOn(world: TourWorld, page: TourPage): Promise<boolean> {
  const startMs = world.now();
  let first: number | undefined;
  while (world.now() - startMs < COUNT_LIMIT_MS) {
    const count = await page.count();
    if (count !== undefined && first !== undefined && count > first) return true;
    first ??= count;
    await world.sleep(STEP_MS);
  }
  return false;
}

function pidOf(pid: number | null | undefined, what: string): number {
  if (pid === null || pid === undefined) throw new TourObstacle('other', `there is no ${what}`);
  return pid;
}

/** What each step does, and what it tells of that. */
export const TOUR_DEEDS: Readonly<Record<TourStepId, (world: TourWorld, tell: Tell) => Promise<void>>> = {
  pages: async (world, tell) => {
    const before = world.processCount();
    const startMs = world.now();
    const first = await world.show('first');
    tell('opened', { pid: String(pidOf(first.pid, 'page')), milliseconds: Math.round(world.now() - startMs) });
    const secondMs = world.now();
    const second = await world.show('second');
    const [a, b] = [pidOf(first.pid, 'page'), pidOf(second.pid, 'page')];
    tell('opened-other', { pid: String(b), milliseconds: Math.round(world.now() - secondMs) });
    tell(a === b ? 'one-process' : 'two-processes', { first: String(a), second: String(b), before, after: world.processCount() }, a !== b);
  },
  crash: async (world, tell) => {
    const other = await world.show('second');
    const page = await world.show('first');
    const pid = pidOf(page.pid, 'page');
    page.crash();
    const tookMs = await until(world, () => page.end !== null);
    tell('page-died', { pid: String(pid), reason: page.end?.reason ?? '', exitCode: page.end?.exitCode ?? 0, milliseconds: tookMs });
    const lives = await countsOn(world, other);
    tell(lives ? 'other-counts' : 'other-stopped', { pid: String(other.pid ?? 0) }, lives);
  },
  traffic: async (world, tell) => {
    world.showInspector('traffic');
    await world.show('second');
    const fromSeq = world.nextRow();
    const startMs = world.now();
    await world.sleep(WATCH_MS);
    await until(world, () => world.callsSince(fromSeq).count > 0);
    tell('messages', { count: world.rowsSince(fromSeq, 'bus'), seconds: ((world.now() - startMs) / 1_000).toFixed(1) });
    const { count, medianMs } = world.callsSince(fromSeq);
    tell('round-trip', { calls: count, milliseconds: medianMs.toFixed(2) });
  },
  gpu: async (world, tell) => {
    const page = await world.show('second');
    const before = pidOf(world.gpuPid(), 'GPU process');
    const count = (await page.count()) ?? 0;
    world.crashGpu(before);
    const backMs = await until(world, () => ![undefined, before].includes(world.gpuPid()));
    const end = world.gpuEnd();
    tell('gpu-died', { pid: String(before), reason: end?.reason ?? '', exitCode: end?.exitCode ?? 0 });
    tell('gpu-back', { pid: String(world.gpuPid() ?? 0), milliseconds: backMs });
    let counted = 0;
    await until(world, async () => (counted = ((await page.count()) ?? 0) - count) > 0);
    tell('gpu-counted', { count: counted });
  },
  plugin: async (world, tell) => {
    const fromSeq = world.nextRow();
    await world.show('article');
    const before = world.pluginPid();
    world.startPlugin();
    const against = (): TourObstacle | undefined => world.pluginObstacle();
    const tookMs = await until(world, () => ![undefined, before].includes(world.pluginPid()), against);
    const pid = String(world.pluginPid() ?? 0);
    if (before === undefined) tell('plugin-started', { pid, milliseconds: tookMs });
    else tell('plugin-started-anew', { before: String(before), pid, milliseconds: tookMs });
    await until(world, () => world.pluginText() !== null, against);
    tell('plugin-says', { text: world.pluginText() ?? '' });
    await until(world, () => world.rowsSince(fromSeq, 'port') > 0, against);
    tell('plugin-port', { count: world.rowsSince(fromSeq, 'port') });
  },
  chromium: async (world, tell) => {
    await world.show('second');
    world.traceOn();
    world.showInspector('map');
    await until(world, () => {
      const { problem, messageCount } = world.trace();
      if (problem !== null) throw new TourObstacle('trace', problem);
      return messageCount > 0;
    });
    const { messageCount, withinProcessCount, windowCount, coverage } = world.trace();
    tell('mojo-between', { count: messageCount, windows: windowCount });
    tell('mojo-within', { count: withinProcessCount });
    tell('mojo-seen', { percent: Math.round(coverage * 100) });
  },
  lab: async (world, tell) => {
    const startMs = world.now();
    const { each, expected, found, tries } = await world.loseUpdates();
    tell('added', { each, expected, milliseconds: Math.round(world.now() - startMs) });
    tell('found', { found, lost: expected - found, tries }, found < expected);
  },
};
