import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { killFromOutside, killIfThere, pidOfPlugin, pidOfType, settledPid } from './fixtures/breaking.ts';
import { Bus } from './fixtures/bus.ts';
import { PICTURES_LOST } from '../ipc/contracts/crashes.ts';
import { readerPid, setTracing, waitForWindows, watchTrace } from './fixtures/chromium-trace.ts';
import { recordOf, recordsIn } from './fixtures/flight-records.ts';
import { messages, messageRows, readRows } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { button, go, openTab, pidOf, say, toTab } from './fixtures/window.ts';
import { mark } from './fixtures/wiretap.ts';

const items = (view: Page): Locator => view.getByRole('group', { name: say('crashes.list') }).getByRole('button');

/** Kills the GPU process that main knows of, and no other that main ends itself in this moment for lost pictures. @returns its pid */
async function killGpu(terrarium: Terrarium): Promise<number> {
  let pid = 0;
  await expect
    .poll(async () => {
      pid = await settledPid(terrarium, 'GPU');
      return pid > 0 && killIfThere(pid);
    })
    .toBe(true);
  return pid;
}

test('every kind of death leaves a record that opens with the moment of death marked', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/words?count=412'));
  await openTab(terrarium, site.url('/weather'));
  const shell = await terrarium.shell();
  const weather = await pidOf(terrarium, site.url('/weather'));
  await go(shell, 'chrome://crash');
  await expect(shell.getByRole('alert')).toContainText(say('shell.crashed'));
  await expect.poll(() => recordsIn(terrarium.profile).filter(({ kind }) => kind === 'page').length).toBe(1);
  const [crashed] = recordsIn(terrarium.profile);
  expect(crashed).toMatchObject({ kind: 'page', reason: 'crashed' });
  expect(crashed?.minidump, 'crashpad writes a minidump of a real crash').not.toBeNull();
  expect(readFileSync(crashed?.minidump?.path ?? '').subarray(0, 4).toString('latin1')).toBe('MDMP');
  expect(weather).toBeGreaterThan(0);

  // The plugin's process has talked to main and to the page just now: what is older than ten seconds is in no record, and after half a minute it rests.
  await toTab(shell, 'Words');
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  await go(shell, site.url('/words?count=413'));
  await expect(shell.getByText('413 words · 2 min')).toBeVisible();
  const plugin = await pidOfPlugin(terrarium);
  killFromOutside(plugin);
  const pluginRecord = await recordOf(terrarium.profile, plugin);
  expect(pluginRecord).toMatchObject({ kind: 'plugin', name: 'Word count (com.terrarium.words)', reason: 'killed', exitCode: 9, signalName: 'SIGKILL' });
  expect(pluginRecord.traffic?.rowCount).toBeGreaterThan(3);
  const capture = gunzipSync(readFileSync(join(terrarium.profile, 'crashes', pluginRecord.id, 'traffic.terracap'))).toString('utf8');
  expect(capture).toContain('"record":"marks"');
  expect(capture).toContain('pluginHost.');

  const gpu = await killGpu(terrarium);
  const gpuRecord = await recordOf(terrarium.profile, gpu);
  expect(gpuRecord).toMatchObject({ kind: 'gpu', reason: 'killed', traffic: null });
  const network = await pidOfType(terrarium, 'Utility', 'network.mojom.NetworkService');
  killFromOutside(network);
  const networkRecord = await recordOf(terrarium.profile, network);
  expect(networkRecord).toMatchObject({ kind: 'network', reason: 'killed' });
  // The computer slept meanwhile: the wall's clock has gone on, the log's has not.
  await terrarium.app.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 600_000;
  });
  // An idle browser says next to nothing.
  for (let count = 0; count < 12; count += 1) await mark(await terrarium.shell(), 'mark.before');
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  killFromOutside(shellPid);
  const shellRecord = await recordOf(terrarium.profile, shellPid);
  expect(shellRecord).toMatchObject({ kind: 'shell', reason: 'killed', tabs: [] });
  expect(shellRecord.traffic?.rowCount).toBeGreaterThan(10);

  // The page lists them; a page of the web has no such channel.
  const page = await openTab(terrarium, 'terrarium://crashes/');
  // Those, and one more for each GPU process that main ended itself for a lost picture.
  const item = ({ id }: { readonly id: string }): Locator => items(page).and(page.locator(`[data-id="${id}"]`));
  for (const record of [pluginRecord, gpuRecord, networkRecord, shellRecord]) await expect(item(record)).toBeVisible();
  await expect(items(page).filter({ hasText: say('crashes.kind.page') })).toHaveCount(1);
  await items(page).filter({ hasText: say('crashes.headline', { kind: say('crashes.kind.plugin'), reason: say('crashes.reason.killed') }) }).click();
  const detail = page.getByRole('region', { name: say('crashes.detail') });
  await expect(detail).toContainText('SIGKILL');
  await button(page, say('crashes.open')).click();
  const inspector = await terrarium.inspector();
  await expect(button(inspector, say('inspector.captures.toDeath'))).toBeVisible();
  await expect(messageRows(inspector).and(inspector.locator('[data-death]'))).toHaveCount(1);
  await expect.poll(async () => (await readRows(inspector)).length).toBe(pluginRecord.traffic?.rowCount);
  expect((await readRows(inspector)).every(({ from, to }) => `${from} ${to}`.includes(String(plugin)))).toBe(true);
  await expect(messages(inspector)).toBeVisible();

  // Compare, delete, export.
  await button(page, say('crashes.compare')).click();
  await item(gpuRecord).click();
  await expect(page.getByRole('region', { name: say('crashes.comparison') })).toContainText(say('crashes.same'));
  await button(page, say('crashes.compareStop')).click();
  const folder = mkdtempSync(join(tmpdir(), 'crashes-e2e-'));
  await terrarium.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  await button(page, say('crashes.export')).click();
  await expect.poll(() => readdirSync(folder).flatMap((name) => readdirSync(join(folder, name))).toSorted()).toEqual(['record.json', 'traffic.terracap']);
  rmSync(folder, { recursive: true });
  await button(detail.page(), say('crashes.delete')).click();
  await expect(item(pluginRecord)).toHaveCount(0);
  await expect(item(gpuRecord)).toBeVisible();
  await expect.poll(() => recordsIn(terrarium.profile).map(({ pid }) => pid)).not.toContain(plugin);
});

