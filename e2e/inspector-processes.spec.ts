import { killFromOutside, pidOfType, pluginAwake } from './fixtures/breaking.ts';
import { processRow, processRows } from './fixtures/inspector.ts';
import { identify, isRunning, parentPid, procStatus } from './fixtures/proc.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, pidOf, say, tab, tabs } from './fixtures/window.ts';

const pidsShown = (rows: ReturnType<typeof processRows>): Promise<number[]> =>
  rows.evaluateAll((all) => all.map((row) => Number((row as HTMLElement).dataset['key']?.split('@')[0])).toSorted((a, b) => a - b));

test('the table has every process that Chromium knows of, and no other', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  const known = (): Promise<number[]> =>
    terrarium.app.evaluate(({ app }) => app.getAppMetrics().map((each) => each.pid).toSorted((a, b) => a - b));
  await expect.poll(async () => JSON.stringify(await pidsShown(processRows(inspector))) === JSON.stringify(await known())).toBe(true);
  const kinds = (): Promise<(string | undefined)[]> => processRows(inspector).evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset['kind']));
  await expect.poll(kinds).toEqual(expect.arrayContaining(['main', 'shell', 'inspector', 'internal', 'page', 'gpu', 'network', 'plugin']));
  await expect(processRow(inspector, await pidOf(terrarium, site.url('/weather')))).toContainText('Weather');
  await expect(processRow(inspector, terrarium.pid)).toHaveAttribute('data-kind', 'main');
});

test('sandbox evidence is what /proc says, for each of them', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  await expect(processRow(inspector, await pidOf(terrarium, site.url('/weather')))).toContainText(say('inspector.sandbox.seccomp'));
  const pids = await pidsShown(processRows(inspector));
  expect(pids.length).toBeGreaterThan(5);
  for (const pid of pids) {
    const cell = processRow(inspector, pid).getByRole('gridcell').nth(4);
    const word = (holds: boolean): string => say(holds ? 'inspector.sandbox.yes' : 'inspector.sandbox.no');
    // Both are asked until they agree: a process that is there for the next page goes into its cage a moment after it began, and may end.
    await expect
      .poll(
        async () => {
          const shown = (await cell.allTextContents())[0] ?? '';
          const status = procStatus(pid);
          if (status === undefined) return [];
          const wanted = [`${say('inspector.sandbox.seccomp')}: ${word(status.seccomp === 2)}`, `${say('inspector.sandbox.noNewPrivs')}: ${word(status.noNewPrivs === 1)}`];
          return wanted.filter((text) => !shown.includes(text));
        },
        { message: `sandbox of ${pid}` },
      )
      .toEqual([]);
  }
});

test('Crash and Kill do what they say, to that process alone', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/form'));
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  const weather = identify(await pidOf(terrarium, site.url('/weather')));
  const form = identify(await pidOf(terrarium, site.url('/form')));
  if (weather === undefined || form === undefined) throw new Error('no processes');

  await actionOf(inspector, weather.pid, 'inspector.processes.crash').click();
  await expect(shell.getByRole('alert')).toContainText(say('shell.reason.crashed'));
  await expect.poll(() => isRunning(weather)).toBe(false);
  expect(isRunning(form)).toBe(true);
  await expect(processRow(inspector, weather.pid)).toHaveCount(0);

  await tab(shell, 'Form').click();
  await actionOf(inspector, form.pid, 'inspector.processes.kill').click();
  await expect(shell.getByRole('alert')).toContainText(/9 \(SIGKILL/);
  await expect.poll(() => isRunning(form)).toBe(false);
  await expect(tabs(shell)).toHaveCount(3);
});

test('the GPU process can be crashed from the table, and comes back', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  const before = await pidOfType(terrarium, 'GPU');
  // The notice is there for some seconds only, and nothing may be drawn for a moment: it is looked for while the button is pressed.
  await Promise.all([
    actionOf(inspector, before, 'inspector.processes.crash').click(),
    expect(shell.getByRole('status').filter({ hasText: say('shell.notice.gpu') })).toBeVisible(),
  ]);
  await expect.poll(async () => [before, 0].includes(await pidOfType(terrarium, 'GPU'))).toBe(false);
  await expect(processRow(inspector, await pidOfType(terrarium, 'GPU'))).toHaveAttribute('data-kind', 'gpu');
  await expect(tabs(shell)).toHaveCount(1);
});

