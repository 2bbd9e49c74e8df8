import type { Frame, Page } from '@playwright/test';
import { ALL_CONTRACTS } from '../ipc/contracts/index.ts';
import { callersOf, channelOf } from '../ipc/core/contract.ts';
import { MAX_REFUSALS_ANSWERED_PER_SECOND, MAX_SUBSCRIPTIONS } from '../ipc/core/inbound.ts';
import { openAttacker, takeOver, watchMain } from './fixtures/attack.ts';
import { Bus } from './fixtures/bus.ts';
import type { LayerRow } from './fixtures/bus.ts';
import { expect, test } from './fixtures/test.ts';
import { frameIn, go, openInspector, pidOf, tabNames, tabs } from './fixtures/window.ts';
import { mark } from './fixtures/wiretap.ts';

/** In all; `npm run fuzz` sends them seventeen times, each with another seed. Of more the senders are ended: `fuzz-flood.spec.ts`. */
const COUNT = Number(process.env['FUZZ_FRAMES'] ?? 6_000);
/** So often main comes to everything else meanwhile: of more in one go the senders are ended too. */
const ROUNDS = Math.ceil(COUNT / 900);
const FIRST_SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_131);

/** At worst 1.5 s were measured, on a machine with a load of 34: of several times that only a main takes that no longer comes to anything, on a slow one too. */
const LATE = { p99Ms: 8_000, maxMs: 30_000 };

const members = ALL_CONTRACTS.flatMap((contract) => Object.entries(contract.members).map(([name, member]) => ({ channel: channelOf(contract, name), callers: callersOf(contract, member) })));
const forbiddenTo = (role: string): string[] => members.filter(({ callers }) => !callers.includes(role)).map(({ channel }) => channel);

