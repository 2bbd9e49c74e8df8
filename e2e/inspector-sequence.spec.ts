import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { killFromOutside } from './fixtures/breaking.ts';
import { filterMessages, messageRows, pause, readRows, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, pidOf, say } from './fixtures/window.ts';
import { sendRaw } from './fixtures/wiretap.ts';

const field = (inspector: Page): Locator => inspector.getByRole('group', { name: say('inspector.sequence.label') });
const drawn = (inspector: Page): Locator => field(inspector).locator('g[data-seq]');
/** What of it takes the keyboard. */
const stop = (one: Locator): Locator => one.getByRole('button');
const figures = (inspector: Page): Locator => inspector.getByRole('group', { name: say('inspector.status') });

test('draws what the filter lets through: the same rows, folded where they repeat, one lifeline a process; and saves it', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  // Calls that nobody serves, all sent before the first refusal comes back.
  const sentAt = Date.now() - 20;
  await sendRaw(shell, Array.from({ length: 12 }, (_none, i) => ({ id: 9_100_000 + i, kind: 'call', channel: 'mark.sequence', sentAt: sentAt + i / 100, body: undefined })));
  await filterMessages(inspector, 'channel:mark.sequence');
  await expect(inspector.getByText(/^24 of /)).toBeVisible();
  await pause(inspector);
  const rows = await readRows(inspector);
  await button(inspector, say('inspector.sequence.showAs')).click();
  await expect(figures(inspector)).toContainText(say('inspector.sequence.messages', { count: 24 }));

  // 12 calls and their refusals, drawn as one call and one error that stand for 12 each.
  await expect(drawn(inspector)).toHaveCount(2);
  await expect(drawn(inspector).nth(0)).toHaveAttribute('data-count', '12');
  await expect(drawn(inspector).nth(1)).toHaveAttribute('data-failed', 'true');
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  expect(await field(inspector).locator('[data-lifeline]').evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['lifeline'])))).toEqual([shellPid, terrarium.pid]);

  await button(inspector, say('inspector.sequence.fold')).click();
  await field(inspector).evaluate((one) => (one.scrollTop = 0));
  await stop(drawn(inspector).first()).focus();
  await inspector.keyboard.press('Home');
  const focused = drawn(inspector).filter({ has: inspector.locator(':focus') });
  const seqs = new Set<number>();
  for (let i = 1; i <= rows.length; i += 1) {
    // The next one may have to be drawn first.
    await expect(focused).not.toHaveAttribute('data-seq', String([...seqs].at(-1)));
    seqs.add(Number(await focused.getAttribute('data-seq')));
    await inspector.keyboard.press('ArrowDown');
  }
  expect([...seqs].toSorted((a, b) => a - b)).toEqual(rows.map(({ seq }) => seq));
  // Drag and wheel: the field goes along, and what is under the pointer stays there.
  const box = (await field(inspector).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const scrolledTo = (): Promise<number> => field(inspector).evaluate((one) => one.scrollTop);
  await field(inspector).evaluate((one) => (one.scrollTop = 200));
  await inspector.mouse.move(middle.x, middle.y);
  await inspector.mouse.down();
  await inspector.mouse.move(middle.x, middle.y + 60, { steps: 4 });
  await inspector.mouse.up();
  await expect.poll(async () => Math.abs((await scrolledTo()) - 140)).toBeLessThanOrEqual(1);
  await inspector.keyboard.down('Control');
  await inspector.mouse.wheel(0, -100);
  await inspector.keyboard.up('Control');
  await expect(button(inspector, '125%')).toBeVisible();
  const below = box.height / 2 + 60;
  await expect.poll(async () => Math.abs((await scrolledTo()) - ((140 + below) * 1.25 - below))).toBeLessThanOrEqual(2);
  await button(inspector, '125%').click();
  await expect(button(inspector, '100%')).toBeVisible();
  await stop(drawn(inspector).last()).focus();
  await inspector.keyboard.press('End');
  await expect(focused).toHaveAttribute('data-seq', String([...seqs].at(-1)));

  // An answer's cause is its call: to the left of it, on the keyboard.
  await expect(focused).toHaveAttribute('data-basis', 'answer');
  const lastCall = Number(await focused.getAttribute('data-cause'));
  expect(rows.find(({ seq }) => seq === lastCall)?.kind).toBe('refused');
  await inspector.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAttribute('data-seq', String(lastCall));

  const folder = mkdtempSync(join(tmpdir(), 'sequence-e2e-'));
  try {
    const path = join(folder, 'diagram.svg');
    await terrarium.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
    await button(inspector, say('inspector.sequence.export')).click();
    await expect(inspector.getByRole('status')).toHaveText(say('inspector.sequence.saved', { path }));
    // Chromium itself reads the file: it is well-formed, has each message, and asks for nothing from elsewhere.
    const found = await inspector.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        errors: parsed.querySelectorAll('parsererror').length,
        root: parsed.documentElement.localName,
        labels: [...parsed.querySelectorAll('text.label')].map((one) => one.textContent),
        names: [...parsed.querySelectorAll('text.name')].map((one) => one.textContent),
      };
    }, readFileSync(path, 'utf8'));
    expect(found).toEqual({ errors: 0, root: 'svg', labels: Array.from({ length: 24 }, () => 'mark.sequence'), names: ['shell', 'main'] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  // A press leads to the row.
  await drawn(inspector).and(inspector.locator(`[data-seq="${lastCall}"]`)).click();
  await expect(inspector.getByRole('tab', { name: say('inspector.traffic') })).toHaveAttribute('aria-selected', 'true');
  await expect(messageRows(inspector).and(inspector.locator(`[data-seq="${lastCall}"]`))).toHaveAttribute('aria-selected', 'true');
});

