import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { crashLabContract } from '../ipc/contracts/crash-lab.ts';
import { pidOfType } from './fixtures/breaking.ts';
import { HOSTILE_PRELOAD } from './fixtures/hostile-preload.ts';
import { filterMessages, messageRows, pause, readRows, resume, showPanel } from './fixtures/inspector.ts';
import { identify, isRunning } from './fixtures/proc.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { frameIn, openInspector, openTab, pidOf, tabNames, tabs } from './fixtures/window.ts';
import { sendRaw } from './fixtures/wiretap.ts';

/** What a hostile page can do; see the preload. */
interface Hostile {
  sendMalformed(): number;
  sendCyclic(): void;
  send(id: number, kind: string, channel: string, body?: unknown): void;
  answers(): { id: number; kind: string; code: unknown }[];
  invoke(channel: string): Promise<string>;
  sendAside(channel: string): void;
  flood(channel: string, count: number): void;
}

declare global {
  interface Window {
    /** Only where the hostile preload ran. */
    readonly hostile: Hostile;
  }
}

/** A view that the browser never admitted, with a preload that attacks; `inFrames` puts the preload into its frames too. */
async function openHostileView(terrarium: Terrarium, url: string, inFrames = false): Promise<Page> {
  const preload = join(terrarium.profile, 'hostile.cjs');
  writeFileSync(preload, HOSTILE_PRELOAD);
  await terrarium.app.evaluate(
    async ({ BaseWindow, WebContentsView }, options) => {
      const view = new WebContentsView({
        webPreferences: { preload: options.preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: options.inFrames },
      });
      BaseWindow.getAllWindows()[0]?.contentView.addChildView(view);
      view.setBounds({ x: 0, y: 0, width: 10, height: 10 });
      await view.webContents.loadURL(options.url);
    },
    { preload, url, inFrames },
  );
  return terrarium.view(url);
}

/** Codes of the refusals in the log that the filter lets through, once there are so many of them. */
async function refusals(inspector: Page, filter: string, count: number): Promise<string[]> {
  await filterMessages(inspector, `kind:refused ${filter}`);
  await expect(inspector.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1));
  await pause(inspector);
  const rows = await readRows(inspector);
  await resume(inspector);
  return rows.map((row) => row.status);
}

test('malformed things of every shape from a page: refused, shown, unanswered; the browser goes on', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const page = await openHostileView(terrarium, site.url('/isolation'));
  const count = await page.evaluate(() => window.hostile.sendMalformed());
  expect(count).toBeGreaterThan(25);
  const codes = await refusals(inspector, 'status:malformed', count);
  expect(codes).toEqual(Array.from({ length: count }, () => 'malformed'));
  await page.evaluate(() => window.hostile.sendCyclic());
  expect(await refusals(inspector, 'channel:tabs.list', 1)).toEqual(['forbidden']);
  expect(await page.evaluate(() => window.hostile.answers())).toEqual([{ id: 1, kind: 'error', code: 'forbidden' }]);
  await openTab(terrarium, site.url('/weather'));
  await expect(tabs(shell)).toHaveCount(2);
});

test('a page of the web may call nothing, whatever it asks for', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const page = await openHostileView(terrarium, site.url('/isolation'));
  const ofCrashLab = Object.keys(crashLabContract.members).map((member) => `crashLab.${member}`);
  const channels = ['tabs.open', 'tabs.close', 'tabs.list', 'navigation.go', 'processes.kill', 'traffic.read', 'plugins.list', 'shell.quit', 'crashes.deleteAll', ...ofCrashLab];
  const served = (): Promise<number[]> => Promise.all([pidOf(terrarium, 'terrarium://shell/'), pidOf(terrarium, 'terrarium://newtab/'), pidOfType(terrarium, 'Utility', 'network.mojom.NetworkService')]);
  const before = await served();
  const answers = await page.evaluate(async (all) => {
    const { hostile } = window;
    all.forEach((channel, index) => hostile.send(index, 'call', channel, { tabId: 1, fault: 'network-kill', key: null, confirmation: null }));
    hostile.send(100, 'call', 'constructor');
    hostile.send(101, 'call', '__proto__');
    // Answers to nothing, a cancel of nothing, a sign of life: none of them is answered.
    for (const kind of ['reply', 'error', 'signal', 'cancel']) hostile.send(1, kind, 'tabs.list', { tabs: [] });
    hostile.send(1, 'ack', '', 'ping');
    while (hostile.answers().length < all.length + 2) await new Promise((resolve) => setTimeout(resolve, 10));
    return hostile.answers();
  }, channels);
  expect(answers.slice(0, channels.length).map(({ kind, code }) => [kind, code])).toEqual(channels.map(() => ['error', 'forbidden']));
  expect(answers.slice(channels.length).map(({ code }) => code)).toEqual(['unknown-channel', 'unknown-channel']);
  expect(await refusals(inspector, 'status:forbidden', channels.length)).toHaveLength(channels.length);
  expect(await refusals(inspector, 'status:unknown-channel', 2)).toHaveLength(2);
  expect(await refusals(inspector, 'status:unexpected', 3)).toHaveLength(3);
  expect(await refusals(inspector, 'status:wrong-frame', 2)).toHaveLength(2);
  await filterMessages(inspector, 'kind:refused');
  await expect(messageRows(inspector).first()).toContainText('127.0.0.1');
  expect(await tabNames(shell)).toEqual(['New tab']);
  // Nothing was broken by asking the crash lab.
  expect(await served()).toEqual(before);
});

