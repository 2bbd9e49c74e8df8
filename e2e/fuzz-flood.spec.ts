import type { Frame, Page } from '@playwright/test';
import { ALL_CONTRACTS } from '../ipc/contracts/index.ts';
import { FLOOD } from '../ipc/contracts/crashes.ts';
import { openAttacker, takeOver, watchMain } from './fixtures/attack.ts';
import { Bus } from './fixtures/bus.ts';
import type { LayerRow } from './fixtures/bus.ts';
import { recordsIn } from './fixtures/flight-records.ts';
import { identify, isRunning } from './fixtures/proc.ts';
import type { ProcessId } from './fixtures/proc.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { frameIn, go, openInspector, openTab, pidOf, tab, tabs } from './fixtures/window.ts';

const COUNT = Number(process.env['FUZZ_FLOOD_FRAMES'] ?? 0);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_131);
/** Main is late in a flood (docs/security.md: at worst 3.2 s and 13.2 s, of a busy machine). Several times that only a main that no longer comes to anything takes, on a slow one too. */
const LATE = { p99Ms: 20_000, maxMs: 90_000 };
const channels = ALL_CONTRACTS.flatMap((contract) => Object.keys(contract.members).map((name) => `${contract.name}.${name}`));

// `npm run fuzz`: half a minute of a machine that can do nothing else.
test.skip(COUNT === 0, 'npm run fuzz');

/** The process of a frame in a page. */
const pidOfFrame = (terrarium: Terrarium, urlStart: string, inner: string): Promise<number> =>
  terrarium.app.evaluate(
    ({ webContents }, { start, part }) =>
      webContents
        .getAllWebContents()
        .find((each) => each.getURL().startsWith(start))
        ?.mainFrame.framesInSubtree.find(({ url }) => url.includes(part))?.osProcessId ?? 0,
    { start: urlStart, part: inner },
  );

test('renderers that were taken over and flood main are ended, each with a record that says so; everybody else goes on', async ({ terrarium, site }) => {
  test.setTimeout(240_000 + COUNT);
  const before = await terrarium.shell();
  const start = await terrarium.view('terrarium://newtab/');
  await openTab(terrarium, site.url('/weather'));
  // In front, where its timers are not slowed down.
  await tab(before, 'New tab').click();
  const bus = await Bus.open(await openInspector(terrarium), 'traffic.status');
  const web = await openAttacker(terrarium, site.url('/frame'));
  const inner = await frameIn(web, '127.0.0.2');
  await takeOver(start);
  await takeOver(before);
  const processOf = (pid: number): ProcessId => {
    const found = identify(pid);
    if (found === undefined) throw new Error(`no process ${pid}`);
    return found;
  };
  const attackers: readonly { at: Page | Frame; process: ProcessId; share: number; firstId: number }[] = [
    { at: web, process: processOf(await pidOf(terrarium, web.url())), share: 0.7, firstId: 0 },
    { at: inner, process: processOf(await pidOfFrame(terrarium, web.url(), '127.0.0.2')), share: 0.1, firstId: 0 },
    { at: start, process: processOf(await pidOf(terrarium, start.url())), share: 0.1, firstId: 5_000_000 },
    { at: before, process: processOf(await pidOf(terrarium, before.url())), share: 0.1, firstId: 5_000_000 },
  ];
  const others = [await pidOf(terrarium, site.url('/weather')), await pidOf(terrarium, 'terrarium://inspector/')].map(processOf);
  const witness = await watchMain(terrarium, web.url());
  const startedAtMs = Date.now();
  for (const [i, { at, share, firstId }] of attackers.entries()) {
    // It ends with its process. Channels that nobody serves: each is refused, whatever the role may do.
    void at.evaluate((plan) => window.attack.run(plan), { seed: SEED + i, count: Math.round(COUNT * share), forbidden: channels.map((name) => `${name}.not`), firstId }).catch(() => undefined);
  }
  await expect.poll(() => attackers.filter(({ process }) => isRunning(process)).length, { timeout: 60_000 + COUNT }).toBe(0);
  const endedS = (Date.now() - startedAtMs) / 1_000;

  // Main comes to what else there is, and each process of a view has its record. That a frame went with its page nobody misses.
  const ended = [attackers[0], attackers[2], attackers[3]].map((each) => each?.process.pid ?? 0);
  await expect
    .poll(() => recordsIn(terrarium.profile).filter(({ cause, pid }) => cause === FLOOD && ended.includes(pid ?? 0)).map(({ kind }) => kind).toSorted(), { timeout: 60_000 + COUNT })
    .toEqual(['internal', 'page', 'shell']);
  const { receivedCount, p99Ms, maxMs } = await witness();
  const againS = (Date.now() - startedAtMs) / 1_000;

  // The log's last word of each is that it was cut off, a page of the web sooner than our own.
  const rows = (await bus.rows('all')).filter(({ kind }) => kind === 'refused');
  for (const [i, pid] of ended.entries()) {
    const last = rows.findLast(({ fromPid }) => fromPid === pid);
    const preview = (await bus.detail(last?.seq ?? -1)).preview ?? '';
    expect(preview).toContain('flood');
    expect(Number(/"?refusedCount"?:\s*(\d+)/.exec(preview)?.[1])).toBeGreaterThan(i === 0 ? 1_000 : 5_000);
  }

  // Nothing of the flood was accepted, and nothing of it answered but with an error. An `ack` is a sign of life: it asks for nothing, and has no channel.
  const isOfFlood = ({ channel }: LayerRow): boolean => !channels.includes(channel);
  const ofFlood = (await bus.rows('all')).filter((row) => isOfFlood(row) && (ended.includes(row.fromPid ?? 0) || ended.includes(row.toPid ?? 0)));
  expect(ofFlood.length).toBeGreaterThan(1_000);
  expect(ofFlood.filter(({ fromPid, kind }) => kind !== 'ack' && (ended.includes(fromPid ?? 0) ? kind !== 'refused' && kind !== 'cancel' : kind !== 'error')).map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([]);

  expect(others.map(isRunning)).toEqual([true, true]);
  const shell = await terrarium.shell();
  await expect(tabs(shell)).toHaveText([/New tab/, /Weather/]);
  await go(shell, site.url('/form'));
  await expect(tabs(shell)).toHaveText([/Form/, /Weather/]);
  expect(p99Ms).toBeLessThan(LATE.p99Ms);
  expect(maxMs).toBeLessThan(LATE.maxMs);
  console.log(
    `flood: of ${COUNT} frames ${receivedCount} of the page's came; all four ended after ${endedS.toFixed(1)} s, recorded after ${againS.toFixed(1)} s, seed ${SEED}; ` +
      `main's event loop p99 ${p99Ms.toFixed(1)} ms, longest ${maxMs.toFixed(1)} ms`,
  );
});
