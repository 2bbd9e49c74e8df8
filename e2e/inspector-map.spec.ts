import type { Locator, Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { killFromOutside } from './fixtures/breaking.ts';
import { readerPid } from './fixtures/chromium-trace.ts';
import { filterMessages, messageRows, pause, readRows, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, pidOf, say } from './fixtures/window.ts';
import { mark } from './fixtures/wiretap.ts';

const map = (inspector: Page): Locator => inspector.getByRole('group', { name: say('inspector.map.label') });
const nodes = (inspector: Page): Locator => map(inspector).locator('button[data-key]');
const node = (inspector: Page, pid: number): Locator => map(inspector).locator(`button[data-key^="${pid}@"]`);
const line = (inspector: Page, a: number, b: number, layer = 'bus'): Locator =>
  map(inspector).locator(`g[data-from^="${a}@"][data-to^="${b}@"][data-layer="${layer}"]`);
const countOf = async (one: Locator): Promise<number> => ((await one.count()) === 0 ? 0 : Number(await one.getAttribute('data-count')));

async function openMap(inspector: Page): Promise<void> {
  await showPanel(inspector, 'map');
  await expect(nodes(inspector).first()).toBeVisible();
}

test('the map has every process that Chromium knows of, and no other, each in a place of its own', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  await openMap(inspector);
  const known = (): Promise<number[]> =>
    terrarium.app.evaluate(({ app }) => app.getAppMetrics().map((each) => each.pid).toSorted((a, b) => a - b));
  const shown = (): Promise<number[]> =>
    nodes(inspector).evaluateAll((all) =>
      all
        .filter((one) => one.dataset['ended'] !== 'true')
        .map((one) => Number(one.dataset['key']?.split('@')[0]))
        .toSorted((a, b) => a - b),
    );
  await expect.poll(async () => JSON.stringify(await shown()) === JSON.stringify(await known())).toBe(true);
  const weather = await pidOf(terrarium, site.url('/weather'));
  await expect(inspector.getByRole('button', { name: say('inspector.map.node', { name: 'Weather', kind: 'page', pid: String(weather) }) })).toBeVisible();
  // Circles, names and figures as they are drawn. One that comes just now moves others to their places.
  const overlaps = (): Promise<string[]> =>
    map(inspector).locator('button[data-key], button[data-key] + span, svg text').evaluateAll((all) => {
      const boxes = all.map((one) => ({ key: one.getAttribute('data-key') ?? one.textContent ?? '', box: one.getBoundingClientRect() }));
      const isApart = (a: DOMRect, b: DOMRect): boolean => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      return boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (isApart(a.box, b.box) ? [] : [`${a.key} over ${b.key}`])));
    });
  await expect.poll(overlaps).toEqual([]);
});

test('a line’s count grows by exactly what is sent, and agrees with the log and the statistics', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await openMap(inspector);
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  const main = terrarium.pid;
  const own = line(inspector, main, shellPid);
  await expect.poll(() => countOf(own)).toBeGreaterThan(0);

  const before = await countOf(own);
  // Each is a call and its refusal.
  for (let i = 0; i < 25; i += 1) await mark(shell, 'mark.map');
  await expect.poll(() => countOf(own)).toBeGreaterThanOrEqual(before + 50);
  // Busy is what had messages in the last second.
  await expect
    .poll(async () => {
      await mark(shell, 'mark.busy');
      return own.getAttribute('data-busy');
    })
    .toBe('true');

  await showPanel(inspector, 'statistics');
  const row = inspector.getByRole('grid', { name: say('inspector.statistics') }).locator('[data-key="bus mark.map"]');
  await expect(row).toHaveAttribute('data-count', '50');
  await expect(row.locator('[data-column="errors"]')).toHaveText('25');
  // The longest name of a layer stays on one line, and is not cut.
  const fits = row.locator('[data-column="layer"]').evaluate((cell) => {
    const { clientHeight } = cell;
    cell.textContent = 'chromium';
    return cell.clientHeight === clientHeight && cell.scrollWidth <= cell.clientWidth;
  });
  expect(await fits).toBe(true);

  // A press on a row leads to these messages.
  await row.click();
  await expect(inspector.getByRole('tab', { name: say('inspector.traffic') })).toHaveAttribute('aria-selected', 'true');
  await expect(inspector.getByRole('textbox', { name: say('inspector.traffic.filter') })).toHaveValue('layer:bus channel:mark.map');
  await expect(messageRows(inspector).first()).toBeVisible();
  await pause(inspector);
  expect(await readRows(inspector)).toHaveLength(50);
});