test('a chain goes from a press in the shell by main to the page and its plugin; it is there again after the inspector died', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  const shell = await terrarium.shell();
  await expect(shell.getByText(/^\d+ words/)).toBeVisible();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'channel:navigation.reload kind:call');
  await button(shell, say('shell.reload')).click();
  await messageRows(inspector).last().click();
  await expect(button(inspector, say('inspector.sequence.chain'))).toHaveAttribute('title', new RegExp(`^${say('inspector.sequence.chain')}\n`));
  await button(inspector, say('inspector.sequence.chain')).click();
  const call = drawn(inspector).and(inspector.locator('[data-channel="navigation.reload"][data-kind="call"]'));
  await expect(call).toHaveCount(1);
  await expect(drawn(inspector).and(inspector.locator('[data-channel="navigation.reload"][data-kind="reply"]'))).toHaveAttribute('data-basis', 'answer');
  // Main tells the shell that the tab loads: nothing but the time says why, so it is called inferred.
  const told = drawn(inspector).and(inspector.locator('[data-channel="tabs.list"][data-kind="signal"]')).first();
  await expect(told).toHaveAttribute('data-basis', /^(handling|after)$/);
  await stop(told).focus();
  await expect(inspector.getByText(/\(inferred\)/)).toBeVisible();

  await button(inspector, say('inspector.sequence.zoomIn')).click();
  await expect(button(inspector, '125%')).toBeVisible();
  const seq = await told.getAttribute('data-seq');
  const pid = await pidOf(terrarium, 'terrarium://inspector/');
  await expect.poll(() => inspector.evaluate(() => location.hash)).toContain('zoom=1.25');
  killFromOutside(pid);
  await expect.poll(async () => [pid, 0].includes(await pidOf(terrarium, 'terrarium://inspector/'))).toBe(false);
  const back = await terrarium.inspector();
  await expect(back.getByRole('tab', { name: say('inspector.sequence') })).toHaveAttribute('aria-selected', 'true');
  await expect(drawn(back).and(back.locator(`[data-seq="${seq}"]`))).toHaveAttribute('data-selected', 'true');
  await expect(button(back, '125%')).toBeVisible();
  await button(back, say('inspector.sequence.leaveChain')).click();
  await expect(drawn(back).first()).toHaveAttribute('data-channel', 'navigation.reload');
});
