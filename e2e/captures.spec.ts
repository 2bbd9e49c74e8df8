import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { killFromOutside } from './fixtures/breaking.ts';
import { filterMessages, messageRows, messages, pause, readRows, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { button, openInspector, openTab, pidOf, pressKeys, say, tab } from './fixtures/window.ts';
import { mark, sendRaw } from './fixtures/wiretap.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-e2e-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Answers the dialogs of the system, which no test can reach, with this file. */
async function chooseFile(terrarium: Terrarium, path: string): Promise<void> {
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

async function exportAs(terrarium: Terrarium, inspector: Page, format: 'capture' | 'trace' | 'csv', name: string): Promise<string> {
  const path = join(folder, name);
  await chooseFile(terrarium, path);
  await button(inspector, say('inspector.captures.export')).click();
  await inspector.getByRole('menuitem', { name: say(`inspector.captures.export.${format}`) }).click();
  await expect(inspector.getByRole('status').filter({ hasText: name })).toContainText(/^Saved /);
  await button(inspector, say('inspector.captures.dismiss')).click();
  return path;
}

async function openCapture(terrarium: Terrarium, inspector: Page, path: string): Promise<void> {
  await chooseFile(terrarium, path);
  const open = button(inspector, say('inspector.captures.open'));
  // Where its name has no room beside the icon, the tooltip has it.
  await expect(open).toHaveAttribute('title', new RegExp(`^${say('inspector.captures.open')}\n`));
  await open.click();
}

interface RowsRecord {
  readonly record: string;
  readonly firstSeq: number;
  readonly count: number;
}

/** Numbers of the rows in a file, as far as it goes: read by other means than the app's. */
function seqsIn(path: string): number[] {
  const text = gunzipSync(readFileSync(path), { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as RowsRecord)
    .filter(({ record }) => record === 'rows')
    .flatMap(({ firstSeq, count }) => Array.from({ length: count }, (_none, i) => firstSeq + i));
}

test('a capture shows the same rows as the live log, with their details, also after the inspector died; and there is a way back', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const shell = await terrarium.shell();
  await mark(shell, 'mark.last');
  await filterMessages(inspector, 'from:shell');
  await expect(messageRows(inspector).filter({ hasText: 'mark.last' })).toHaveCount(1);
  await pause(inspector);
  const live = await readRows(inspector);
  expect(live.length).toBeGreaterThan(10);

  const path = await exportAs(terrarium, inspector, 'capture', 'live.terracap');
  expect(readdirSync(folder)).toEqual(['live.terracap']);
  await mark(shell, 'mark.afterwards');
  await openCapture(terrarium, inspector, path);
  await expect(inspector.getByText(say('inspector.captures.opened', { fileName: 'live.terracap' }))).toBeVisible();
  await expect(button(inspector, say('inspector.traffic.resume'))).toHaveCount(0);
  const lastLive = live.at(-1)?.seq ?? 0;
  const shown = async (view: Page) => (await readRows(view)).filter(({ seq }) => seq <= lastLive);
  await expect.poll(() => shown(inspector)).toEqual(live);
  await filterMessages(inspector, 'channel:mark.afterwards');
  await expect(messageRows(inspector)).toHaveCount(0);

  await filterMessages(inspector, 'channel:tabs.open');
  await messageRows(inspector).first().click();
  const detail = inspector.getByRole('region', { name: say('inspector.message.detail') });
  await button(inspector, say('inspector.message.toAnswer')).click();
  await expect(detail).toContainText('tabId');
  const answer = (await messages(inspector).getAttribute('aria-activedescendant')) ?? '';
  const answerSeq = await messages(inspector).locator('[aria-selected="true"]').getAttribute('data-seq');
  // Where the person is stands in the address, a moment later.
  await expect.poll(() => inspector.evaluate(() => location.hash)).toContain(`message=${answerSeq}`);

  killFromOutside(await pidOf(terrarium, 'terrarium://inspector/'));
  const back = await terrarium.inspector();
  await expect(back.getByText(say('inspector.captures.opened', { fileName: 'live.terracap' }))).toBeVisible();
  await expect(back.getByRole('region', { name: say('inspector.message.detail') })).toContainText('tabId');
  await expect(messages(back)).toHaveAttribute('aria-activedescendant', answer);

  await button(back, say('inspector.captures.close')).click();
  await expect(button(back, say('inspector.traffic.pause'))).toBeVisible();
  await filterMessages(back, 'channel:mark.afterwards kind:refused');
  await expect(messageRows(back)).toHaveCount(1);
});

test('a copy that was cut opens up to the cut, and says so; an older file opens whole; a newer one, and what is none, is refused', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const shell = await terrarium.shell();
  for (let i = 0; i < 150; i += 1) await mark(shell, `mark.number${i}`);
  const path = await exportAs(terrarium, inspector, 'capture', 'whole.terracap');
  const whole = readFileSync(path);
  const cutPath = join(folder, 'cut.terracap');
  // Payloads come after the rows they belong to: this leaves rows, and no end.
  writeFileSync(cutPath, whole.subarray(0, Math.floor(whole.length * 0.9)));
  await openCapture(terrarium, inspector, cutPath);
  await expect(inspector.getByText(/^The file ends too early: /)).toBeVisible();
  const seqs = seqsIn(cutPath);
  expect(seqs.length).toBeGreaterThan(200);
  // All of them are scrolled through: that takes long where much else runs.
  await expect.poll(async () => (await readRows(inspector)).map(({ seq }) => seq), { intervals: [500], timeout: 90_000 }).toEqual(seqs);

  // Version 1 wrote it, long ago.
  const oldPath = fileURLToPath(new URL('../main/captures/testing/version-1.terracap', import.meta.url));
  await openCapture(terrarium, inspector, oldPath);
  const old = inspector.getByText(say('inspector.captures.format', { version: '1' }), { exact: true });
  await expect(old).toBeVisible();
  const oldLines = String(seqsIn(oldPath).length + 1);
  await expect(messages(inspector)).toHaveAttribute('aria-rowcount', oldLines);

  const [header = '', ...lines] = gunzipSync(whole).toString('utf8').split('\n');
  const newer = { ...(JSON.parse(header) as { version: number }), version: 99 };
  writeFileSync(join(folder, 'newer.terracap'), gzipSync([JSON.stringify(newer), ...lines].join('\n')));
  writeFileSync(join(folder, 'other.terracap'), 'no capture at all\n');
  const refusals = [
    ['newer.terracap', `${say('inspector.captures.problem.too-new')} (${say('inspector.captures.format', { version: '99' })})`],
    ['other.terracap', say('inspector.captures.problem.not-a-capture')],
  ] as const;
  for (const [fileName, reason] of refusals) {
    await openCapture(terrarium, inspector, join(folder, fileName));
    await expect(inspector.getByText(say('inspector.captures.openFailed', { fileName, reason }))).toBeVisible();
    await expect(old).toBeVisible();
  }

  // In a tab of its own it stays, while the inspector is live again.
  await button(inspector, say('inspector.captures.toTab')).click();
  const offline = await terrarium.view('terrarium://capture/');
  await expect(tab(shell, say('inspector.captures.opened', { fileName: 'version-1.terracap' }))).toHaveAttribute('aria-selected', 'true');
  await expect(messages(offline)).toHaveAttribute('aria-rowcount', oldLines);
  await expect(messageRows(offline).first()).toBeVisible();
  for (const name of [say('inspector.traffic.pause'), say('inspector.captures.open'), say('inspector.captures.close')]) await expect(button(offline, name)).toHaveCount(0);
  await expect(button(inspector, say('inspector.traffic.pause'))).toBeVisible();
  // What the inspector opens now is its own matter.
  await openCapture(terrarium, inspector, join(folder, 'other.terracap'));
  const [, [fileName, reason]] = refusals;
  const refused = say('inspector.captures.openFailed', { fileName, reason });
  await expect(inspector.getByText(refused)).toBeVisible();
  await expect(offline.getByText(refused)).toHaveCount(0);
  // It asks for nothing that a page may not have.
  await filterMessages(inspector, 'from:internal channel:captures.');
  await expect(messageRows(inspector)).not.toHaveCount(0);
  await filterMessages(inspector, 'from:internal kind:refused');
  await expect(messageRows(inspector)).toHaveCount(0);
  // With its tab it is forgotten, and a tab that comes back reads it again.
  await button(shell, say('shell.closeTab', { title: say('inspector.captures.opened', { fileName: 'version-1.terracap' }) })).click();
  await expect.poll(() => pidOf(terrarium, 'terrarium://capture/')).toBe(0);
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+T');
  const reopened = await terrarium.view('terrarium://capture/');
  await expect(messages(reopened)).toHaveAttribute('aria-rowcount', oldLines);
});

test('a table has the rows that the filter shows; a trace has an arrow for each message', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const shell = await terrarium.shell();
  for (const channel of ['mark.a', 'mark.b', 'mark.c']) await mark(shell, channel);
  await filterMessages(inspector, 'channel:mark. kind:refused');
  await expect(messageRows(inspector)).toHaveCount(3);
  const shown = await readRows(inspector);
  const table = readFileSync(await exportAs(terrarium, inspector, 'csv', 'shown.csv'), 'utf8').trimEnd().split('\r\n').map((line) => line.split(','));
  const [head = [], ...lines] = table;
  const column = (name: string): string[] => lines.map((line) => line[head.indexOf(name)] ?? '');
  expect(column('seq').map(Number)).toEqual(shown.map(({ seq }) => seq));
  expect(column('channel')).toEqual(['mark.a', 'mark.b', 'mark.c']);
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  expect(new Set(column('from_pid').map(Number))).toEqual(new Set([shellPid]));

  const events = (JSON.parse(readFileSync(await exportAs(terrarium, inspector, 'trace', 'all.json'), 'utf8')) as {
    traceEvents: { ph: string; name: string; id?: number; pid: number; args?: { name?: string } }[];
  }).traceEvents;
  const pids = new Map(events.filter(({ ph, name }) => ph === 'M' && name === 'process_name').map(({ pid, args }) => [pid, args?.name]));
  expect(pids.get(shellPid)).toBe('shell');
  expect(pids.get(terrarium.pid)).toBe('main');
  const seq = Number(shown[1]?.seq);
  const arrow = (ph: string) => events.filter((event) => event.ph === ph && event.id === seq).map(({ pid }) => pid);
  expect([arrow('s'), arrow('f')]).toEqual([[shellPid], [terrarium.pid]]);
  expect(events.filter(({ ph, name }) => ph === 'X' && name === 'mark.b refused').map(({ pid }) => pid)).toEqual([shellPid]);

  // As after a sleep, main's clock of the day is far ahead of the log's.
  await terrarium.app.evaluate(() => {
    const wall = Date.now.bind(Date);
    Date.now = () => wall() + 100 * 86_400_000;
  });
  // Main compares its clocks with the first message of each quarter of a second.
  const lastTime = async (): Promise<string> => {
    await mark(shell, 'mark.slept');
    const path = await exportAs(terrarium, inspector, 'csv', 'slept.csv');
    const [names = '', ...cells] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    rmSync(path);
    return cells.at(-1)?.split(',')[names.split(',').indexOf('sent_at')] ?? '';
  };
  await expect.poll(async () => Math.round((Date.parse(await lastTime()) - Date.now()) / 86_400_000), { intervals: [300] }).toBe(100);
});

