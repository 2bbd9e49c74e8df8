import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PluginManifest } from '../../ipc/contracts/plugin-manifest.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { matchesHost, siteFromInput } from './plugin-choices.ts';
import { mendInstalled, PluginInstaller } from './plugin-installer.ts';
import { loadPlugins, readPlugin } from './plugin-loader.ts';
import type { LoadedPlugin } from './plugin-loader.ts';
import { PluginRegistry } from './plugin-registry.ts';
import { PluginStorage } from './plugin-storage.ts';
import { PluginStore } from './plugin-store.ts';

const ID = 'com.example.words';
const files = (manifest: Partial<PluginManifest>) =>
  new Map(
    Object.entries({
      'plugin.json': JSON.stringify({ api: 1, id: ID, name: { en: 'Words' }, version: '1.0.0', description: {}, entry: 'main.js', capabilities: ['page.text', 'storage'], ...manifest }),
      'main.js': '// code',
    }).map(([name, text]) => [name, Buffer.from(text)]),
  );
const plugin = (manifest: Partial<PluginManifest> = {}): LoadedPlugin => readPlugin(files(manifest));

let opened: Awaited<ReturnType<typeof testDatabase>>;
let store: PluginStore;
let folder = '';
beforeEach(async () => {
  opened = await testDatabase();
  store = new PluginStore(opened.database);
  folder = mkdtempSync(join(tmpdir(), 'installed-'));
});
afterEach(() => {
  opened.database.close();
  for (const each of [opened.folder, folder]) rmSync(each, { recursive: true, force: true });
});

function registry(options: { bundled?: LoadedPlugin[]; installed?: LoadedPlugin[] } = {}): PluginRegistry {
  return new PluginRegistry({
    bundled: [],
    ...options,
    store,
    isOnAtFirst: (id) => id.startsWith('com.terrarium.'),
    onNotKept: (_id, error) => {
      throw error;
    },
  });
}

test('what a person decides is there at the next start, and nothing else is', () => {
  const bundled = [plugin({ id: 'com.terrarium.on' }), plugin({ id: 'org.other.off' })];
  const first = registry({ bundled });
  expect(first.all().map(({ manifest, choices }) => [manifest.id, choices.isEnabled, choices.inPrivate])).toEqual([
    ['com.terrarium.on', true, false],
    ['org.other.off', false, false],
  ]);
  first.setEnabled('org.other.off', true);
  first.setGranted('com.terrarium.on', 'storage', false);
  first.setSite('com.terrarium.on', 'b.example', false);
  first.setSite('com.terrarium.on', 'a.example', false);
  first.setSite('com.terrarium.on', 'b.example', true);
  first.setInPrivate('com.terrarium.on', true);
  const again = registry({ bundled });
  expect(again.get('org.other.off').choices.isEnabled).toBe(true);
  expect(again.get('com.terrarium.on').choices).toMatchObject({ granted: ['page.text'], sitesOff: ['a.example'], inPrivate: true });
});

test('what a bundled plugin asks for since an update of the browser is asked for, and not granted before there is an answer', () => {
  const id = 'com.terrarium.on';
  const before = [plugin({ id, capabilities: ['page.text', 'storage'] })];
  registry({ bundled: before }).setGranted(id, 'storage', false);
  const updated = [plugin({ id, version: '1.1.0', capabilities: ['page.text', 'storage', 'toolbar', 'menus'] })];
  expect(registry({ bundled: updated }).get(id).choices).toMatchObject({ granted: ['page.text'], pending: ['toolbar', 'menus'] });
  // One of them by its switch; the other stays asked for.
  const plugins = registry({ bundled: updated });
  plugins.setGranted(id, 'toolbar', true);
  expect(plugins.get(id).choices).toMatchObject({ granted: ['page.text', 'toolbar'], pending: ['menus'] });
  plugins.answerPending(id, false);
  expect(registry({ bundled: updated }).get(id).choices).toMatchObject({ granted: ['page.text', 'toolbar'], pending: [] });
  // What was refused once is not asked for again; what comes later is, and yes allows no more than that.
  const again = registry({ bundled: [plugin({ id, capabilities: ['page.text', 'storage', 'toolbar', 'menus', 'notifications'] })] });
  expect(again.get(id).choices.pending).toEqual(['notifications']);
  again.answerPending(id, true);
  expect(again.get(id).choices).toMatchObject({ granted: ['page.text', 'toolbar', 'notifications'], pending: [] });
  // In a new profile all of it comes with the browser.
  store.forgetChoices(id);
  expect(registry({ bundled: updated }).get(id).choices).toMatchObject({ granted: ['page.text', 'storage', 'toolbar', 'menus'], pending: [] });
});

