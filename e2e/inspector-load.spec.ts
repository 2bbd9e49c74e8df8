import type { Page } from '@playwright/test';
import { killFromOutside } from './fixtures/breaking.ts';
import { Bus } from './fixtures/bus.ts';
import { filterMessages, messages, pause, showPanel } from './fixtures/inspector.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { openInspector, openTab, pidOf } from './fixtures/window.ts';

/** More of them take a minute and longer: a view that dies so often is given pauses before it comes back. */
const KILLS = Number(process.env['TERRARIUM_E2E_KILLS'] ?? 6);
const MESSAGES_A_SECOND = 1_000;
/** A kill comes no sooner after the one before. */
const APART_MS = 2_000;

interface Load {
  sentCount: number;
  timer: number;
}

/** Sends calls that main answers at once, until `endLoad`: there may be so many of that one alone. */
async function beginLoad(page: Page): Promise<void> {
  await page.evaluate((perSecond) => {
    // The bridge is what our preload gives to our own pages.
    const { terrariumBridge } = window as unknown as { terrariumBridge: { send(frame: unknown): void } };
    const load: Load = { sentCount: 0, timer: 0 };
    const startedAtMs = performance.now();
    load.timer = window.setInterval(() => {
      const dueCount = Math.floor(((performance.now() - startedAtMs) / 1_000) * perSecond);
      for (; load.sentCount < dueCount; load.sentCount += 1) {
        const sentAt = performance.timeOrigin + performance.now();
        terrariumBridge.send({ id: 20_000_000 + load.sentCount, kind: 'call', channel: 'lab.echo', sentAt, body: { bytes: new Uint8Array(8) } });
      }
    }, 10);
    Object.assign(window, { loadForTest: load });
  }, MESSAGES_A_SECOND);
}

/** Gives how many were sent. */
function endLoad(page: Page): Promise<number> {
  return page.evaluate(() => {
    // Left on the window by `beginLoad`.
    const { loadForTest } = window as unknown as { loadForTest: Load };
    window.clearInterval(loadForTest.timer);
    return loadForTest.sentCount;
  });
}

const rowCount = async (inspector: Page): Promise<number> => Number(await messages(inspector).getAttribute('aria-rowcount')) - 1;

/** Kills the inspector's renderer; gives the new one, once it shows the log. */
async function killInspector(terrarium: Terrarium, atLeastRows: number): Promise<Page> {
  const pid = await pidOf(terrarium, 'terrarium://inspector/');
  killFromOutside(pid);
  await expect.poll(async () => [pid, 0].includes(await pidOf(terrarium, 'terrarium://inspector/')), { timeout: 30_000 }).toBe(false);
  const inspector = await terrarium.inspector();
  await expect.poll(() => rowCount(inspector), { timeout: 30_000 }).toBeGreaterThanOrEqual(atLeastRows);
  return inspector;
}

test('the inspector’s renderer dies again and again under load: no row is lost, and none is there twice', async ({ terrarium }) => {
  test.setTimeout(180_000 + KILLS * 30_000);
  const lab = await openTab(terrarium, 'terrarium://lab/');
  let inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'channel:lab.echo kind:call');
  await beginLoad(lab);
  let seenCount = 1;
  await expect.poll(() => rowCount(inspector)).toBeGreaterThanOrEqual(seenCount);
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Under load, and not at once: what comes while it is dead and while it reads is to be there as well.
    const killedAtMs = Date.now();
    inspector = await killInspector(terrarium, seenCount);
    await expect.poll(() => Date.now() - killedAtMs, { timeout: 30_000 }).toBeGreaterThan(APART_MS);
    seenCount = await rowCount(inspector);
  }
  const sentCount = await endLoad(lab);
  expect(sentCount).toBeGreaterThan(KILLS * MESSAGES_A_SECOND);
  // All of them, and no more.
  await expect.poll(() => rowCount(inspector), { timeout: 30_000 }).toBe(sentCount);
  await pause(inspector);
  expect(await rowCount(inspector)).toBe(sentCount);

  // Main's own log says the same, by number.
  const bus = await Bus.open(inspector, 'traffic.status');
  const rows = (await bus.rows('all')).filter(({ channel, kind }) => channel === 'lab.echo' && kind === 'call');
  expect(rows).toHaveLength(sentCount);
  expect(new Set(rows.map(({ seq }) => seq)).size).toBe(sentCount);
  const status = await bus.latest<{ droppedCount: number; overwrittenCount: number }>();
  expect(status).toMatchObject({ droppedCount: 0, overwrittenCount: 0 });
});
