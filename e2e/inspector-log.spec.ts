import type { Page } from '@playwright/test';
import { killFromOutside } from './fixtures/breaking.ts';
import { filterMessages, messageRows, messages, pause, readRows, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, pidOf, pressAndType, say } from './fixtures/window.ts';
import { mark, sendRaw } from './fixtures/wiretap.ts';

const filterBox = (inspector: Page) => inspector.getByRole('textbox', { name: say('inspector.traffic.filter') });
const header = (inspector: Page, column: 'size' | 'channel' | 'layer') =>
  inspector.getByRole('columnheader', { name: say(`inspector.log.column.${column}`) });
const widthOf = (inspector: Page): Promise<number> => header(inspector, 'channel').evaluate((cell) => cell.getBoundingClientRect().width);

test('the filter offers what the log knows, says what it does not understand, and can be saved', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await expect(messageRows(inspector).first()).toBeVisible();
  const box = filterBox(inspector);
  const suggestions = inspector.getByRole('listbox', { name: say('inspector.log.suggestions') });

  await box.pressSequentially('from:sh');
  await expect(suggestions.getByRole('option').first()).toContainText('from:shell');
  await box.press('ArrowDown');
  // Who types on before the next frame types behind what was taken.
  await pressAndType(box, 'Enter', '-');
  await box.pressSequentially('kin');
  await expect(box).toHaveValue('from:shell -kin');
  await suggestions.getByRole('option', { name: '-kind:' }).click();
  await expect(suggestions.getByRole('option')).toHaveText(['-kind:call', '-kind:reply', '-kind:error', '-kind:signal', '-kind:cancel', '-kind:ack', '-kind:refused', '-kind:message']);
  await box.press('Escape');
  await expect(box).toHaveValue('from:shell -kind:');
  await box.pressSequentially('ack');
  await box.blur();
  await expect.poll(async () => (await readRows(inspector)).every((row) => row.from.startsWith('shell') && row.kind !== 'ack')).toBe(true);

  await button(inspector, say('inspector.log.savedFilters')).click();
  await inspector.getByRole('menuitem', { name: say('inspector.log.saveFilter') }).click();
  // What was carried is searched as far as it is kept, also what comes later; what could not be looked into is said.
  const shell = await terrarium.shell();
  await sendRaw(shell, [{ id: 9_500_001, kind: 'call', channel: 'mark.payload', sentAt: 1, body: { note: 'Needle, in a haystack' } }]);
  await filterMessages(inspector, '');
  await box.pressSequentially('pay');
  await suggestions.getByRole('option', { name: 'payload:' }).click();
  await filterMessages(inspector, 'payload:"needle, in" kind:refused');
  await expect(messageRows(inspector)).toHaveCount(1);
  await sendRaw(shell, [{ id: 9_500_002, kind: 'call', channel: 'mark.later', sentAt: 1, body: ['a NEEDLE, in here'] }, { id: 9_500_003, kind: 'call', channel: 'mark.other', sentAt: 1, body: 'hay' }]);
  await expect(messageRows(inspector)).toHaveCount(2);
  await expect(inspector.getByText(/^\d[\d,]* kept payloads searched$/)).toBeVisible();
  await filterMessages(inspector, '-payload:needle channel:mark. kind:refused');
  await expect(messageRows(inspector).locator('[data-column="channel"]')).toHaveText(['mark.other']);

  await filterMessages(inspector, 'kind:nope chanel:x size>many');
  for (const text of [say('inspector.log.problem.unknown-value', { part: 'nope' }), say('inspector.log.problem.unknown-key', { part: 'chanel' }), say('inspector.log.problem.not-a-number', { part: 'many' })]) {
    await expect(inspector.getByText(text)).toBeVisible();
  }
  await button(inspector, say('inspector.log.savedFilters')).click();
  await inspector.getByRole('menuitem', { name: 'from:shell -kind:ack', exact: true }).click();
  await expect(box).toHaveValue('from:shell -kind:ack');
  await expect(messageRows(inspector).first()).toBeVisible();
});