test('after each death of the GPU process the shell and the inspector are drawn again', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  /** Colours in each of our views, as it is on the screen: in the upper left of the shell, below which lies the page; none where a part of the inspector was not painted. */
  const colours = (): Promise<number[]> =>
    terrarium.app.evaluate(({ webContents }) => {
      const ours = webContents.getAllWebContents().filter((each) => /^terrarium:\/\/(shell|inspector)\//.test(each.getURL()));
      const count = async (view: (typeof ours)[number]): Promise<number> => {
        // What takes the picture may die meanwhile, and then never answers.
        const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 2_000));
        const isShell = view.getURL().startsWith('terrarium://shell/');
        const image = await Promise.race([view.capturePage(isShell ? { x: 0, y: 0, width: 320, height: 80 } : undefined).catch(() => undefined), late]);
        if (image === undefined) return 0;
        const bitmap = image.toBitmap();
        const opaque = Array.from({ length: bitmap.length / 4 }, (_, pixel) => bitmap[pixel * 4 + 3]).filter((alpha) => alpha !== 0).length;
        if (opaque < 0.995 * (bitmap.length / 4)) return 0;
        return new Set(Array.from({ length: bitmap.length / 4 }, (_, pixel) => bitmap.readUInt32LE(pixel * 4))).size;
      };
      return Promise.all(ours.map(count));
    });
  for (let round = 0; round < 4; round += 1) {
    let before = 0;
    // Whichever is there now: main may end one itself whose pictures were lost.
    await expect
      .poll(async () => {
        before = await pidOfType(terrarium, 'GPU');
        return before > 0 && (await actionOf(inspector, before, 'inspector.processes.crash').click({ timeout: 2_000 }).then(() => true, () => false));
      })
      .toBe(true);
    await expect.poll(async () => [before, 0].includes(await pidOfType(terrarium, 'GPU'))).toBe(false);
    // Text and lines, not empty areas. A lost picture is noticed after a moment, and brought back.
    await expect.poll(async () => Math.min(...(await colours())), { timeout: 40_000 }).toBeGreaterThan(10);
  }
});