test('what the browser ends itself is no death: peers of the lab, a plugin that is turned off, the trace reader', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/words?count=412'));
  const shell = await terrarium.shell();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  const watched = await watchTrace(terrarium);
  await setTracing(watched, true);
  await waitForWindows(watched, 1);
  await setTracing(watched, false);
  await expect.poll(() => readerPid(terrarium), { timeout: 30_000 }).toBe(0);
  const bus = await Bus.at(await terrarium.inspector(), 'traffic.status');
  await bus.call('lab.openLive', { mechanism: 'unix-socket' });
  await bus.call('lab.closeLive', undefined);
  await go(shell, 'terrarium://plugins/');
  const plugins = await terrarium.view('terrarium://plugins/');
  await plugins.getByRole('switch', { name: say('plugins.on', { name: 'Word count' }) }).click();
  await expect.poll(() => pidOfType(terrarium, 'Utility', 'node.mojom.NodeService')).toBe(0);

  // A death that is one, and behind all of those.
  const gpu = await killGpu(terrarium);
  await recordOf(terrarium.profile, gpu);
  // Main may have ended another GPU process since, whose pictures were lost, and says so.
  expect(recordsIn(terrarium.profile).filter(({ cause }) => cause !== PICTURES_LOST).map(({ kind, name, reason }) => [kind, name, reason])).toEqual([['gpu', 'GPU', 'killed']]);
});

test('main dies: the next start finds it, tells about when, and invents no messages; after a quit in good order there is nothing', async () => {
  const first = await Terrarium.launch();
  const { pid, profile } = first;
  await first.kill();
  const second = await Terrarium.launch({ profile });
  const found = await recordOf(second.profile, pid);
  expect(found).toMatchObject({ kind: 'main', reason: 'found-dead', exitCode: null, traffic: null, minidump: null });
  await second.close({ keepProfile: true });
  const third = await Terrarium.launch({ profile });
  expect(recordsIn(third.profile).filter(({ kind }) => kind === 'main')).toHaveLength(1);
  await third.close();
});
