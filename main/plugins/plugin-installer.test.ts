import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { PluginInstaller } from './plugin-installer.ts';
import { PluginRegistry } from './plugin-registry.ts';
import { PluginStorage } from './plugin-storage.ts';
import { PluginStore } from './plugin-store.ts';

const ID = 'com.example.words';
const OTHER = 'com.example.other';
const filesOf = (id: string) => {
  const manifest = { api: 1, id, name: { en: 'Words' }, version: '1.0.0', description: {}, entry: 'main.js', capabilities: ['storage'] };
  return new Map([['plugin.json', Buffer.from(JSON.stringify(manifest))], ['main.js', Buffer.from('// code')]]);
};

let opened: Awaited<ReturnType<typeof testDatabase>>;
let folder = '';
beforeEach(async () => {
  opened = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'installed-'));
});
afterEach(() => {
  opened.database.close();
  for (const each of [opened.folder, folder]) rmSync(each, { recursive: true, force: true });
});

test('removals and installations that are asked for at once come one after the other, and none takes what another set aside', async () => {
  const store = new PluginStore(opened.database);
  const plugins = new PluginRegistry({ bundled: [], store, isOnAtFirst: () => false, onNotKept: (_id, error) => expect.fail(String(error)) });
  const storage = new PluginStorage(store);
  const installer = new PluginInstaller(folder, plugins, storage);
  await installer.install(installer.propose(filesOf(ID)).proposalId);
  storage.set(ID, 'a', '1');

  const [first, second] = await Promise.allSettled([installer.remove(ID), installer.remove(ID)]);
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
  if (first.status === 'rejected') throw first.reason;
  await installer.restore(first.value);
  expect([storage.get(ID, 'a'), plugins.find(ID) !== undefined, existsSync(join(folder, ID, 'main.js'))]).toEqual(['1', true, true]);

  const { proposalId } = installer.propose(filesOf(ID));
  await Promise.all([installer.remove(ID), installer.install(proposalId)]);
  expect([plugins.find(ID) !== undefined, existsSync(join(folder, ID, 'main.js'))]).toEqual([true, true]);

  // What the first of two set aside goes when the second one is removed, and does not lie there until the browser ends.
  await installer.install(installer.propose(filesOf(OTHER)).proposalId);
  await Promise.all([installer.remove(ID), installer.remove(OTHER)]);
  expect(readdirSync(folder)).toEqual([`.gone-${OTHER}`]);
});