test('columns come and go, change their width and sort, also after the inspector’s renderer died', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await expect(messageRows(inspector).first()).toBeVisible();
  await pause(inspector);
  await expect(header(inspector, 'layer')).toHaveCount(0);
  await button(inspector, say('inspector.log.columns')).click();
  const layer = inspector.getByRole('menuitemcheckbox', { name: say('inspector.log.column.layer') });
  await expect(layer).toHaveAttribute('aria-checked', 'false');
  await layer.click();
  await expect(layer).toHaveAttribute('aria-checked', 'true');
  await inspector.keyboard.press('Escape');
  await expect(header(inspector, 'layer')).toBeVisible();

  const before = await widthOf(inspector);
  await header(inspector, 'channel').getByRole('button').press('Shift+ArrowRight');
  await expect.poll(async () => Math.round((await widthOf(inspector)) - before)).toBe(8);
  const box = await header(inspector, 'channel').boundingBox();
  if (box === null) throw new Error('no column');
  const edgePx = box.x + box.width + 4;
  await inspector.mouse.move(edgePx, box.y + 10);
  await inspector.mouse.down();
  await inspector.mouse.move(edgePx + 40, box.y + 10, { steps: 4 });
  await inspector.mouse.up();
  await expect.poll(async () => Math.round((await widthOf(inspector)) - before)).toBe(48);

  await header(inspector, 'size').getByRole('button').click();
  await expect(header(inspector, 'size')).toHaveAttribute('aria-sort', 'descending');
  const bytes = async (view: Page): Promise<number[]> =>
    messages(view).locator('[data-column="size"]').evaluateAll((cells) =>
      cells.filter((cell) => cell.getAttribute('role') === 'gridcell').map((cell) => {
        const [, amount = '', unit = ''] = /([\d.]+) (\w+)/.exec(cell.textContent) ?? [];
        return Number(amount) * ({ B: 1, KB: 1_024, MB: 1_048_576 }[unit] ?? NaN);
      }),
    );
  const isSorted = (sizes: readonly number[]): boolean => sizes.length > 5 && sizes.every((size, i) => i === 0 || size <= (sizes[i - 1] ?? 0));
  await expect.poll(async () => isSorted(await bytes(inspector))).toBe(true);
  const sizes = await bytes(inspector);

  const address = (): Promise<string> =>
    terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().find((each) => each.getURL().startsWith('terrarium://inspector/'))?.getURL() ?? '');
  await expect.poll(address).toContain('logSort');
  const pid = await pidOf(terrarium, 'terrarium://inspector/');
  killFromOutside(pid);
  await expect.poll(async () => [pid, 0].includes(await pidOf(terrarium, 'terrarium://inspector/'))).toBe(false);
  const back = await terrarium.inspector();
  await expect(header(back, 'size')).toHaveAttribute('aria-sort', 'descending');
  await expect(header(back, 'layer')).toBeVisible();
  await expect.poll(async () => Math.round((await widthOf(back)) - before)).toBe(48);
  await expect.poll(() => bytes(back)).toEqual(sizes);
});

