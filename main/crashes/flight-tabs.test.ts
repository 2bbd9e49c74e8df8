import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileDisk } from './profile-disk.ts';
import { FlightWorld, sighting } from './testing/flight.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flight-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const segv = { pid: 7, reason: 'crashed', exitCode: 11, facts: {} } as const;

test('deaths of all tabs of one process are one record with all their pages', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.history.look();
  for (const url of ['http://a.test/', 'http://b.test/']) world.recorder.died({ ...segv, atMs: world.clock.nowMs, facts: { tabs: [{ title: url, url }] } });
  await world.settle();
  expect(world.recorded).toHaveLength(1);
  expect(world.recorded[0]?.tabs.map(({ url }) => url)).toEqual(['http://a.test/', 'http://b.test/', 'http://site.test/7']);
});

test('a tab whose title changed since the last look is one tab', async () => {
  const world = new FlightWorld(folder, profileDisk);
  const url = 'http://site.test/7';
  world.processes = [sighting(7, { tabs: [{ title: 'site.test/7', url, view: 1 }, { title: 'Again', url, view: 2 }] })];
  world.history.look();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs, facts: { tabs: [{ title: 'Page 7', url, view: 1 }] } });
  await world.settle();
  expect(world.recorded[0]?.tabs).toEqual([{ title: 'Page 7', url }, { title: 'Again', url }]);
});

test('so is one whose end is told after that of another tab in its process, and the record is named by what is known last', async () => {
  const world = new FlightWorld(folder, profileDisk);
  const [weather, form] = ['http://site.test/weather', 'http://site.test/form'];
  world.processes = [sighting(7, { name: 'Form, site.test/weather', tabs: [{ title: 'Form', url: form, view: 1 }, { title: 'site.test/weather', url: weather, view: 2 }] })];
  world.history.look();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs, facts: { tabs: [{ title: 'Form', url: form, view: 1 }] } });
  world.recorder.died({ ...segv, atMs: world.clock.nowMs, facts: { tabs: [{ title: 'Weather', url: weather, view: 2 }] } });
  await world.settle();
  expect(world.recorded.map(({ name, tabs }) => ({ name, tabs }))).toEqual([
    { name: 'Form, Weather', tabs: [{ title: 'Form', url: form }, { title: 'Weather', url: weather }] },
  ]);
});
