import { CEILING_MENDS, overCeiling } from '../bench/lib/ceilings.mjs';
import { readFileSync } from 'node:fs';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { pidOf } from './fixtures/window.ts';

const WATCHED_MS = 3_000;

/** What main did in a while: frames that crossed Electron's ipc either way, and how often the timer ran that ran most, by Node's own word. */
function watchMain(terrarium: Terrarium): Promise<{ frames: number; runs: number; busiest: string; seconds: number }> {
  return terrarium.app.evaluate(async ({ ipcMain, webContents }, watchedMs) => {
    const { createHook, executionAsyncResource } = process.getBuiltinModule('node:async_hooks');
    const runs = new Map<string, number>();
    let finish: () => void = () => undefined;
    const own = (): void => finish();
    const hook = createHook({
      before: () => {
        // A timer, as Node makes it.
        const timer = executionAsyncResource() as { readonly constructor: { readonly name: string }; readonly _onTimeout?: unknown };
        if (timer.constructor.name !== 'Timeout' || timer._onTimeout === own) return;
        const what = String(timer._onTimeout).slice(0, 300);
        runs.set(what, (runs.get(what) ?? 0) + 1);
      },
    });
    let frames = 0;
    const count = (): number => (frames += 1);
    ipcMain.on('terrarium:frame', count);
    const all = webContents.getAllWebContents();
    for (const contents of all) {
      const send = contents.send.bind(contents);
      contents.send = (...args) => {
        count();
        send(...args);
      };
    }
    const startedAt = performance.now();
    hook.enable();
    await new Promise<void>((resolve) => {
      finish = resolve;
      setTimeout(own, watchedMs);
    });
    hook.disable();
    const seconds = (performance.now() - startedAt) / 1_000;
    ipcMain.off('terrarium:frame', count);
    // Their own `send` is that of their prototype.
    for (const contents of all) if (!contents.isDestroyed()) Reflect.deleteProperty(contents, 'send');
    const [busiest, most] = [...runs].toSorted(([, one], [, other]) => other - one)[0] ?? ['', 0];
    return { frames, runs: most, busiest, seconds };
  }, WATCHED_MS);
}

test('while nobody does anything and the inspector is closed nothing crosses ipc, and no timer of main runs more than once a second', async ({ site }) => {
  test.setTimeout(180_000);
  // Without the start page: it measures its round trip while it is seen, which a debugger says it always is.
  const terrarium = await Terrarium.launch({ args: [site.url('/words?count=3')] });
  const page = await terrarium.view(site.url('/words?count=3'));
  // While the pointer rests on a tab, its card asks for the memory of its process.
  await (await terrarium.shell()).mouse.move(700, 500);
  // The counter counts: a title that changes all the time is told.
  const busy = await page.evaluate(() => Number(setInterval(() => { document.title = String(performance.now()); }, 50)));
  await expect.poll(async () => (await watchMain(terrarium)).frames, { timeout: 60_000 }).toBeGreaterThan(0);
  await page.evaluate((timer) => clearInterval(timer), busy);
  // What the start left to do comes to its end; a figure that never does is told.
  await expect
    .poll(
      async () => {
        const { frames, runs, busiest, seconds } = await watchMain(terrarium);
        // The time that is watched begins and ends anywhere between two runs.
        const problems = [overCeiling('idle.frames', frames), overCeiling('idle.timerRunsASecond', (runs - 1) / seconds)];
        return problems.flatMap((problem, index) => (problem === null ? [] : [problem, index === 1 ? busiest : '', CEILING_MENDS]));
      },
      { timeout: 90_000, intervals: [100] },
    )
    .toEqual([]);
  await terrarium.close();
});

