import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { filterMessages, messageRows, messages, processRows, readRows } from './fixtures/inspector.ts';
import { keepAnswers } from './fixtures/kept-answers.ts';
import { isRunning, processTree } from './fixtures/proc.ts';
import { expect, test } from './fixtures/test.ts';
import { button, say } from './fixtures/window.ts';

const TAP = pathToFileURL(fileURLToPath(new URL('../packages/electron-tap/dist/main/index.js', import.meta.url))).href;
const EXAMPLE = fileURLToPath(new URL('../packages/electron-tap/example/main.mjs', import.meta.url));

async function windowAt(app: ElectronApplication, part: string): Promise<Page> {
  let found: Page | undefined;
  await expect.poll(() => (found = app.windows().find((page) => page.url().includes(part))) !== undefined, { message: `no window at ${part}` }).toBe(true);
  if (found === undefined) throw new Error(`no window at ${part}`);
  return found;
}

test('in an app that is not ours, ten lines show its invokes, sends, ports and processes, with the right counts and pairs', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'electron-tap-e2e-'));
  const app = await _electron.launch({ args: [EXAMPLE, `--user-data-dir=${profile}`], chromiumSandbox: true });
  keepAnswers(app);
  const pid = app.process().pid ?? 0;
  const page = await windowAt(app, 'index.html');
  const inspector = await windowAt(app, 'https://inspector/');
  const log = page.locator('#log');
  // What the app itself was told, as it would be without a tap.
  await expect(log).toContainText('tick 1');
  for (let i = 1; i <= 3; i += 1) {
    await page.getByRole('button', { name: 'List' }).click();
    await expect.poll(async () => ((await log.textContent()) ?? '').split('2 notes').length - 1).toBe(i);
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(log).toContainText("Error invoking remote method 'notes:save': Error: an empty note");
  await page.getByRole('textbox', { name: 'Note' }).fill('abcd');
  await expect(log).toContainText('4 characters');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(log).toContainText('saved: abcd');
  await page.getByRole('button', { name: 'Tick' }).click();
  await expect(log).toContainText('tick 11');

  const counts = async (filter: string, expected: Readonly<Record<string, number>>): Promise<void> => {
    await filterMessages(inspector, filter);
    const total = Object.values(expected).reduce((sum, count) => sum + count, 0);
    await expect(messageRows(inspector)).toHaveCount(total);
    // As many may have stood there of the filter before.
    const found = async (): Promise<Record<string, number>> => {
      const byKey: Record<string, number> = {};
      for (const { kind, from, to, status } of await readRows(inspector)) {
        const key = `${kind} ${from.replace(/\s*\d+$/, '')} > ${to.replace(/\s*\d+$/, '')} ${status.replace(/[\d.]+ m?s$/, '')}`;
        byKey[key] = (byKey[key] ?? 0) + 1;
      }
      return byKey;
    };
    await expect.poll(found).toEqual(expected);
  };
  await counts('channel:notes:list', { 'call index.html > main ok': 3, 'reply main > index.html ok': 3 });
  await counts('channel:notes:save', {
    'call index.html > main ok': 1, 'reply main > index.html ok': 1, 'call index.html > main internal': 1, 'error main > index.html internal': 1,
  });
  await counts('channel:notes:typed', { 'signal index.html > main ok': 1 });
  await counts('channel:notes:length', { 'signal main > index.html ok': 1 });
  await counts('channel:notes:count', { 'signal index.html > main ok': 3, 'signal main > index.html ok': 3 });
  await counts('channel:parentport', { 'signal main > note-counter ok': 3, 'signal note-counter > main ok': 3 });
  // Both ends of the port, and who holds the other.
  await counts('layer:port', { 'signal index.html > main ok': 2, 'signal main > index.html ok': 2 });
  await counts('channel:clock', { 'signal main > index.html ok': 1 });
  // Nothing of the inspector's own.
  await counts('channel:electron-tap', {});

  await filterMessages(inspector, 'channel:notes:save');
  await expect(messageRows(inspector)).toHaveCount(4);
  await messageRows(inspector).nth(2).click();
  const detail = inspector.getByRole('region', { name: say('inspector.message.detail') });
  await expect(detail).toContainText('abcd');
  await button(inspector, say('inspector.message.toAnswer')).click();
  await expect(detail).toContainText('saved');
  await expect(messages(inspector).locator('[aria-selected="true"]')).toContainText('reply');

  await inspector.getByRole('tab', { name: say('inspector.processes') }).click();
  const workerPid = await app.evaluate(({ app: electronApp }) => electronApp.getAppMetrics().find(({ serviceName, name }) => serviceName === 'note-counter' || name === 'note-counter')?.pid ?? 0);
  await expect(inspector.getByRole('grid', { name: say('inspector.processes') }).locator(`[data-key^="${workerPid}@"]`)).toContainText('note-counter');
  await expect(inspector.getByRole('tab')).toHaveText(['processes', 'traffic', 'map', 'sequence', 'statistics', 'gpu'].map((panel) => say(`inspector.${panel}` as 'inspector.map')));

  // Nothing leads to a panel that is not there.
  await processRows(inspector).filter({ hasText: 'Notes' }).click();
  const processDetail = inspector.getByRole('region', { name: say('inspector.processes.detail') });
  await expect(processDetail).toContainText(say('inspector.purpose.page'));
  await expect(processDetail.getByRole('button', { name: say('faults.breakIt') })).toHaveCount(0);

  // A kept filter: what the inspector asks of the browser is there too, or is not offered.
  await inspector.getByRole('tab', { name: say('inspector.traffic') }).click();
  await filterMessages(inspector, 'channel:clock');
  const savedFilters = button(inspector, say('inspector.log.savedFilters'));
  await savedFilters.click();
  await inspector.getByRole('menuitem', { name: say('inspector.log.saveFilter') }).click();
  await expect(savedFilters).toHaveAttribute('aria-pressed', 'true');
  await expect(button(inspector, say('inspector.dockRight'))).toHaveCount(0);
  await button(inspector, say('inspector.traffic.own')).click();
  await filterMessages(inspector, 'channel:settings.values');
  await expect(messageRows(inspector)).not.toHaveCount(0);
  expect((await readRows(inspector)).filter(({ kind, status }) => kind === 'refused' || kind === 'error' || status.startsWith('unknown'))).toEqual([]);

  // The app's last window ends the app; the inspector does not keep it.
  const processes = processTree(pid, profile);
  await Promise.all([app.waitForEvent('close'), page.evaluate(() => window.close()).catch(() => undefined)]);
  await expect.poll(() => processes.filter(isRunning), { message: 'processes left behind' }).toEqual([]);
  rmSync(profile, { recursive: true, force: true });
});