test('no secret reaches a file', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const body = {
    password: 'hunter2-hidden',
    headers: [['Cookie', 'sid=crumbs-hidden'], ['Authorization', 'Bearer abcdefghijkl-hidden']],
    url: 'https://me:swordfish-hidden@example.test/?token=tok-hidden&q=plain-to-see',
  };
  await sendRaw(await terrarium.shell(), [{ id: 8_000_000, kind: 'call', channel: 'mark.secret', sentAt: Date.now(), body }]);
  await filterMessages(inspector, 'channel:mark.secret kind:refused');
  await expect(messageRows(inspector)).toHaveCount(1);
  const capture = gunzipSync(readFileSync(await exportAs(terrarium, inspector, 'capture', 'a.terracap'))).toString('utf8');
  expect(capture).toContain('plain-to-see');
  const others = ['trace', 'csv'] as const;
  const texts = [capture];
  for (const format of others) texts.push(readFileSync(await exportAs(terrarium, inspector, format, `a.${format}`), 'utf8'));
  for (const text of texts) {
    expect(text).toContain('mark.secret');
    expect(text).not.toContain('-hidden');
  }
});

test('a folder that is gone is a clear error, and nothing is left', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await chooseFile(terrarium, join(folder, 'gone', 'a.terracap'));
  await button(inspector, say('inspector.captures.export')).click();
  await inspector.getByRole('menuitem', { name: say('inspector.captures.export.capture') }).click();
  const reason = `${say('inspector.captures.problem.not-writable')} (ENOENT)`;
  await expect(inspector.getByText(say('inspector.captures.saveFailed', { fileName: 'a.terracap', reason }))).toBeVisible();
  expect(readdirSync(folder)).toEqual([]);
});

test('the table of the inspector’s own messages has those that are shown', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await button(inspector, say('inspector.traffic.own')).click();
  await filterMessages(inspector, 'channel:captures.progress');
  await expect.poll(() => messageRows(inspector).count()).toBeGreaterThan(0);
  const lines = readFileSync(await exportAs(terrarium, inspector, 'csv', 'own.csv'), 'utf8').trim().split('\n').slice(1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.includes('captures.progress'))).toEqual([]);
});