test('a navigation takes no more frames of ipc than its ceiling', async ({ site }) => {
  test.setTimeout(180_000);
  const terrarium = await Terrarium.launch({ args: [site.url('/words?count=3')] });
  const page = await terrarium.view(site.url('/words?count=3'));
  await (await terrarium.shell()).mouse.move(700, 500);
  await expect.poll(async () => (await watchMain(terrarium)).frames, { timeout: 60_000 }).toBe(0);
  const counts: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const watched = watchMain(terrarium);
    await page.goto(site.url(`/words?count=${4 + (round % 2)}`));
    counts.push((await watched).frames);
  }
  // The counter counts; what happens beside a navigation comes on top of some of them.
  expect(Math.min(...counts), counts.join(' ')).toBeGreaterThan(0);
  const problem = overCeiling('navigation.frames', Math.min(...counts));
  expect(problem, problem === null ? '' : `${problem}; all of them: ${counts.join(' ')}. To mend it: ${CEILING_MENDS}`).toBeNull();
  await terrarium.close();
});

test('while nobody does anything and the inspector is closed the shell sets no timer more than once a second, and asks for no frame', async ({ site }) => {
  test.setTimeout(180_000);
  const terrarium = await Terrarium.launch({ args: [site.url('/words?count=3')] });
  await terrarium.view(site.url('/words?count=3'));
  const shell = await terrarium.shell();
  await shell.mouse.move(700, 500);
  await shell.evaluate(() => {
    const counted = Object.assign(window, { armed: 0 });
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const) {
      const own = (window[name] as (...args: unknown[]) => number).bind(window);
      Object.assign(window, { [name]: (...args: unknown[]) => ((counted.armed += 1), own(...args)) });
    }
  });
  // What is set anew each time it runs is seen; an interval that was there before is not: the shell has one, while a tab's card is open.
  const armedASecond = (): Promise<number> =>
    shell.evaluate(async (watchedMs) => {
      const counted = window as typeof window & { armed: number };
      const [before, startedAt] = [counted.armed, performance.now()];
      const { port1, port2 } = new MessageChannel();
      // Its own wait is one of them.
      setTimeout(() => port1.postMessage(0), watchedMs);
      await new Promise((resolve) => {
        port2.addEventListener('message', resolve, { once: true });
        port2.start();
      });
      port1.close();
      return (counted.armed - before - 1) / ((performance.now() - startedAt) / 1_000);
    }, WATCHED_MS);
  // The counter counts.
  await shell.evaluate(() => {
    const again = (): void => void Object.assign(window, { busy: setTimeout(again, 50) });
    again();
  });
  expect(overCeiling('idle.shellTimersASecond', await armedASecond())).not.toBeNull();
  await shell.evaluate(() => clearTimeout((window as typeof window & { busy: number }).busy));
  await expect.poll(async () => overCeiling('idle.shellTimersASecond', await armedASecond()), { timeout: 60_000, intervals: [100] }).toBeNull();
  await terrarium.close();
});

/** How often a second the main thread of a process went to sleep, each time to be woken once. */
async function wakesASecond(pid: number): Promise<number> {
  const wakes = (): number => Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/task/${pid}/status`, 'utf8'))?.[1]);
  const [before, startedAt] = [wakes(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  return (wakes() - before) / ((performance.now() - startedAt) / 1_000);
}

test('the renderer of a page that a plugin watches is woken no more often than its ceiling while nothing changes', async ({ site }) => {
  test.setTimeout(180_000);
  const terrarium = await Terrarium.launch({ args: [site.url('/words?count=3')] });
  const page = await terrarium.view(site.url('/words?count=3'));
  const shell = await terrarium.shell();
  await shell.mouse.move(700, 500);
  await expect(shell.getByText('3 words · 1 min')).toBeVisible();
  const pid = await pidOf(terrarium, site.url('/words?count=3'));
  // The counter counts.
  const busy = await page.evaluate(() => Number(setInterval(() => undefined, 50)));
  expect(overCeiling('idle.pageWakesASecond', await wakesASecond(pid))).not.toBeNull();
  await page.evaluate((timer) => clearInterval(timer), busy);
  await expect.poll(async () => overCeiling('idle.pageWakesASecond', await wakesASecond(pid)), { timeout: 60_000, intervals: [100] }).toBeNull();
  await terrarium.close();
});