test('a frame inside a page is refused as the page is, and gets the answer itself', async ({ terrarium, site }) => {
  const page = await openHostileView(terrarium, site.url('/frame'), true);
  const frame = await frameIn(page, '127.0.0.2');
  await frame.evaluate(() => window.hostile.send(5, 'call', 'tabs.open', {}));
  await expect
    .poll(() => frame.evaluate(() => window.hostile.answers()))
    .toEqual([{ id: 5, kind: 'error', code: 'forbidden' }]);
  expect(await page.evaluate(() => window.hostile.answers())).toEqual([]);
});

test('our own pages may call what their role may, and no more', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const call = (id: number, channel: string, body?: unknown): unknown => ({ id, kind: 'call', channel, sentAt: Date.now(), body });
  const shell = await terrarium.shell();
  const start = await terrarium.view('terrarium://newtab/');
  const shellAsks = ['crashLab.run', 'crashLab.arm', 'processes.kill', 'processes.list', 'traffic.read', 'traffic.clear', 'portTraffic.report', 'pluginApi.log', 'startPage.go'];
  const pageAsks = ['crashLab.run', 'crashLab.openFor', 'tabs.list', 'tabs.close', 'navigation.go', 'shell.quit', 'plugins.list', 'processes.list'];
  await sendRaw(shell, shellAsks.map((channel, index) => call(1_000_000 + index, channel)));
  await sendRaw(start, pageAsks.map((channel, index) => call(1_000_000 + index, channel)));
  expect(await refusals(inspector, 'status:forbidden from:shell', shellAsks.length)).toHaveLength(shellAsks.length);
  expect(await refusals(inspector, 'status:forbidden from:newtab', pageAsks.length)).toHaveLength(pageAsks.length);
  // Allowed channels, wrong bodies.
  const bad = [undefined, null, 7, { tabId: 0 }, { tabId: '1' }, { tabId: 1.5 }];
  await sendRaw(shell, bad.map((body, index) => call(1_100_000 + index, 'tabs.close', body)));
  expect(await refusals(inspector, 'status:bad-request from:shell', bad.length)).toHaveLength(bad.length);
  // An id that is under way: the same subscription twice.
  await sendRaw(shell, [call(1_200_000, 'tabs.list'), call(1_200_000, 'tabs.list')]);
  expect(await refusals(inspector, 'status:duplicate-call', 1)).toHaveLength(1);
  await expect(tabs(shell)).toHaveCount(1);
});

test('a flood of calls is cut off, and the browser stays quick', async ({ terrarium, site }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const shell = await terrarium.shell();
  const flood = Array.from({ length: 3_000 }, (_, index) => ({ id: 2_000_000 + index, kind: 'call', channel: 'tabs.activate', sentAt: Date.now(), body: { tabId: 1 } }));
  await sendRaw(shell, flood);
  await filterMessages(inspector, 'kind:refused status:quota-exceeded from:shell');
  await expect(messageRows(inspector).first()).toBeVisible();
  await openTab(terrarium, site.url('/weather'));
});

test('there is one door: no other channel of Electron’s answers, and what is sent there is refused and counted', async ({ terrarium, site }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const page = await openHostileView(terrarium, site.url('/isolation'));
  const others = ['tabs.list', 'shell.quit'];
  for (const channel of ['terrarium:frame', ...others]) {
    expect(await page.evaluate((name) => window.hostile.invoke(name), channel)).toContain('No handler registered');
  }
  for (const channel of others) await page.evaluate((name) => window.hostile.sendAside(name), channel);
  // Three calls, and on the others a message and one with a port each.
  expect(await refusals(inspector, 'status:malformed', 7)).toHaveLength(7);
  const channels = await terrarium.app.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String));
  // `error` is a listener of Electron's own.
  expect(channels.filter((channel) => channel !== 'error')).toEqual(['terrarium:frame']);

  // Who floods main there is ended like who does it here.
  const pid = await pidOf(terrarium, site.url('/isolation'));
  const process = identify(pid);
  if (process === undefined) throw new Error(`no process ${pid}`);
  await page.evaluate((count) => window.hostile.flood('tabs.list', count), 20_000).catch(() => undefined);
  await expect.poll(() => isRunning(process)).toBe(false);
  await openTab(terrarium, site.url('/weather'));
});