test('what is kept of rights that another version of the browser knows does no harm to the others', () => {
  store.saveChoices(ID, { granted: ['page.text', 'page.telepathy'], sitesOff: ['a.example'] });
  expect(registry({ installed: [plugin()] }).get(ID).choices).toMatchObject({ granted: ['page.text'], sitesOff: ['a.example'] });
});

test('what somebody else wrote into the database counts as not decided', () => {
  store.saveChoices(ID, { enabled: 'yes', granted: ['root'] });
  opened.database.prepare('INSERT INTO plugin_choices VALUES (?, ?)').run('com.example.broken', '{');
  expect(registry({ installed: [plugin()] }).get(ID).choices).toMatchObject({ isEnabled: false, granted: [], pending: ['page.text', 'storage'] });
});

test('an installed plugin of which the database knows nothing is off, has nothing, and asks again for all of it; yes turns it on, no leaves it so', () => {
  const installed = [plugin(), plugin({ id: 'com.example.other' }), plugin({ id: 'com.example.third' })];
  const plugins = registry({ installed });
  const lost = { isEnabled: false, granted: [], pending: ['page.text', 'storage'] };
  expect(plugins.all().map(({ choices }) => choices)).toMatchObject([lost, lost, lost]);
  // Also what else is decided about it meanwhile is no answer.
  plugins.setInPrivate(ID, true);
  plugins.setGranted('com.example.third', 'storage', true);
  const again = registry({ installed });
  expect(again.get(ID).choices).toMatchObject(lost);
  expect(again.get('com.example.third').choices).toMatchObject({ isEnabled: false, granted: ['storage'], pending: ['page.text'] });
  again.answerPending(ID, true);
  again.answerPending('com.example.other', false);
  again.answerPending('com.example.third', true);
  const last = registry({ installed });
  expect(last.get(ID).choices).toMatchObject({ isEnabled: true, granted: ['page.text', 'storage'], pending: [] });
  expect(last.get('com.example.third').choices).toMatchObject({ isEnabled: true, granted: ['page.text', 'storage'], pending: [] });
  expect(last.get('com.example.other').choices).toMatchObject({ isEnabled: false, granted: [], pending: [] });
});

test('settings are those of the manifest: other keys and values are refused', () => {
  const settings: PluginManifest['settings'] = [
    { kind: 'switch', key: 'loud', label: {}, byDefault: false },
    { kind: 'number', key: 'size', label: {}, byDefault: 3, min: 1, max: 9 },
    { kind: 'choice', key: 'colour', label: {}, byDefault: 'red', options: [{ value: 'red', label: {} }, { value: 'blue', label: {} }] },
  ];
  const plugins = registry({ installed: [plugin({ settings })] });
  plugins.setSetting(ID, 'size', 9);
  plugins.setSetting(ID, 'colour', 'blue');
  expect(plugins.get(ID).choices.settings).toEqual({ loud: false, size: 9, colour: 'blue' });
  for (const [key, value] of [['size', 10], ['size', 'a'], ['colour', 'green'], ['loud', 1], ['other', true]] as const) {
    expect(() => plugins.setSetting(ID, key, value)).toThrow(IpcError);
  }
});

