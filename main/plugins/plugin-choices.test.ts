import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { IDLE_MS } from './plugin-process.ts';
import { FakePage } from './testing/fake-platform.ts';
import { ID, plugin, setUp } from './testing/service-setup.ts';

test('turned off it stops and is gone from the toolbar; turned on it is back with every page', async () => {
  const { platform, service, plugins, attached, state } = setUp();
  service.setActiveTab(1);
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  plugins.setEnabled(ID, false);
  expect([state(), service.toolbar()]).toEqual(['off', []]);
  await eventually(() => expect(service.list()[0]?.pid).toBeNull());
  service.onTabDocument(new FakePage(2, 'https://two.example/'));
  expect(platform.hosts).toHaveLength(1);
  plugins.setEnabled(ID, true);
  await attached(2);
  expect([...platform.host.pages.keys()]).toEqual([1, 2]);
  expect(service.list()[0]).toMatchObject({ crashCount: 0, problem: null });
});

test('at a site where it is off, and in private windows, it gets no port', async () => {
  const { platform, service, plugins, attached } = setUp();
  plugins.setSite(ID, 'off.example', false);
  service.onTabDocument(new FakePage(1, 'https://off.example/'));
  service.onTabDocument(new FakePage(2, 'https://on.example/', 'a text', true));
  expect(platform.hosts).toHaveLength(0);
  service.onTabDocument(new FakePage(3, 'https://on.example/'));
  await attached(3);
  expect([...platform.host.pages.keys()]).toEqual([3]);
  // The same host, written in another way.
  service.onTabDocument(new FakePage(4, 'https://off.example./'));
  service.setActiveTab(1);
  expect(service.toolbar()).toMatchObject([{ isOnHere: false, site: 'off.example', text: null }]);
  plugins.setSite(ID, 'off.example', true);
  await attached(1);
  plugins.setSite(ID, 'off.example', false);
  await eventually(() => expect([...platform.host.pages.keys()]).toEqual([3]));
  // Let in there, it begins anew: what is kept of what it says is decided at its start.
  plugins.setInPrivate(ID, true);
  await attached(2);
  expect(platform.hosts).toHaveLength(2);
});

test('what the person takes back is refused from then on, in a new process', async () => {
  const { platform, service, plugins, attached } = setUp({ plugins: [plugin(['page.text', 'toolbar', 'storage'])] });
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  await platform.host.api.storageSet({ key: 'a', json: '1' });
  await expect(platform.host.api.storageGet({ key: 'a' })).resolves.toEqual({ json: '1' });
  plugins.setGranted(ID, 'storage', false);
  await eventually(() => expect(platform.hosts).toHaveLength(2));
  await attached(1);
  expect(platform.host.capabilities).toEqual(['page.text', 'toolbar']);
  await expect(platform.host.api.storageGet({ key: 'a' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('it fetches from origins of its manifest alone, and tells something once in five seconds', async () => {
  const base = plugin(['page.text', 'net.fetch', 'notifications']);
  const { platform, service, attached, told, timers } = setUp({ plugins: [{ ...base, manifest: { ...base.manifest, origins: ['https://api.example'] } }] });
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  const { api } = platform.host;
  const request = { method: 'GET', headers: {}, body: null } as const;
  await expect(api.fetch({ url: 'https://api.example/x', ...request })).resolves.toMatchObject({ text: 'of https://api.example/x' });
  for (const url of ['https://api.example.evil.example/', 'http://api.example/', 'https://api.example@evil.example/', 'file:///etc/passwd', 'terrarium://settings/', '//api.example/', 'blob:https://api.example/0-1', 'filesystem:https://api.example/x', 'view-source:https://api.example/', 'https://anna:secret@api.example/']) {
    await expect(api.fetch({ url, ...request }), url).rejects.toMatchObject({ code: 'forbidden' });
  }
  const many = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`x-${i}`, 'y']));
  await expect(api.fetch({ url: 'https://api.example/x', ...request, headers: many })).rejects.toMatchObject({ code: 'bad-request' });
  await api.notify({ text: 'one' });
  await expect(api.notify({ text: 'two' })).rejects.toMatchObject({ code: 'quota-exceeded' });
  timers.advance(5_000);
  await api.notify({ text: 'three' });
  expect(told).toEqual(['Words: one', 'Words: three']);
});

test('scripts of a page may exchange messages with it at the hosts that its manifest names, while the person lets it', async () => {
  const base = plugin(['page.messages', 'toolbar']);
  const { platform, service, plugins, attached } = setUp({ plugins: [{ ...base, manifest: { ...base.manifest, messages: ['*.one.example'] } }] });
  const speaking = new FakePage(1, 'https://www.one.example:8443/a');
  const other = new FakePage(2, 'https://one.example.evil.example/');
  for (const page of [speaking, other]) service.onTabDocument(page);
  await Promise.all([attached(1), attached(2)]);
  const speaks = () => [1, 2].map((tabId) => platform.host.pages.get(tabId)?.speaks);
  expect([speaks(), speaking.reports.at(-1)?.speaksAs, other.reports.at(-1)?.speaksAs]).toEqual([[true, false], ID, undefined]);
  plugins.setGranted(ID, 'page.messages', false);
  await eventually(() => expect(platform.hosts).toHaveLength(2));
  await Promise.all([attached(1), attached(2)]);
  expect([speaks(), speaking.reports.at(-1)?.speaksAs]).toEqual([[false, false], undefined]);
});

test('without a page it is stopped after a while, and started again by the next', async () => {
  const { platform, service, attached, state, timers } = setUp();
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  service.onTabDocumentGone(1);
  timers.advance(IDLE_MS - 1);
  expect(state()).toBe('running');
  timers.advance(1);
  expect(state()).toBe('off');
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  expect([state(), platform.hosts.length, service.list()[0]?.crashCount]).toEqual(['running', 2, 0]);
});

test('one that takes too much is stopped, says why, and comes back when asked for', async () => {
  const { platform, service, attached, events, state } = setUp();
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  await platform.host.api.overBudget({ budget: 'messages' }).catch(() => undefined);
  await eventually(() => expect(service.list()[0]).toMatchObject({ state: 'off', pid: null, problem: '{"kind":"over-budget","budget":"messages"}', crashCount: 0 }));
  expect(events).toContain(`off ${ID}`);
  expect(service.logOf(ID).at(-1)?.text).toContain('over-budget');
  service.restart(ID);
  await attached(1);
  expect(state()).toBe('running');
});
