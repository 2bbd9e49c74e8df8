import { Chaos } from './fixtures/chaos.ts';
import { randomFrom } from './fixtures/random.ts';
import { expect, test } from './fixtures/test.ts';
import { openInspector, say } from './fixtures/window.ts';

/** `npm run chaos` sets both; a run of `npm test` is short. */
const MINUTES = Number(process.env['TERRARIUM_CHAOS_MINUTES'] ?? 0.75);
const MAX_FAULTS = Number(process.env['TERRARIUM_CHAOS_FAULTS'] ?? (process.env['TERRARIUM_CHAOS_MINUTES'] === undefined ? 24 : 100_000));
const MIN_FAULTS = 8;

test('deaths of processes of every kind, at random, while somebody browses: nothing is lost', async ({ terrarium, site }) => {
  test.setTimeout(MINUTES * 60_000 + 300_000);
  // Printed, so that a run that failed can be made again.
  const seed = Number(process.env['TERRARIUM_SEED'] ?? Date.now() % 1_000_000);
  process.stdout.write(`TERRARIUM_SEED=${seed}\n`);
  const chaos = new Chaos(terrarium, site, randomFrom(seed));
  await chaos.begin();
  await openInspector(terrarium);
  const handlesBefore = chaos.handleCount();
  const end = Date.now() + MINUTES * 60_000;
  for (let round = 1; round <= MAX_FAULTS && (Date.now() < end || round <= MIN_FAULTS); round += 1) {
    // The step that fails names its number; the seed makes it again.
    await test.step(`round ${round}`, async () => {
      const kind = await chaos.round();
      if (MAX_FAULTS > 1_000 && round % 25 === 0) process.stdout.write(`${round} faults, the last: ${kind}\n`);
    });
  }
  await chaos.end();
  process.stdout.write(`${chaos.figures.table(0)}\n`);
  expect(chaos.figures.kinds.length).toBeGreaterThan(2);
  // Each process has a few; none is left of those that died.
  await expect.poll(() => chaos.handleCount(), { message: 'files and sockets that main holds', timeout: 20_000 }).toBeLessThan(handlesBefore + 60);
  const inspector = await terrarium.inspector();
  await expect(inspector.getByRole('grid', { name: say('inspector.processes') }).locator('[data-kind="main"]')).toBeVisible();
});
