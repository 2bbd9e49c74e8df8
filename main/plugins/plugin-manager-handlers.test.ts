import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pluginManagerContract } from '../../ipc/contracts/plugins.ts';
import type { ManagedPlugin } from '../../ipc/contracts/plugins.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { eventually } from '../../testing/eventually.ts';
import { PluginPackageError } from './package/package-error.ts';
import { PluginInstaller } from './plugin-installer.ts';
import { servePluginManager } from './plugin-manager-handlers.ts';
import { PluginStorage } from './plugin-storage.ts';
import { MemoryStore } from './testing/memory-store.ts';
import { plugin, setUp } from './testing/service-setup.ts';

const identity = (role: string) => ({ role, label: role, registered: true });

test('how far a plugin reaches is told alike of one that waits for a yes and of one that is there; one that names nothing reaches nowhere', async () => {
  const bundled = plugin(['page.text', 'net.fetch', 'requests.block', 'page.messages', 'content', 'omnibox']);
  const wide = {
    ...bundled.manifest,
    sites: ['moss.test'], origins: ['https://api.moss.test'], rules: [{ id: 'ads', action: 'block' as const, urls: ['ads.test/*'] }], contentTypes: ['text/csv'], messages: ['fern.test'], omnibox: { keyword: 'moss' },
  };
  const { registry, service, plugins } = setUp({ plugins: [{ ...bundled, manifest: wide }, plugin(['page.text'], 'com.example.plain')] });
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const storage = new PluginStorage(new MemoryStore());
  const files = new Map([['plugin.json', Buffer.from(JSON.stringify({ ...wide, id: 'com.example.new' }))], ['main.js', Buffer.from('// code')]]);
  const readDropped = (path: string) => (path === '/refused' ? Promise.resolve(undefined) : path === '/plugin' ? Promise.resolve(files) : Promise.reject(new PluginPackageError('unreadable', { detail: 'ENOENT' })));
  servePluginManager(registry, { service, plugins, storage, installer: new PluginInstaller(folder, plugins, storage), language: 'en', choose: () => Promise.resolve(files), readDropped });
  const [mainEnd, end] = memoryPair(identity('plugins-page'), identity('main'));
  const main = new Peer(mainEnd, { registry });
  onTestFinished(() => main.close());
  const client = new Peer(end).client(pluginManagerContract);

  const reach = { sites: ['moss.test'], origins: ['https://api.moss.test'], ruleCount: 1, contentTypes: ['text/csv'], messageSites: ['fern.test'], keyword: 'moss' };
  let list: readonly ManagedPlugin[] = [];
  onTestFinished(client.list.subscribe((next) => {
    list = next;
  }));
  await eventually(() => expect(list).toMatchObject([{ sites: [], origins: [], ruleCount: 0, contentTypes: [], messageSites: [], keyword: '' }, reach]));
  expect(await client.choose({ from: 'folder' })).toMatchObject({ kind: 'proposed', proposal: reach });
  // What is dropped is asked about like what is chosen.
  expect(await client.readDropped({ path: '/plugin' })).toMatchObject({ kind: 'proposed', proposal: reach });
  expect(await client.readDropped({ path: '/refused' })).toEqual({ kind: 'cancelled' });
  expect(await client.readDropped({ path: '/gone' })).toEqual({ kind: 'refused', problem: 'unreadable', values: { detail: 'ENOENT' } });
  expect(plugins.find('com.example.new')).toBeUndefined();
});