test('as a tree: below those that made them, as /proc says; documents in their process; it is there again after the inspector died', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/frame'));
  const inspector = await openInspector(terrarium);
  const asTree = button(inspector, say('inspector.processes.tree'));
  await asTree.click();
  // Under the mouse, too, it looks like what is on.
  await asTree.hover();
  await expect(asTree).toHaveCSS('color', await button(inspector, say('inspector.dockBottom')).evaluate((element) => getComputedStyle(element).color));
  const tree = inspector.getByRole('treegrid', { name: say('inspector.processes') });
  const rows = tree.locator('[data-key]:not([data-ended="true"])');
  await expect(rows.and(inspector.locator(`[data-key^="${terrarium.pid}@"]`))).toHaveAttribute('aria-level', '1');

  // Each line's parent line is the parent that the operating system tells of, up to main.
  await expect
    .poll(async () => {
      const lines = await tree.locator('[data-key], [data-line]').evaluateAll((all) =>
        all.map((one) => {
          const { key = '', line = '', type = 'process' } = (one as HTMLElement).dataset;
          return { pid: Number.parseInt(key || line, 10), level: Number(one.getAttribute('aria-level')), type };
        }),
      );
      const processes = lines.filter(({ type }) => type !== 'frame');
      const wrong = processes.filter(({ pid, level }, i) => {
        const parent = processes.slice(0, i).findLast((other) => other.level < level);
        return pid !== terrarium.pid && parentPid(pid) !== parent?.pid;
      });
      return processes.length > 6 ? wrong : 'too few';
    })
    .toEqual([]);

  // Chromium's own word on the documents of the tab.
  const framesOf = (): Promise<string[]> =>
    terrarium.app.evaluate(({ webContents }, start) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(start));
      return (contents?.mainFrame.framesInSubtree ?? []).flatMap((frame) => (URL.canParse(frame.url) ? [`${frame.osProcessId} ${new URL(frame.url).host}`] : []));
    }, site.url('/frame'));
  await expect.poll(async () => new Set((await framesOf()).map((frame) => frame.split(' ')[0])).size).toBeGreaterThan(1);
  const frames = await framesOf();
  await expect
    .poll(async () => {
      const shown = await tree.locator('[data-key], [data-type="frame"]').evaluateAll((all) =>
        all.map((one) => {
          const { key = '', line = '', type } = (one as HTMLElement).dataset;
          return type === 'frame' ? `${Number.parseInt(line, 10)} ${one.querySelector('[role="gridcell"] > span:nth-of-type(2)')?.textContent}` : key;
        }),
      );
      return frames.filter((frame) => !shown.includes(frame));
    })
    .toEqual([]);

  // By keyboard: left folds and goes up, right unfolds.
  const page = rows.and(inspector.locator(`[data-key^="${await pidOf(terrarium, site.url('/frame'))}@"]`));
  await page.focus();
  await expect(page).toHaveAttribute('aria-expanded', 'true');
  await inspector.keyboard.press('ArrowLeft');
  await expect(page).toHaveAttribute('aria-expanded', 'false');
  await inspector.keyboard.press('Enter');
  const detail = inspector.getByRole('region', { name: say('inspector.processes.detail') });
  await expect(detail).toContainText('Compositor');
  await expect(detail).toContainText(say('inspector.processes.frames'));
  // What it is for, in words; its port to the plugin, whose pid Chromium tells as well.
  await expect(detail).toContainText(say('inspector.purpose.page'));
  await expect(detail).toContainText(say('inspector.processes.ports'));
  await expect(detail).toContainText('Word count');
  await expect(detail).not.toContainText('com.terrarium');
  const plugin = await pluginAwake(terrarium, await terrarium.view(site.url('/frame')));
  await expect(detail.getByRole('button', { name: new RegExp(`\\b${plugin}\\b`) })).toBeVisible();
  const pid = await pidOf(terrarium, 'terrarium://inspector/');
  await expect.poll(() => inspector.evaluate(() => location.hash)).toMatch(/process=\d+[^&]*&view=tree&folded=\d+/);
  killFromOutside(pid);
  await expect.poll(async () => [pid, 0].includes(await pidOf(terrarium, 'terrarium://inspector/'))).toBe(false);
  const back = await terrarium.inspector();
  await expect(back.getByRole('treegrid', { name: say('inspector.processes') }).locator('[aria-expanded="false"]')).toHaveCount(1);
  await expect(back.getByRole('region', { name: say('inspector.processes.detail') })).toContainText('Compositor');
});

test('the main process has no buttons that would end it', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await expect(processRow(inspector, terrarium.pid)).toBeVisible();
  await expect(processRow(inspector, terrarium.pid).getByRole('button')).toHaveCount(0);
});

test('the inspector crashes itself and comes back to the same panel', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  const pid = await pidOf(terrarium, 'terrarium://inspector/');
  // The page that is clicked dies of it, so Playwright may not get its answer.
  await actionOf(inspector, pid, 'inspector.processes.crash').click().catch(() => undefined);
  await expect.poll(async () => [pid, 0].includes(await pidOf(terrarium, 'terrarium://inspector/'))).toBe(false);
  const back = await terrarium.inspector();
  await expect(processRow(back, terrarium.pid)).toBeVisible();
  await expect(button(shell, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'true');
});

function actionOf(inspector: Parameters<typeof processRow>[0], pid: number, name: 'inspector.processes.crash' | 'inspector.processes.kill'): ReturnType<typeof processRow> {
  return processRow(inspector, pid).getByRole('button', { name: say(name), exact: true });
}
