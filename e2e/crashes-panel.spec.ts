import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { killFromOutside } from './fixtures/breaking.ts';
import { recordOf, recordsIn } from './fixtures/flight-records.ts';
import { messageRows, readRows } from './fixtures/inspector.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openInspector, openTab, pidOf, pressKeys, say } from './fixtures/window.ts';

/** Main looks at each process once a second. */
const SAMPLED_TWICE_MS = 2_500;

const items = (view: Page): Locator => view.getByRole('group', { name: say('crashes.list') }).getByRole('button');
const idsIn = (view: Page): Promise<(string | null)[]> => items(view).evaluateAll((all) => all.map((each) => each.getAttribute('data-id')));

/** The page's process, once it lived long enough to be measured. */
async function sampledPid(terrarium: Terrarium, url: string): Promise<number> {
  await expect
    .poll(async () => {
      const pid = await pidOf(terrarium, url);
      return terrarium.app.evaluate(({ app }, of) => Date.now() - (app.getAppMetrics().find((each) => each.pid === of)?.creationTime ?? Date.now()), pid);
    })
    .toBeGreaterThan(SAMPLED_TWICE_MS);
  return pidOf(terrarium, url);
}

test('a page’s record has its messages, samples and address, one of a private window none of them; the inspector’s panel lists, opens, compares, exports and deletes', async ({ terrarium, site }) => {
  const url = site.url('/words?count=412');
  const page = await openTab(terrarium, url);
  const shell = await terrarium.shell();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  await sampledPid(terrarium, url);
  // What it says to the plugin is among its last messages.
  await page.reload();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  const pid = await sampledPid(terrarium, url);
  killFromOutside(pid);
  const record = await recordOf(terrarium.profile, pid);
  expect(record).toMatchObject({ kind: 'page', reason: 'killed', tabs: [{ url }] });
  expect(record.samples.length).toBeGreaterThan(1);
  expect(record.traffic?.rowCount).toBeGreaterThan(0);
  const capture = gunzipSync(readFileSync(join(terrarium.profile, 'crashes', record.id, 'traffic.terracap'))).toString('utf8');
  expect(capture.includes('"record":"marks"'), 'the moment of death is marked').toBe(true);

  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+n');
  const secret = site.url('/form', '127.0.0.2');
  await go(await terrarium.shell(2), secret);
  await terrarium.view(secret);
  const secretPid = await sampledPid(terrarium, secret);
  killFromOutside(secretPid);

  const inspector = await openInspector(terrarium);
  await inspector.getByRole('tab', { name: say('inspector.crashes'), exact: true }).click();
  const detail = inspector.getByRole('region', { name: say('crashes.detail') });
  const item = inspector.locator(`[data-id="${record.id}"]`);
  const secretItem = items(inspector).filter({ hasText: say('crashes.private') });
  await expect(secretItem).toHaveCount(1);
  await secretItem.click();
  await expect(detail).toContainText(String(secretPid));
  await expect(detail).toContainText(say('crashes.messagesNone'));
  await expect(detail).not.toContainText('127.0.0.2');
  await expect(button(inspector, say('crashes.export'))).toBeDisabled();
  expect(recordsIn(terrarium.profile, secretPid), 'nothing of it is on the disk').toEqual([]);

  await item.click();
  await expect(detail).toContainText(url);
  await expect(detail).toContainText(new RegExp(`${say('crashes.memory')}.*MB`));
  await button(inspector, say('crashes.open')).click();
  await expect(button(inspector, say('inspector.captures.toDeath'))).toBeVisible();
  await expect(messageRows(inspector).and(inspector.locator('[data-death]'))).toHaveCount(1);
  await expect.poll(async () => (await readRows(inspector)).length).toBe(record.traffic?.rowCount);
  expect((await readRows(inspector)).every(({ from, to }) => `${from} ${to}`.includes(String(pid)))).toBe(true);

  await inspector.getByRole('tab', { name: say('inspector.crashes'), exact: true }).click();
  await button(inspector, say('crashes.compare')).click();
  await secretItem.click();
  const comparison = inspector.getByRole('region', { name: say('crashes.comparison') });
  await expect(comparison).toContainText(say('crashes.same'));
  await expect(comparison).not.toContainText('127.0.0.2');
  await button(inspector, say('crashes.compareStop')).click();

  const folder = mkdtempSync(join(tmpdir(), 'crashes-e2e-'));
  await terrarium.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  await button(inspector, say('crashes.export')).click();
  await expect.poll(() => readdirSync(folder).flatMap((name) => readdirSync(join(folder, name))).toSorted()).toEqual(['record.json', 'traffic.terracap']);
  rmSync(folder, { recursive: true });

  // The page lists the same.
  const list = await openTab(terrarium, 'terrarium://crashes/');
  await expect.poll(async () => (await idsIn(list)).length).toBeGreaterThan(1);
  await expect.poll(() => idsIn(list)).toEqual(await idsIn(inspector));
  await button(inspector, say('crashes.delete')).click();
  await expect(item).toHaveCount(0);
  // A slip costs nothing.
  await button(inspector, say('crashes.undo')).click();
  await expect(item).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => recordsIn(terrarium.profile, pid)).toHaveLength(1);
  await button(inspector, say('crashes.delete')).click();
  await expect(item).toHaveCount(0);
  await expect(secretItem).toHaveCount(1);
  await expect.poll(() => recordsIn(terrarium.profile, pid)).toEqual([]);
  await button(inspector, say('crashes.deleteAll')).click();
  // Asked once, nothing happens but the question.
  await expect(secretItem).toHaveCount(1);
  await button(inspector, say('crashes.deleteAllAsk')).click();
  await expect(inspector.getByText(say('crashes.none'))).toBeVisible();
  await expect(list.getByText(say('crashes.none'))).toBeVisible();
  expect(recordsIn(terrarium.profile)).toEqual([]);
});
