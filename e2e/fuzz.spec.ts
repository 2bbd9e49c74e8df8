import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_CONTRACTS } from '../ipc/contracts/index.ts';
import { Bus } from './fixtures/bus.ts';
import { FUZZ_PRELOAD } from './fixtures/fuzz-preload.ts';
import { expect, test } from './fixtures/test.ts';
import { go, openInspector, pidOf, tabNames, tabs } from './fixtures/window.ts';
import { mark, sendRaw } from './fixtures/wiretap.ts';

/** Only `npm run fuzz` runs it; it sends 1,000,000 unless told otherwise. */
const COUNT = Number(process.env['FUZZ_FRAMES'] ?? 0);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_131);

interface Fuzz {
  run(seed: number, count: number, channels: readonly string[]): Promise<void>;
  answers(): { answerCount: number; codes: Readonly<Record<string, number>> };
}

declare global {
  interface Window {
    /** Only where the fuzzing preload ran. */
    readonly fuzz: Fuzz;
  }
}

const channels = ALL_CONTRACTS.flatMap((contract) => Object.keys(contract.members).map((member) => `${contract.name}.${member}`));

if (COUNT > 0) test('a page that was taken over sends frames of every kind: none is accepted, quotas hold, the browser goes on', async ({ terrarium, site }) => {
  test.setTimeout(60_000 + COUNT);
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  const bus = await Bus.open(inspector, 'traffic.status');
  const preload = join(terrarium.profile, 'fuzz.cjs');
  writeFileSync(preload, FUZZ_PRELOAD);
  await terrarium.app.evaluate(
    async ({ BaseWindow, WebContentsView, ipcMain }, options) => {
      const view = new WebContentsView({ webPreferences: { preload: options.preload, sandbox: true, contextIsolation: true } });
      BaseWindow.getAllWindows()[0]?.contentView.addChildView(view);
      view.setBounds({ x: 0, y: 0, width: 10, height: 10 });
      await view.webContents.loadURL(options.url);
      const { monitorEventLoopDelay } = process.getBuiltinModule('perf_hooks');
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const counted = { delay, receivedCount: 0 };
      ipcMain.on('terrarium:frame', (event) => {
        if (event.sender === view.webContents) counted.receivedCount += 1;
      });
      Object.assign(globalThis, { fuzzForTest: counted });
    },
    { preload, url: site.url('/isolation') },
  );
  const page = await terrarium.view(site.url('/isolation'));
  const hostilePid = await pidOf(terrarium, site.url('/isolation'));
  const startedAtMs = Date.now();
  await page.evaluate(({ seed, count, names }) => window.fuzz.run(seed, count, names), { seed: SEED, count: COUNT, names: channels });
  const witness = () =>
    terrarium.app.evaluate(() => {
      // Left on the global object above: a witness of Electron's own, beside the recorder.
      const { fuzzForTest } = globalThis as unknown as { fuzzForTest: { receivedCount: number; delay: { percentile(share: number): number; max: number } } };
      return { receivedCount: fuzzForTest.receivedCount, p99Ms: fuzzForTest.delay.percentile(99) / 1e6, maxMs: fuzzForTest.delay.max / 1e6 };
    });
  await expect.poll(async () => (await witness()).receivedCount, { timeout: 30_000 + COUNT }).toBe(COUNT);
  const { p99Ms, maxMs } = await witness();
  const elapsedS = (Date.now() - startedAtMs) / 1_000;

  // Refused, each of them: every row of that process is a refusal, or a word that ends or begins nothing.
  await mark(shell, 'mark.after-fuzz');
  const rows = (await bus.rows('all')).filter(({ fromPid }) => fromPid === hostilePid);
  const kinds = new Map<string, number>();
  for (const { kind } of rows) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  if (COUNT <= 200_000) expect(rows.length).toBe(COUNT);
  expect([...kinds.keys()].filter((kind) => kind !== 'refused' && kind !== 'cancel')).toEqual([]);
  const kindOf = new Map(rows.map(({ seq, kind }) => [seq, kind]));
  // A cancel may come after a call of the same id: one that was refused.
  expect(new Set(rows.filter(({ kind, pairSeq }) => kind === 'cancel' && pairSeq >= 0).map(({ pairSeq }) => kindOf.get(pairSeq) ?? 'refused'))).toEqual(new Set(['refused']));
  const { answerCount, codes } = await page.evaluate(() => window.fuzz.answers());
  expect(Object.keys(codes).filter((code) => !['forbidden', 'unknown-channel', 'wrong-frame'].includes(code))).toEqual([]);
  expect(answerCount).toBeGreaterThan(0);
  expect(answerCount).toBeLessThanOrEqual(200 * (Math.ceil(elapsedS) + 1));

  // The same from our own pages, were they taken over: what their role may not call. They stay what they are.
  const start = await terrarium.view('terrarium://newtab/');
  const forbidden = ALL_CONTRACTS.flatMap((contract) =>
    Object.entries(contract.members)
      .filter(([, member]) => !(member.callers ?? contract.callers).includes('page'))
      .map(([name]) => `${contract.name}.${name}`),
  );
  const before = (await bus.rows('all')).length;
  await sendRaw(start, forbidden.map((channel, i) => ({ id: 500_000 + i, kind: 'call', channel, sentAt: Date.now(), body: { tabId: 1 }, from: 'main' })));
  await mark(shell, 'mark.after-page');
  const startPid = await pidOf(terrarium, 'terrarium://newtab/');
  await expect.poll(async () => (await bus.rows('all')).slice(before).filter(({ fromPid, kind, channel }) => fromPid === startPid && kind === 'refused' && forbidden.includes(channel)).length).toBe(forbidden.length);

  // Nothing came of it.
  expect(await tabNames(shell)).toEqual(['New tab']);
  expect(await terrarium.app.evaluate(() => ({}) as { admin?: unknown })).toEqual({});
  await go(shell, site.url('/weather'));
  await expect(tabs(shell)).toHaveText([/Weather/]);
  console.log(`fuzz: ${COUNT} frames in ${elapsedS.toFixed(1)} s, seed ${SEED}; main's event loop p99 ${p99Ms.toFixed(1)} ms, longest ${maxMs.toFixed(1)} ms; ${answerCount} answers ${JSON.stringify(codes)}`);
});
