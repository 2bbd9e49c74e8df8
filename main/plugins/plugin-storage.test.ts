import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { MAX_KEYS, PluginStorage, STORAGE_LIMIT_BYTES } from './plugin-storage.ts';
import { PluginStore } from './plugin-store.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let store: PluginStore;
beforeEach(async () => {
  opened = await testDatabase();
  store = new PluginStore(opened.database);
});
afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

test('storage is each plugin’s own, survives a start, and ends at its quota', () => {
  const storage = new PluginStorage(store);
  storage.set('com.a.a', 'key', '{"a":1}');
  storage.set('com.b.b', 'key', '2');
  expect([storage.get('com.a.a', 'key'), new PluginStorage(store).get('com.b.b', 'key'), storage.get('com.c.c', 'key')]).toEqual(['{"a":1}', '2', null]);
  expect(() => storage.set('com.a.a', 'key', '{')).toThrow('no JSON');
  const half = JSON.stringify('x'.repeat(STORAGE_LIMIT_BYTES / 2));
  storage.set('com.a.a', 'half', half);
  // The same again takes its own place; another half is too much.
  storage.set('com.a.a', 'half', half);
  expect(() => storage.set('com.a.a', 'other half', half)).toThrow(/may keep/);
  storage.set('com.b.b', 'half', half);
  storage.set('com.a.a', 'half', null);
  expect(storage.keys('com.a.a')).toEqual(['key']);
  opened.database.transaction(() => {
    for (let i = 1; i < MAX_KEYS; i += 1) store.set('com.a.a', `key ${i}`, '0', 8);
  });
  expect(() => storage.set('com.a.a', 'one more', '0')).toThrow(/keys/);
  storage.clear('com.a.a');
  expect([storage.sizeBytes('com.a.a'), storage.keys('com.b.b')]).toEqual([0, ['half', 'key']]);
});

test('a person is told once when little room is left in a storage, and once when there is none; again only after there was room', () => {
  const told: string[] = [];
  const storage = new PluginStorage(store, (pluginId, text) => told.push(`${pluginId}: ${text}`));
  const part = (share: number): string => JSON.stringify('x'.repeat(Math.floor(STORAGE_LIMIT_BYTES * share) - 10));
  storage.set('com.a.a', 'a', part(0.7));
  expect(told).toEqual([]);
  storage.set('com.a.a', 'b', part(0.1));
  storage.set('com.a.a', 'c', '1');
  expect(told.splice(0)).toEqual(['com.a.a: its storage takes 80% of what it may']);
  for (let time = 0; time < 3; time += 1) expect(() => storage.set('com.a.a', 'd', part(0.3))).toThrow(/may keep/);
  expect(told.splice(0)).toEqual([`com.a.a: its storage is full: a plugin may keep ${STORAGE_LIMIT_BYTES} bytes; what it wanted to keep on top was refused`]);
  storage.set('com.a.a', 'a', '1');
  storage.set('com.a.a', 'd', part(0.7));
  opened.database.transaction(() => {
    for (let i = 0; i < MAX_KEYS; i += 1) store.set('com.b.b', `key ${i}`, '0', 8);
  });
  expect(() => storage.set('com.b.b', 'one more', '0')).toThrow(/keys/);
  expect(told).toEqual(['com.a.a: its storage takes 80% of what it may', `com.b.b: its storage is full: a plugin may have ${MAX_KEYS} keys; what it wanted to keep on top was refused`]);
});