test('what passes in all, above the statistics, is never anything but the sum of their rows', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'statistics');
  const rows = inspector.getByRole('grid', { name: say('inspector.statistics') });
  await expect(rows.locator('[data-layer="bus"]').first()).toBeVisible();
  // At each change of what is drawn: the bus's rate above, and that of its rows.
  await inspector.evaluate(() => {
    const told = () => /bus ([\d,]+) /.exec(document.body.innerText)?.[1]?.replaceAll(',', '') ?? '';
    const summed = () => [...document.querySelectorAll('[data-layer="bus"] [data-column="rate"]')].reduce((sum, { textContent }) => sum + (Number((textContent ?? '').replaceAll(',', '')) || 0), 0);
    const notes = document.documentElement.dataset;
    new MutationObserver(() => {
      notes['rates'] = [...new Set([...(notes['rates'] ?? '').split(' '), told()])].join(' ');
      if (told() !== String(summed())) notes['wrong'] ??= `${told()} above, ${summed()} below`;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  // More and less of it, until several rates were told.
  let count = 0;
  await expect
    .poll(async () => {
      count = (count + 7) % 30;
      for (let i = 0; i < count; i += 1) await mark(shell, 'mark.sum');
      return inspector.evaluate(() => document.documentElement.dataset['rates']?.split(' ').length ?? 0);
    })
    .toBeGreaterThan(4);
  expect(await inspector.evaluate(() => document.documentElement.dataset['wrong'])).toBeUndefined();
});

test('the figures of a pair are those of the log, each way', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  const shell = await terrarium.shell();
  // The plugin has read the page: its words are in the toolbar.
  await expect(shell.getByText(/^\d+ words/)).toBeVisible();
  const inspector = await openInspector(terrarium);
  const page = await pidOf(terrarium, site.url('/weather'));
  await showPanel(inspector, 'traffic');
  const logged = async (filter: string): Promise<number> => {
    await showPanel(inspector, 'traffic');
    await filterMessages(inspector, filter);
    await expect(messageRows(inspector).first()).toBeVisible();
    return (await readRows(inspector)).length;
  };
  const rows = inspector.getByRole('grid', { name: say('inspector.statistics') });
  const counted = async (keys: string): Promise<number> => {
    await showPanel(inspector, 'statistics');
    await button(inspector, say('inspector.statistics.by.pair')).click();
    return Number(await rows.locator(keys).getAttribute('data-count'));
  };
  // The page is at rest, but for a sign of life now and then: of the two one may be a sign ahead.
  for (const [filter, keys] of [
    [`layer:port from:${page}`, `[data-key^="port ${page}@"]`],
    [`layer:port to:${page}`, `[data-key^="port "][data-key*=" ${page}@"]:not([data-key^="port ${page}@"])`],
  ] as const) {
    await expect
      .poll(async () => {
        const inLog = await logged(filter);
        return inLog > 0 && inLog === (await counted(keys)) ? 'the same' : 'not the same';
      }, { message: filter })
      .toBe('the same');
  }
});

test('a killed process is shown ended, then goes; the new one comes in', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  await openMap(inspector);
  const pid = await pidOf(terrarium, site.url('/weather'));
  await expect(node(inspector, pid)).toHaveAttribute('data-ended', 'false');
  await expect.poll(() => countOf(line(inspector, terrarium.pid, pid))).toBeGreaterThan(0);
  const place = await node(inspector, terrarium.pid).boundingBox();
  killFromOutside(pid);
  // It is shown for some seconds: all of it is looked for at once.
  await Promise.all([
    expect(node(inspector, pid)).toHaveAttribute('data-ended', 'true'),
    expect(line(inspector, terrarium.pid, pid)).toHaveAttribute('data-ended', 'true'),
    expect(inspector.getByRole('button', { name: say('inspector.map.nodeEnded', { name: 'Weather', kind: 'page', pid: String(pid) }) })).toBeVisible(),
  ]);
  await button(shell, say('shell.reload')).or(button(shell, say('shell.reloadTab'))).first().click();
  await expect.poll(async () => [0, pid].includes(await pidOf(terrarium, site.url('/weather')))).toBe(false);
  await expect(node(inspector, await pidOf(terrarium, site.url('/weather')))).toHaveAttribute('data-ended', 'false');
  await expect(node(inspector, pid)).toHaveCount(0);
  await expect.poll(() => node(inspector, terrarium.pid).boundingBox()).toEqual(place);
});

