import { randomFrom } from '../../scripts/lib/random.mjs';
import { Chaos } from '../fixtures/chaos.ts';
import { memoryByPart } from '../fixtures/chaos-memory.ts';
import { openLab } from '../fixtures/crash-lab.ts';
import { expect, test } from '../fixtures/test.ts';

/** `npm run chaos`, not `npm test`. */
const IS_LONG = process.env['TERRARIUM_CHAOS_MINUTES'] !== undefined;
/** `npm run chaos` sets all of these, and takes another seed each time. Two runs of `npm test` have the same; what changes between them is the browser. */
const SEED = Number(process.env['TERRARIUM_SEED'] ?? 4_711);
const MINUTES = Number(process.env['TERRARIUM_CHAOS_MINUTES'] ?? 3);
const MAX_FAULTS = Number(process.env['TERRARIUM_CHAOS_FAULTS'] ?? 100_000);
/** Kinds of faults, parted by semicolons: their names have commas. */
const ONLY = process.env['TERRARIUM_CHAOS_ONLY']?.split(';').map((kind) => kind.trim());
/** On a machine that is very slow the others are left to the long run. */
const MIN_FAULTS = 8;
/** A run so long is measured: memory after it is that before. */
const LONG_RUN_FAULTS = 100;
const MOST_GROWTH = 1.1;
/** A long run goes on after a loss, to find more; after so many it has seen enough. */
const MOST_LOSSES = 10;
/** Each process has a few; none is left of those that died. */
const MORE_HANDLES = 40;

test('deaths of processes of every kind, at random, while somebody browses: nothing is lost', async ({ terrarium, site }) => {
  test.setTimeout(MINUTES * 60_000 + 300_000);
  // Printed, so that a run that failed can be made again.
  process.stdout.write(`TERRARIUM_SEED=${SEED}\n`);
  const chaos = new Chaos(terrarium, site, randomFrom(SEED), IS_LONG, ONLY);
  await openLab(terrarium);
  await chaos.begin();
  const before = chaos.witness.holdings();
  const end = Date.now() + MINUTES * 60_000;
  const losses: string[] = [];
  for (let round = 1; round <= MAX_FAULTS && losses.length < MOST_LOSSES && (Date.now() < end || round <= MIN_FAULTS); round += 1) {
    // The step that fails names its number; the seed makes it again.
    await test.step(`round ${round}`, async () => {
      try {
        await chaos.round();
      } catch (error) {
        if (!IS_LONG) throw error;
        losses.push(`round ${round}, ${chaos.lastKind}: ${(error instanceof Error && error.stack) || String(error)}`);
        process.stdout.write(`LOSS: ${losses.at(-1)}\n`);
      }
      if (IS_LONG && round % 25 === 0) process.stdout.write(`${round} faults, ${losses.length} losses, the last: ${chaos.lastKind}; back: ${chaos.figures.summary}; ${JSON.stringify({ ...chaos.witness.holdings(), ...chaos.witness.handleKinds() })}\n${JSON.stringify(await memoryByPart(terrarium))}\n`);
    });
  }
  await chaos.end();
  const grown = IS_LONG ? await memoryByPart(terrarium) : {};
  const isMeasured = IS_LONG && chaos.figures.faultCount >= LONG_RUN_FAULTS;
  if (isMeasured) await chaos.forgetWorlds();
  const held = (): ReturnType<typeof chaos.witness.holdings> => chaos.witness.holdings();
  await expect.poll(() => held().handleCount, { message: 'files and sockets that main holds', timeout: 60_000 }).toBeLessThan(before.handleCount + MORE_HANDLES);
  await expect.poll(() => held().processCount, { message: 'processes', timeout: 60_000 }).toBeLessThanOrEqual(before.processCount + 1);
  if (isMeasured) {
    process.stdout.write(`debuggers: ${terrarium.connectionCount}; before the page got another process: ${JSON.stringify(grown)}\n`);
    // Printed in any case; whether it holds is said below.
    await expect.poll(() => held().allBytes / before.allBytes, { timeout: 60_000 }).toBeLessThan(MOST_GROWTH).catch(() => undefined);
  }
  process.stdout.write(`${chaos.figures.table(losses.length, before, held())}\n`);
  expect(losses).toEqual([]);
  expect(chaos.figures.kinds.length).toBeGreaterThanOrEqual(ONLY?.length ?? 3);
  if (isMeasured) await expect.poll(() => held().allBytes / before.allBytes, { message: 'memory after over before' }).toBeLessThan(MOST_GROWTH);
});
