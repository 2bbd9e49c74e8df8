import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ALL_CONTRACTS } from '../ipc/contracts/index.ts';
import { callersOf, channelOf } from '../ipc/core/contract.ts';
import { takeOver } from './fixtures/attack.ts';
import { Bus } from './fixtures/bus.ts';
import type { LayerRow } from './fixtures/bus.ts';
import { showPanel } from './fixtures/inspector.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openInspector, openTab, pidOf, say, tabNames, tabs } from './fixtures/window.ts';
import { mark } from './fixtures/wiretap.ts';

/** Of each page; refusals of so many in one go end nobody. */
const COUNT = 800;
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_131);
const FIRST_ID = 5_000_000;
/** Pages of ours that may do what others may not: what one of them may is among what the others try. */
const PAGES = ['settings', 'plugins', 'history', 'bookmarks', 'downloads', 'capture'] as const;
const CAPTURE = fileURLToPath(new URL('../main/captures/testing/version-1.terracap', import.meta.url));

const members = ALL_CONTRACTS.flatMap((contract) => Object.entries(contract.members).map(([name, member]) => ({ channel: channelOf(contract, name), callers: callersOf(contract, member) })));

/** An address alone opens no capture: the person chooses a file in the inspector. */
async function openCapture(terrarium: Terrarium, inspector: Page): Promise<Page> {
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, CAPTURE);
  await showPanel(inspector, 'traffic');
  await button(inspector, say('inspector.captures.open')).click();
  await button(inspector, say('inspector.captures.toTab')).click();
  return terrarium.view('terrarium://capture/');
}

test('pages of ours with rights of their own that were taken over get nothing of what another one of them may', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  const bus = await Bus.open(inspector, 'traffic.status');
  const attackers: { readonly name: string; readonly page: Page; readonly pid: number; readonly forbidden: readonly string[] }[] = [];
  for (const name of PAGES) {
    const url = `terrarium://${name}/`;
    const page = name === 'capture' ? await openCapture(terrarium, inspector) : await openTab(terrarium, url);
    await takeOver(page);
    attackers.push({ name, page, pid: await pidOf(terrarium, url), forbidden: members.filter(({ callers }) => !callers.includes(`${name}-page`)).map(({ channel }) => channel) });
  }
  const namesBefore = await tabNames(shell);
  const seen = (await bus.rows('all')).at(-1)?.seq ?? -1;
  for (const [i, { page, forbidden }] of attackers.entries()) {
    await page.evaluate((plan) => window.attack.run(plan), { seed: SEED + i, count: COUNT, forbidden, firstId: FIRST_ID });
    await mark(page, `mark.of-${PAGES[i]}`);
  }
  const marks = PAGES.map((name) => `mark.of-${name}`);
  let rows: LayerRow[] = [];
  await expect
    .poll(async () => {
      rows = (await bus.rows('all')).filter(({ seq }) => seq > seen);
      return new Set(rows.flatMap(({ kind, channel }) => (kind === 'refused' && marks.includes(channel) ? [channel] : []))).size;
    })
    .toBe(marks.length);
  for (const { name, page, pid, forbidden } of attackers) {
    // What shares its process may be another page of these: what that one may is looked at with it.
    const isOfAll = new Set(attackers.filter((each) => each.pid === pid).map((each) => each.forbidden).reduce((one, other) => one.filter((channel) => other.includes(channel)), forbidden));
    const mine = rows.filter(({ fromPid, toPid, channel }) => (fromPid === pid || toPid === pid) && isOfAll.has(channel));
    expect(mine.length, name).toBeGreaterThan(COUNT / 10);
    // An error to it is the refusal's answer; a cancel may come after any call, and ends none.
    expect(mine.filter(({ fromPid, kind }) => (fromPid === pid ? kind !== 'refused' && kind !== 'cancel' : kind !== 'error')).map(({ kind, channel }) => `${kind} ${channel}`), name).toEqual([]);
    // The page's own word: errors only, and only for what it may not.
    await expect.poll(() => page.evaluate(() => Object.keys(window.attack.outcome().answers).length), { message: name }).toBeGreaterThan(0);
    const { answers, served } = await page.evaluate(() => window.attack.outcome());
    expect(served, name).toEqual([]);
    expect(Object.keys(answers).filter((code) => !['forbidden', 'unknown-channel'].includes(code)), name).toEqual([]);
  }
  expect(await tabNames(shell)).toEqual(namesBefore);
  await go(shell, site.url('/weather'));
  await expect(tabs(shell).filter({ hasText: 'Weather' })).toHaveCount(1);
});
