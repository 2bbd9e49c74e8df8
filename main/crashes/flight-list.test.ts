import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileDisk } from './profile-disk.ts';
import { FlightWorld } from './testing/flight.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flight-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const segv = { pid: 7, reason: 'crashed', exitCode: 11, facts: {} } as const;

test('a death while the list is read is in it, and nothing that is being written is taken for half written', async () => {
  const before = new FlightWorld(folder, profileDisk);
  before.recorder.died({ ...segv, atMs: before.clock.nowMs });
  await before.settle();
  let readOn = (): void => undefined;
  const mayRead = new Promise<void>((resolve) => {
    readOn = resolve;
  });
  const world = new FlightWorld(folder, { ...profileDisk, list: async (path) => mayRead.then(() => profileDisk.list(path)), readText: async (path, maxBytes) => {
    // Time for a record to be written whole, if nothing holds it back.
    for (let turn = 0; path.includes('utility-7') && turn < 5_000 && world.store.listed.length === 0; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return profileDisk.readText(path, maxBytes);
  } });
  const loading = world.recorder.load();
  world.clock.advance(5_000);
  world.recorder.died({ ...segv, pid: 8, atMs: world.clock.nowMs });
  world.clock.advance(600);
  readOn();
  await world.settle();
  await loading;
  expect(world.recorder.list.records.map((each) => (each.state === 'whole' ? each.record.pid : each.problem))).toEqual([8, 7]);
});