test('installing writes what was read, asks for what is new on an update, and removing leaves nothing that is used', async () => {
  const plugins = registry({ bundled: [plugin({ id: 'com.terrarium.on' })] });
  const installer = new PluginInstaller(folder, plugins, new PluginStorage(store));
  expect(() => installer.propose(files({ id: 'com.terrarium.on' }))).toThrow('comes with Terrarium');
  const first = installer.propose(files({}));
  expect(first).toMatchObject({ installedVersion: null, newCapabilities: ['page.text', 'storage'] });
  expect(plugins.find(ID)).toBeUndefined();
  await installer.install(first.proposalId);
  expect(plugins.get(ID)).toMatchObject({ origin: 'installed', choices: { isEnabled: true, granted: ['page.text', 'storage'] } });
  // A second yes to the same question is none.
  await expect(installer.install(first.proposalId)).rejects.toMatchObject({ code: 'not-found' });

  plugins.setGranted(ID, 'storage', false);
  const update = installer.propose(files({ version: '1.1.0', capabilities: ['page.text', 'storage', 'toolbar'] }));
  expect(update).toMatchObject({ installedVersion: '1.0.0', newCapabilities: ['storage', 'toolbar'] });
  installer.discard(update.proposalId);
  expect(plugins.get(ID).manifest.version).toBe('1.0.0');
  await installer.install(installer.propose(files({ version: '1.1.0', capabilities: ['page.text', 'storage', 'toolbar'] })).proposalId);
  const { plugins: onDisk, problems } = loadPlugins(folder);
  expect([onDisk.map(({ manifest }) => manifest.version), problems, readdirSync(folder)]).toEqual([['1.1.0'], [], [ID]]);

  const storage = new PluginStorage(store);
  storage.set(ID, 'a', '1');
  await installer.remove(ID);
  expect([plugins.find(ID), readdirSync(folder), store.loadChoices().has(ID), storage.keys(ID)]).toEqual([undefined, [`.gone-${ID}`], false, []]);
  await expect(installer.remove('com.terrarium.on')).rejects.toMatchObject({ code: 'failed-precondition' });
});

test('what was removed last comes back with what was decided and kept; nothing does once another one is removed, or it was installed anew', async () => {
  const plugins = registry();
  const storage = new PluginStorage(store);
  const installer = new PluginInstaller(folder, plugins, storage);
  const install = (id: string): Promise<void> => installer.install(installer.propose(files({ id })).proposalId);
  await install(ID);
  await install('com.a.other');
  plugins.setGranted(ID, 'storage', false);
  plugins.setEnabled(ID, false);
  storage.set(ID, 'a', '{"b":1}');
  await installer.restore(await installer.remove(ID));
  expect(plugins.get(ID).choices).toMatchObject({ isEnabled: false, granted: ['page.text'] });
  expect([storage.get(ID, 'a'), readdirSync(folder).toSorted()]).toEqual(['{"b":1}', ['com.a.other', ID].toSorted()]);
  expect(registry({ installed: loadPlugins(folder).plugins }).get(ID).choices.isEnabled).toBe(false);

  // Two who undo at once: the one whose removal was the last gets it back, the other nothing of it.
  const before = await installer.remove(ID);
  const last = await installer.remove('com.a.other');
  await expect(installer.restore(before)).rejects.toMatchObject({ code: 'not-found' });
  expect(readdirSync(folder)).toEqual(['.gone-com.a.other']);
  await install('com.a.other');
  await expect(installer.restore(last)).rejects.toMatchObject({ code: 'not-found' });
  const lost = await installer.remove('com.a.other');
  await mendInstalled(folder);
  expect(readdirSync(folder)).toEqual([]);
  await expect(installer.restore(lost)).rejects.toMatchObject({ code: 'failed-precondition' });
  expect([plugins.find('com.a.other'), store.loadChoices().has('com.a.other')]).toEqual([undefined, false]);
});

test.each(['saveChoices', 'set'] as const)('one whose decisions, or what it kept, cannot be written again (%s) does not come back by halves', async (written) => {
  const [plugins, storage] = [registry(), new PluginStorage(store)];
  const installer = new PluginInstaller(folder, plugins, storage);
  await installer.install(installer.propose(files({})).proposalId);
  plugins.setGranted(ID, 'storage', false);
  storage.set(ID, 'a', '1');
  const removalId = await installer.remove(ID);
  const write = vi.spyOn(store, written).mockImplementationOnce(() => {
    throw new Error('disk full');
  });
  await expect(installer.restore(removalId)).rejects.toMatchObject({ code: 'failed-precondition' });
  expect([plugins.find(ID), readdirSync(folder)]).toEqual([undefined, [`.gone-${ID}`]]);
  write.mockRestore();
  // Nothing is lost: once it can be written, it comes back as it was decided.
  await installer.restore(removalId);
  expect([storage.get(ID, 'a'), plugins.get(ID).choices.granted, registry({ installed: loadPlugins(folder).plugins }).get(ID).choices.granted]).toEqual(['1', ['page.text'], ['page.text']]);
});