test('two marks show the time between, several rows are copied as JSON, a payload is a tree, and recording can be turned off', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'kind:reply channel:tabs.*');
  await mark(shell, 'mark.one');
  await filterMessages(inspector, 'channel:mark.*');
  await mark(shell, 'mark.two');
  await mark(shell, 'mark.three');
  await expect(messageRows(inspector)).toHaveCount(6);
  await pause(inspector);
  const rows = await readRows(inspector);
  const grid = messages(inspector);

  await messageRows(inspector).nth(0).click();
  await grid.focus();
  await grid.press('a');
  for (let i = 0; i < 4; i += 1) await grid.press('ArrowDown');
  await grid.press('b');
  await expect(messageRows(inspector).nth(0)).toHaveAttribute('data-mark', 'A');
  await expect(messageRows(inspector).nth(4)).toHaveAttribute('data-mark', 'B');
  const between = await inspector.locator('[data-between]').textContent();
  const [, amount = '', unit = ''] = /([\d.]+) (\w+)/.exec(between ?? '') ?? [];
  const shownMs = Number(amount) * (unit === 's' ? 1_000 : 1);
  const msOf = (time: string): number => Date.parse(`2026-01-01T${time}Z`);
  const expectedMs = msOf(rows[4]?.time ?? '') - msOf(rows[0]?.time ?? '');
  // Times are shown in whole ms, spans of seconds in hundredths.
  expect(Math.abs(shownMs - expectedMs)).toBeLessThanOrEqual(unit === 's' ? 12 : 2);

  await grid.press('Shift+ArrowUp');
  await grid.press('Shift+ArrowUp');
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(3);
  await expect(inspector.getByText(say('inspector.log.selected', { count: 3 }))).toBeVisible();
  await grid.press('Control+c');
  const copied = (): Promise<{ seq: number; channel: string }[]> =>
    terrarium.app.evaluate(async ({ clipboard }) => {
      // A promise from Electron 45 on.
      const text = await clipboard.readText();
      // What the test just copied.
      return text.startsWith('[') ? (JSON.parse(text) as { seq: number; channel: string }[]) : [];
    });
  await expect.poll(async () => (await copied()).map(({ seq }) => seq)).toEqual(rows.slice(2, 5).map(({ seq }) => seq));

  await filterMessages(inspector, 'kind:reply channel:tabs.list');
  await messageRows(inspector).first().click();
  const tree = inspector.getByRole('tree', { name: say('inspector.message.payload') });
  await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'true');
  // Who serves it, who may call it, and what it has to look like.
  const detail = inspector.getByRole('region', { name: say('inspector.message.detail') });
  await expect(detail).toContainText(`${say('inspector.message.callers')}shell`);
  await expect(detail).toContainText(say('inspector.log.schema.value'));
  const openCount = await tree.getByRole('treeitem').count();
  expect(openCount).toBeGreaterThan(2);
  await tree.getByRole('treeitem').first().press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await tree.getByRole('treeitem').first().press('ArrowRight');
  await expect(tree.getByRole('treeitem')).toHaveCount(openCount);

  await button(inspector, say('inspector.traffic.resume')).click();
  await filterMessages(inspector, 'channel:mark.four,mark.five');
  await button(inspector, say('inspector.log.record')).click();
  await expect(inspector.getByText(say('inspector.log.recordingOff'))).toBeVisible();
  await mark(shell, 'mark.four');
  await expect(inspector.getByText(/^not recorded \d/)).toBeVisible();
  await button(inspector, say('inspector.log.record')).click();
  await expect(inspector.getByText(say('inspector.log.recordingOff'))).toBeHidden();
  await mark(shell, 'mark.five');
  await expect(messageRows(inspector)).toHaveCount(2);
  expect((await readRows(inspector)).map(({ channel }) => channel)).toEqual(['mark.five', 'mark.five']);
});

test('in a list that runs on, the row that was pressed is taken, not the one that came below the pointer before it was let go', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'channel:mark.');
  const shell = await terrarium.shell();
  const sendMarks = (from: number, count: number): Promise<void> =>
    sendRaw(shell, Array.from({ length: count }, (_, at) => ({ id: 9_700_000 + from + at, kind: 'call', channel: 'mark.press', sentAt: 1, body: from + at })));
  await sendMarks(0, 60);
  /** What is in the middle of the list, and where that is. */
  const middle = (): Promise<{ x: number; y: number; seq: string | undefined }> =>
    messages(inspector).evaluate((list) => {
      const { x, y, width, height } = list.getBoundingClientRect();
      const at = { x: x + width / 3, y: y + height / 2 };
      return { ...at, seq: document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-seq]')?.dataset['seq'] };
    });
  // A call that is refused has two rows, and the head is one.
  await expect(messages(inspector)).toHaveAttribute('aria-rowcount', '121');
  await expect.poll(async () => (await middle()).seq).toBeDefined();
  const { x, y, seq: pressed } = await middle();
  await inspector.mouse.move(x, y);
  await inspector.mouse.down();
  await sendMarks(100, 7);
  await expect(messages(inspector)).toHaveAttribute('aria-rowcount', '135');
  await inspector.mouse.up();
  await expect(messageRows(inspector).and(inspector.locator('[data-current="true"]'))).toHaveAttribute('data-seq', pressed ?? '');
});