/** An app that a test reaches into. */
const TAPPED_APP = {
  'main.mjs': `
    import { join } from 'node:path';
    import { BrowserWindow, app, utilityProcess } from 'electron';
    import { attachTap } from '${TAP}';
    const tap = attachTap({ socket: process.env.TAP_SOCKET });
    app.whenReady().then(async () => {
      const window = new BrowserWindow({ width: 400, height: 300 });
      await window.loadURL('data:text/html,<title>tapped</title>');
      const worker = utilityProcess.fork(join(import.meta.dirname, 'worker.cjs'), [], { serviceName: 'echo' });
      const echoes = [];
      worker.on('message', (echo) => echoes.push(echo));
      Object.assign(globalThis, { tapped: { tap, window, worker, echoes } });
    });`,
  'worker.cjs': `process.parentPort.on('message', ({ data }) => process.parentPort.postMessage(data));`,
};

/** What its main left on the global object. */
interface TappedApp {
  readonly tap: { readonly counts: { readonly seen: number }; stop(): void };
  readonly window: { readonly webContents: Electron.WebContents };
  readonly worker: Electron.UtilityProcess;
  readonly echoes: readonly unknown[];
}
type Tapped = typeof globalThis & { readonly tapped?: TappedApp };

test('what Electron refuses to send is no message; a tap that is taken off leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tapped-e2e-'));
  const socket = join(folder, 'tap.sock');
  for (const [name, text] of Object.entries(TAPPED_APP)) writeFileSync(join(folder, name), text);
  const app = await _electron.launch({ args: [join(folder, 'main.mjs'), `--user-data-dir=${join(folder, 'profile')}`], env: { ...process.env, TAP_SOCKET: socket }, chromiumSandbox: true });
  keepAnswers(app);
  const pid = app.process().pid ?? 0;
  const look = () => app.evaluate(() => {
    const { tapped } = globalThis as Tapped;
    return { seen: tapped?.tap.counts.seen ?? -1, echoes: tapped?.echoes.length ?? -1 };
  });
  await expect.poll(look).toEqual({ seen: 0, echoes: 0 });
  await app.evaluate(() => (globalThis as Tapped).tapped?.worker.postMessage('hello'));
  await expect.poll(look).toEqual({ seen: 2, echoes: 1 });
  await app.evaluate(() => {
    const contents = (globalThis as Tapped).tapped?.window.webContents;
    contents?.send('taken', 1);
    contents?.send('refused', () => 1);
  });
  expect(await look()).toEqual({ seen: 3, echoes: 1 });
  await expect.poll(() => existsSync(socket)).toBe(true);

  const left = await app.evaluate(({ BrowserWindow }) => {
    const { tapped } = globalThis as Tapped;
    if (tapped === undefined) throw new Error('it did not start');
    tapped.tap.stop();
    const fresh = new BrowserWindow({ show: false });
    const listeners = ({ webContents }: { readonly webContents: Electron.WebContents }): Record<string, number> =>
      Object.fromEntries(['did-navigate', 'did-fail-load', 'render-process-gone', 'destroyed'].map((event) => [event, webContents.listenerCount(event)]));
    const [ofSeen, ofFresh] = [listeners(tapped.window), listeners(fresh)];
    fresh.destroy();
    tapped.window.webContents.send('taken', 2);
    tapped.worker.postMessage('and after');
    return { ofSeen, ofFresh, own: ['emit', 'postMessage'].filter((name) => Object.hasOwn(tapped.worker, name)) };
  });
  expect(left.own).toEqual([]);
  expect(left.ofSeen).toEqual(left.ofFresh);
  await expect.poll(look).toEqual({ seen: 3, echoes: 2 });
  expect(existsSync(socket)).toBe(false);

  const processes = processTree(pid, join(folder, 'profile'));
  await app.close();
  await expect.poll(() => processes.filter(isRunning), { message: 'processes left behind' }).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