test('an update whose last step fails leaves the version before, on the disk and in use', async () => {
  const plugins = registry();
  const installer = new PluginInstaller(folder, plugins, new PluginStorage(store));
  await installer.install(installer.propose(files({})).proposalId);
  const failing = new PluginInstaller(folder, plugins, new PluginStorage(store), async (from, to) => {
    if (from.includes('.new-')) throw new Error('EBUSY');
    await rename(from, to);
  });
  const { proposalId } = failing.propose(files({ version: '1.1.0' }));
  await expect(failing.install(proposalId)).rejects.toMatchObject({ code: 'failed-precondition' });
  const { plugins: onDisk } = loadPlugins(folder);
  expect([onDisk.map(({ manifest }) => manifest.version), plugins.get(ID).manifest.version]).toEqual([['1.0.0'], '1.0.0']);
});

test('an update or a removal that was cut off is put right at the next start', async () => {
  const write = (name: string): void => {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [file, bytes] of files({})) writeFileSync(join(folder, name, file), bytes);
  };
  for (const name of [`.old-${ID}`, '.new-com.a.fresh', '.gone-com.a.gone', 'com.a.whole', '.old-com.a.whole']) write(name);
  await mendInstalled(folder);
  expect(readdirSync(folder).toSorted()).toEqual([ID, 'com.a.whole'].toSorted());
  await mendInstalled(join(folder, 'none'));
});

test('one that cannot be removed stays as it was decided', async () => {
  const plugins = registry();
  const installer = new PluginInstaller(folder, plugins, new PluginStorage(store));
  await installer.install(installer.propose(files({})).proposalId);
  plugins.setGranted(ID, 'storage', false);
  const failing = new PluginInstaller(folder, plugins, new PluginStorage(store), () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })));
  await expect(failing.remove(ID)).rejects.toMatchObject({ code: 'failed-precondition' });
  expect([plugins.get(ID).choices.granted, registry({ installed: loadPlugins(folder).plugins }).get(ID).choices.granted]).toEqual([['page.text'], ['page.text']]);
});

test('an update that cannot be written leaves what was there', async () => {
  const plugins = registry();
  writeFileSync(join(folder, 'in-the-way'), '');
  const installer = new PluginInstaller(join(folder, 'in-the-way'), plugins, new PluginStorage(store));
  await expect(installer.install(installer.propose(files({})).proposalId)).rejects.toMatchObject({ code: 'failed-precondition' });
  expect(plugins.find(ID)).toBeUndefined();
});

test.each([
  [{ capabilites: [] }, 'should be ("capabilites"'],
  [{ api: 2 }, 'no other version'],
  [{ version: '1.0' }, 'has to be a version'],
  [{ id: '../../x' }, 'reverse domain'],
  [{ entry: '/main.js' }, 'file in the plugin'],
  [{ sites: ['https://a.example/'] }, 'has to be a host'],
  [{ styles: { dark: 'dark.css' } }, 'needs the capability "page.patch"'],
  [{ origins: ['https://a.example'] }, 'goes with the capability "net.fetch"'],
  [{ capabilities: ['net.fetch'] }, 'goes with the capability "net.fetch"'],
  [{ messages: ['a.example'] }, 'goes with the capability "page.messages"'],
  [{ capabilities: ['page.messages'], messages: ['*'] }, 'has to be a host'],
  [{ capabilities: ['net.fetch'], origins: ['https://*.example'] }, 'has to be an origin'],
  [{ capabilities: ['requests.observe'], rules: [{ id: 'a', action: 'block', urls: ['a.example/*'] }] }, 'needs the capability that its action names'],
])('a manifest with %j is refused', (change, reason) => {
  expect(() => readPlugin(files(change as Partial<PluginManifest>))).toThrow(reason);
});

test('sites are hosts, with all below them where a pattern says so', () => {
  expect([matchesHost('a.example', 'a.example'), matchesHost('a.example', 'b.a.example'), matchesHost('*.a.example', 'b.a.example')]).toEqual([true, false, true]);
  expect([matchesHost('*.a.example', 'a.example'), matchesHost('*.a.example', 'evila.example')]).toEqual([true, false]);
  expect(['https://A.example:8080/x', 'a.example/x', ' a.example ', '한글.kr', 'a b', '*.example', ''].map(siteFromInput)).toEqual(['a.example', 'a.example', 'a.example', 'xn--bj0bj06e.kr', undefined, undefined, undefined]);
});