test('renderers that were taken over send frames of every kind as who they are not: none is accepted outside its role, quotas hold, the browser goes on', async ({ terrarium, site }) => {
  test.setTimeout(240_000 + COUNT);
  const seed = FIRST_SEED + 10 * test.info().repeatEachIndex;
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  const bus = await Bus.open(inspector, 'traffic.status');
  const start = await terrarium.view('terrarium://newtab/');
  const web = await openAttacker(terrarium, site.url('/frame'));
  const inner = await frameIn(web, '127.0.0.2');
  await takeOver(start);
  await takeOver(shell);
  await takeOver(inspector);
  const attackers: readonly { role: string; at: Page | Frame; pid: number; share: number; firstId: number }[] = [
    { role: 'web', at: web, pid: await pidOf(terrarium, web.url()), share: 0.6, firstId: 0 },
    // A frame of another site, in a process of its own: the role of the page that it is in.
    { role: 'web', at: inner, pid: 0, share: 0.1, firstId: 0 },
    { role: 'newtab-page', at: start, pid: await pidOf(terrarium, start.url()), share: 0.1, firstId: 5_000_000 },
    { role: 'shell', at: shell, pid: await pidOf(terrarium, shell.url()), share: 0.1, firstId: 5_000_000 },
    // Beyond the ids of the test's own calls, which go over the same bridge.
    { role: 'inspector', at: inspector, pid: await pidOf(terrarium, inspector.url()), share: 0.1, firstId: 20_000_000_000 },
  ];
  let seen = (await bus.rows('all')).at(-1)?.seq ?? -1;
  /** Rows since the last time, with all that the shell and the start page have sent before now. */
  const rowsUpTo = async (name: string): Promise<LayerRow[]> => {
    const marks = [`${name}.shell`, `${name}.start`];
    await mark(shell, marks[0] ?? '');
    await mark(start, marks[1] ?? '');
    await expect
      .poll(
        async () => new Set((await bus.rows('all')).filter(({ kind, channel }) => kind === 'refused' && marks.includes(channel)).map(({ channel }) => channel)).size,
        { intervals: [100, 500, 2_000], timeout: 60_000 },
      )
      .toBe(marks.length);
    const found = (await bus.rows('all')).filter(({ seq }) => seq > seen);
    seen = found.at(-1)?.seq ?? seen;
    return found;
  };
  const witness = await watchMain(terrarium, web.url());
  const startedAtMs = Date.now();
  const shareOf = (share: number): number => Math.round((COUNT * share) / ROUNDS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    await Promise.all(
      attackers.map(({ role, at, share, firstId }, i) =>
        at.evaluate((plan) => window.attack.run(plan), { seed: seed + i + 1_000 * round, count: shareOf(share), forbidden: forbiddenTo(role), firstId }),
      ),
    );
    await expect.poll(async () => (await witness()).receivedCount, { timeout: 30_000 + COUNT }).toBe(round * (shareOf(0.6) + shareOf(0.1)));
  }
  const webCount = ROUNDS * (shareOf(0.6) + shareOf(0.1));
  const { p99Ms, maxMs } = await witness();
  const elapsedS = (Date.now() - startedAtMs) / 1_000;

  // The recorder's word: whatever an attacker called and may not was refused, and nothing of such a channel was sent to it.
  const shared = await rowsUpTo('mark.after-attack');
  // What the inspector says itself stands in a log of its own.
  const rows = [...shared, ...(await bus.rows('own'))];
  for (const { role, pid } of attackers.filter((each) => each.pid > 0)) {
    const forbidden = new Set(forbiddenTo(role));
    const mine = rows.filter(({ fromPid, toPid, channel }) => (fromPid === pid || toPid === pid) && forbidden.has(channel));
    expect(mine.length, role).toBeGreaterThan(0);
    // An error to it is the refusal's answer; a cancel may come after any call, and ends none.
    const odd = mine.filter(({ fromPid, kind }) => (fromPid === pid ? kind !== 'refused' && kind !== 'cancel' : kind !== 'error'));
    expect(odd.map(({ kind, channel }) => `${kind} ${channel}`), role).toEqual([]);
  }
  expect(shared.filter(({ fromPid }) => fromPid === attackers[0]?.pid).length).toBe(webCount);

  // The attackers' own word: errors only, of the kinds of refusals, and no more of them than the quota allows.
  for (const { role, at } of attackers) {
    await expect.poll(() => at.evaluate(() => Object.keys(window.attack.outcome().answers).length), { message: role }).toBeGreaterThan(0);
    const { answers, served } = await at.evaluate(() => window.attack.outcome());
    expect(served, role).toEqual([]);
    expect(Object.keys(answers).filter((code) => !['forbidden', 'unknown-channel', 'wrong-frame'].includes(code)), role).toEqual([]);
    const answerCount = Object.values(answers).reduce((sum, count) => sum + count, 0);
    expect(answerCount, role).toBeLessThanOrEqual(MAX_REFUSALS_ANSWERED_PER_SECOND * (Math.ceil(elapsedS) + 2));
  }

  // Ports that nobody asked for are closed in main, so that none can be held open by sending it.
  const ports = async (at: Page | Frame): Promise<number[]> => at.evaluate(() => [window.attack.outcome().portsSent, window.attack.outcome().portsClosed]);
  for (const at of [web, inner]) {
    await expect.poll(async () => {
      const [sent, closed] = await ports(at);
      return sent === closed ? 'all closed' : `${closed} of ${sent}`;
    }).toBe('all closed');
    expect((await ports(at))[0]).toBeGreaterThan(0);
  }

  // What the role may see it may subscribe to, and not more often than the quota says.
  await start.evaluate((count) => window.attack.subscribe('shell.window', count), MAX_SUBSCRIPTIONS + 40);
  const asked = (await rowsUpTo('mark.after-flood')).filter(({ fromPid, channel }) => fromPid === attackers[2]?.pid && channel === 'shell.window');
  const ofKind = (kind: string): number => asked.filter((row) => row.kind === kind).length;
  expect(ofKind('call')).toBeGreaterThan(0);
  expect(ofKind('call')).toBeLessThanOrEqual(MAX_SUBSCRIPTIONS);
  expect(ofKind('refused')).toBe(MAX_SUBSCRIPTIONS + 40 - ofKind('call'));

  // Nothing came of it.
  expect(await tabNames(shell)).toEqual(['New tab']);
  expect(await terrarium.app.evaluate(() => ({}) as { admin?: unknown })).toEqual({});
  await go(shell, site.url('/weather'));
  await expect(tabs(shell)).toHaveText([/Weather/]);
  expect(p99Ms).toBeLessThan(LATE.p99Ms);
  expect(maxMs).toBeLessThan(LATE.maxMs);
  console.log(`fuzz: ${COUNT} frames in ${elapsedS.toFixed(1)} s, seed ${seed}; main's event loop p99 ${p99Ms.toFixed(1)} ms, longest ${maxMs.toFixed(1)} ms`);
});
