import { ALL_CONTRACTS } from '../ipc/contracts/index.ts';
import { callersOf, channelOf } from '../ipc/core/contract.ts';
import { MAX_REFUSALS_ANSWERED_PER_SECOND } from '../ipc/core/inbound.ts';
import { takeOverProcesses } from './fixtures/attack.ts';
import { Bus } from './fixtures/bus.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openInspector, openTab, say, tabs } from './fixtures/window.ts';

/** Of each; `npm run fuzz` has it seventeen times with other seeds. */
const COUNT = 600;
const FIRST_SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128);

const members = ALL_CONTRACTS.flatMap((contract) => Object.entries(contract.members).map(([name, member]) => ({ channel: channelOf(contract, name), server: contract.server, callers: callersOf(contract, member) })));
const forbiddenTo = (role: string): string[] => members.filter(({ callers }) => !callers.includes(role)).map(({ channel }) => channel);

test('processes without a page that were taken over, a plugin’s and the lab’s, send frames of every kind: none is accepted, and the browser goes on', async ({ terrarium, site }) => {
  const seed = FIRST_SEED + 10 * test.info().repeatEachIndex;
  const attacks = [
    { role: 'plugin-host', outcome: await takeOverProcesses(terrarium, 'plugin', { seed, count: COUNT, forbidden: forbiddenTo('plugin-host'), firstId: 5_000_000 }) },
    // Main asks them and serves them nothing at all.
    { role: 'lab-peer', outcome: await takeOverProcesses(terrarium, 'lab', { seed: seed + 1, count: COUNT, forbidden: members.map(({ channel }) => channel), firstId: 5_000_000 }) },
  ];
  const bus = await Bus.open(await openInspector(terrarium), 'traffic.status');
  const startedAtMs = Date.now();
  await openTab(terrarium, site.url('/words?count=412'));
  const lab = await openTab(terrarium, 'terrarium://lab/');
  await lab.getByRole('navigation', { name: say('lab.ways') }).getByRole('button', { name: say('lab.way.electron'), exact: true }).click();
  await button(lab, say('lab.live.open')).click();

  for (const { role, outcome } of attacks) {
    await expect.poll(() => outcome()?.sentCount, { message: role }).toBe(COUNT);
    const { pid = 0 } = outcome() ?? {};
    const mine = async () => (await bus.rows('all')).filter(({ fromPid, toPid }) => fromPid === pid || toPid === pid);
    // Each frame of the attack is a row, some of which the recorder takes for no frames; its own are a few more.
    await expect.poll(async () => (await mine()).filter(({ fromPid }) => fromPid === pid).length, { message: role }).toBeGreaterThanOrEqual(COUNT);
    // What it serves itself, main asks of it.
    const forbidden = new Set(members.filter(({ callers, server }) => server === 'main' && !callers.includes(role)).map(({ channel }) => channel));
    const odd = (await mine()).filter(({ fromPid, kind, channel }) => forbidden.has(channel) && (fromPid === pid ? kind !== 'refused' && kind !== 'cancel' : kind !== 'error'));
    expect(odd.map(({ kind, channel }) => `${kind} ${channel}`), role).toEqual([]);
    await expect.poll(() => Object.keys(outcome()?.answers ?? {}).length, { message: role }).toBeGreaterThan(0);
    const { answers = {}, served } = outcome() ?? {};
    expect(served, role).toEqual([]);
    expect(Object.keys(answers).filter((code) => code !== 'forbidden' && code !== 'unknown-channel'), role).toEqual([]);
    const elapsedS = Math.ceil((Date.now() - startedAtMs) / 1_000);
    expect(Object.values(answers).reduce((sum, count) => sum + count, 0), role).toBeLessThanOrEqual(MAX_REFUSALS_ANSWERED_PER_SECOND * (elapsedS + 2));
  }
  expect(await terrarium.app.evaluate(() => ({}) as { admin?: unknown })).toEqual({});
  const shell = await terrarium.shell();
  await go(shell, site.url('/weather'));
  await expect(tabs(shell)).toHaveText([/New tab/, /Words/, /Weather/]);
});