for (const language of ['en', 'ko'] as const) {
  test.describe(language, () => {
    test.use({ language });
    test(`in a panel of any size names are whole, in one line or two (${language})`, async ({ terrarium, site }) => {
      const t = translator(language);
      await openTab(terrarium, site.url('/words?count=5'), t);
      const shell = await terrarium.shell();
      await button(shell, t('shell.inspector')).click();
      const inspector = await terrarium.inspector();
      await inspector.getByRole('tab', { name: t('inspector.map'), exact: true }).click();
      const field = inspector.getByRole('group', { name: t('inspector.map.label') });
      const circles = field.locator('button[data-key]');
      await expect.poll(() => circles.count()).toBeGreaterThan(6);
      for (const [width, height] of [[1_280, 800], [640, 640], [480, 620], [480, 480]] as const) {
        // Without a window manager the word of the new size may come before the size itself.
        const resized = (): Promise<number> =>
          terrarium.app.evaluate(({ BaseWindow }, size) => {
            const [window] = BaseWindow.getAllWindows();
            window?.setBounds({ x: 0, y: 0, ...size });
            window?.emit('resize');
            return window?.getContentBounds().width ?? 0;
          }, { width, height });
        await expect.poll(async () => [await resized(), await inspector.evaluate(() => innerWidth)]).toEqual([width, width]);
        const shortened = (): Promise<readonly string[]> =>
          field.evaluate((element) =>
            [...element.querySelectorAll<HTMLElement>('button[data-key] + span > :first-child')].flatMap((name) => {
              const isCut = name.scrollWidth > name.clientWidth || name.scrollHeight > name.clientHeight;
              return isCut || name.clientWidth === 0 ? [`${name.textContent} in ${name.clientWidth} x ${name.clientHeight} px of ${innerWidth} x ${innerHeight}`] : [];
            }),
          );
        await expect.poll(shortened).toEqual([]);
        // Whatever it cuts: the name is told whole where the mouse rests.
        await expect(field.locator(`button[data-key^="${terrarium.pid}@"]`).locator('..')).toHaveAttribute('title', t('inspector.kind.main'));
      }
    });

    test(`the trace reader has a name in words, on the map and in the table (${language})`, async ({ terrarium }) => {
      const t = translator(language);
      const shell = await terrarium.shell();
      await button(shell, t('shell.inspector')).click();
      const inspector = await terrarium.inspector();
      await inspector.getByRole('tab', { name: t('inspector.traffic'), exact: true }).click();
      await button(inspector, t('inspector.chromium.trace')).click();
      await expect.poll(() => readerPid(terrarium), { timeout: 40_000 }).toBeGreaterThan(0);
      const pid = String(await readerPid(terrarium));
      const name = t('main.traceReader');
      await inspector.getByRole('tab', { name: t('inspector.map'), exact: true }).click();
      await expect(inspector.getByRole('button', { name: t('inspector.map.node', { name, kind: t('inspector.kind.utility'), pid }) })).toBeVisible();
      await inspector.getByRole('tab', { name: t('inspector.processes'), exact: true }).click();
      await expect(inspector.locator(`[role="row"][data-key^="${pid}@"]`)).toContainText(name);
      await expect(inspector.getByText('trace-reader')).toHaveCount(0);
    });
  });
}

test('by keyboard: arrow keys go from process to process, Enter shows the messages of one', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await openMap(inspector);
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  await node(inspector, terrarium.pid).focus();
  const seen = new Set<string>();
  for (const key of ['ArrowDown', ...Array.from({ length: 8 }, () => 'ArrowLeft'), ...Array.from({ length: 16 }, () => 'ArrowRight')]) {
    await inspector.keyboard.press(key);
    const at = await inspector.evaluate(() => (document.activeElement as HTMLElement).dataset['key'] ?? '');
    seen.add(at);
    if (at.startsWith(`${shellPid}@`)) break;
  }
  expect([...seen].some((key) => key.startsWith(`${shellPid}@`))).toBe(true);
  await expect(nodes(inspector).and(inspector.locator('[tabindex="0"]'))).toHaveCount(1);
  await inspector.keyboard.press('Enter');
  const filter = inspector.getByRole('textbox', { name: say('inspector.traffic.filter') });
  await expect(filter).toHaveValue(String(shellPid));
  // The window itself need not have the keyboard on a machine that runs tests.
  await expect.poll(() => filter.evaluate((one) => one === document.activeElement)).toBe(true);
  await expect(messageRows(inspector).first()).toBeVisible();
});
