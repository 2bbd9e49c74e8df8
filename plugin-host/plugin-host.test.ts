import variant from '@jitl/quickjs-wasmfile-release-sync';
import { expect, test, vi } from 'vitest';
import { pageContentContract, pluginApiContract, pluginHostContract } from '../ipc/contracts/plugin-host.ts';
import type { PluginUsage } from '../ipc/contracts/plugin-host.ts';
import { pluginMessagesContract } from '../ipc/contracts/plugin-messages.ts';
import type { PluginCapability } from '../ipc/contracts/plugin-manifest.ts';
import { IpcError } from '../ipc/core/errors.ts';
import { Peer } from '../ipc/core/peer.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import type { TransferredPort, Transport } from '../ipc/core/transport.ts';
import { memoryPair } from '../ipc/transports/memory.ts';
import { MOST_WAITING } from './capabilities/page-messages.ts';
import { PluginHost } from './plugin-host.ts';

/** Waits on a condition; the time is a limit for a busy machine, not a wait. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });

const identity = (role: string) => ({ role, label: role, registered: true });

/** A host over memory transports, with a main and pages that live in the test. */
function setUp() {
  const logged: string[] = [];
  const shown: unknown[] = [];
  const exits: number[] = [];
  const stored = new Map<string, string>();
  const usages: PluginUsage[] = [];
  const broken: string[] = [];
  const ports = new Map<TransferredPort, Transport>();
  const registry = new ServiceRegistry();
  const [mainEnd, hostEnd] = memoryPair(identity('plugin-host'), identity('main'));
  const host = new PluginHost({
    main: () => hostPeer,
    variant,
    connectPage: (port, { registry: served }) => {
      const transport = ports.get(port);
      if (transport === undefined) throw new Error('a port that no test made');
      return new Peer(transport, { registry: served });
    },
    exit: (code) => exits.push(code),
  });
  registry.serve(pluginHostContract, host.handlers, {});
  const hostPeer = new Peer(hostEnd, { registry });
  const mainRegistry = new ServiceRegistry();
  mainRegistry.serve(
    pluginApiContract,
    {
      setToolbarText: ({ tabId, text, tooltip }) => {
        if (tabId === 99) throw new IpcError('not-found', 'no page in tab 99');
        shown.push([tabId, text, tooltip]);
      },
      setPanel: ({ tabId, panel }) => void shown.push([tabId, panel]),
      storageGet: ({ key }) => ({ json: stored.get(key) ?? null }),
      storageSet: ({ key, json }) => void (json === null ? stored.delete(key) : stored.set(key, json)),
      storageKeys: () => ({ keys: [...stored.keys()] }),
      fetch: ({ url }) => ({ status: 200, contentType: 'text/plain', text: `of ${url}` }),
      notify: ({ text }) => void shown.push(text),
      usage: (usage) => void usages.push(usage),
      overBudget: ({ budget }) => void broken.push(budget),
      log: ({ text }) => void logged.push(text),
    },
    {},
  );
  const main = new Peer(mainEnd, { registry: mainRegistry }).client(pluginHostContract);
  const start = (source: string, capabilities: PluginCapability[], memoryLimitBytes = 16 * 1_024 * 1_024) =>
    main.start({
      entry: 'main.js',
      capabilities,
      source,
      modules: { 'other.js': 'export const word = "imported";' },
      styleNames: ['dark'],
      settings: { loud: true },
      language: 'ko',
      memoryLimitBytes,
      turnLimitMs: 250,
    });
  const openPage = (tabId: number, channelId: number, text: string, speaks = false) => {
    const [hostSide, pageSide] = memoryPair(identity('page-agent'), identity('plugin-host'));
    const port: TransferredPort = { close: () => hostSide.close() };
    ports.set(port, hostSide);
    const pageRegistry = new ServiceRegistry();
    const patched: unknown[] = [];
    const service = pageRegistry.serve(
      pageContentContract,
      {
        readText: () => ({ text, language: 'en', truncated: false }),
        readSelection: () => ({ text: 'selected' }),
        readOutline: () => ({ url: 'https://example.com/', title: 'A page', headings: [{ level: 2, text: 'One' }] }),
        showHeading: ({ index }) => void patched.push(index),
        setStyle: ({ name, isOn }) => void patched.push([name, isOn]),
        setAttribute: ({ name, value }) => void patched.push([name, value]),
      },
      {},
    );
    const peer = new Peer(pageSide, { registry: pageRegistry });
    return { service, peer, patched, attached: main.attachPage({ tabId, channelId, speaks }, { ports: [port] }) };
  };
  return { main, start, openPage, logged, shown, exits, stored, usages, broken };
}

const SHOW_TEXT = `
  const show = async ({ tabId }) => {
    const { text, language } = await terrarium.page.readText(tabId);
    await terrarium.toolbar.setText(tabId, text + ' ' + language + ' ' + terrarium.i18n.language, 'tip');
  };
  terrarium.page.onReady(show);
  terrarium.page.onTextChanged(show);
`;

test('a plugin reads its pages and shows what it found', async () => {
  const { main, start, openPage, shown, logged } = setUp();
  await start(SHOW_TEXT, ['page.text', 'toolbar']);
  const one = openPage(1, 10, 'one');
  const two = openPage(2, 11, 'two');
  await Promise.all([one.attached, two.attached]);
  await eventually(() => expect(shown).toHaveLength(2));
  expect(shown).toEqual([
    [1, 'one en ko', 'tip'],
    [2, 'two en ko', 'tip'],
  ]);
  await eventually(() => expect(two.service.subscriberCount('textChanged')).toBe(1));
  // A flood, as no honest page sends it, costs the plugin no more than one change.
  for (let i = 0; i < 1_000; i += 1) two.service.emit('textChanged', undefined);
  await eventually(() => expect(shown).toHaveLength(3));
  expect(shown[2]).toEqual([2, 'two en ko', 'tip']);
  await main.detachPage({ tabId: 1, channelId: 10 });
  expect(shown).toHaveLength(3);
  expect(logged).toEqual([]);
});

test('a page whose changes nobody waits for is not asked to watch', async () => {
  const { start, openPage, shown } = setUp();
  await start(
    `terrarium.page.onReady(async ({ tabId }) => { await terrarium.page.readText(tabId); await terrarium.toolbar.setText(tabId, 'read'); });`,
    ['page.text', 'toolbar'],
  );
  const { service, attached } = openPage(1, 10, 'one');
  await attached;
  await eventually(() => expect(shown).toEqual([[1, 'read', null]]));
  expect(service.subscriberCount('textChanged')).toBe(0);
});

test.each([
  [[], 'undefined undefined'],
  [['storage'], 'undefined undefined'],
  [['page.text'], 'object undefined'],
  [['toolbar'], 'object object'],
] as const)('with %j a plugin has no other functions', async (capabilities, types) => {
  const { start } = setUp();
  const source = 'throw new Error(typeof terrarium.page + " " + typeof terrarium.toolbar);';
  await expect(start(source, [...capabilities])).rejects.toMatchObject({
    code: 'failed-precondition',
    message: expect.stringContaining(`Error: ${types}`),
  });
});

test('what main and the page refuse, the plugin hears with its code', async () => {
  const { start, shown } = setUp();
  await start(
    `const codes = [];
     const attempt = (call) => call.catch((error) => codes.push(error.message.split(':')[0]));
     await attempt(terrarium.page.readText(5));
     await attempt(terrarium.page.readText('5'));
     await attempt(terrarium.toolbar.setText(99, 'text'));
     await attempt(terrarium.toolbar.setText(1, 7));
     await attempt(terrarium.toolbar.setText(1, 'x'.repeat(81)));
     await terrarium.toolbar.setText(1, codes.join(' '));`,
    ['page.text', 'toolbar'],
  );
  await eventually(() => expect(shown).toEqual([[1, 'not-found bad-request not-found bad-request bad-request', null]]));
});

test('a page that is detached, or goes by itself, can no longer be read', async () => {
  const { main, start, openPage, shown } = setUp();
  await start(
    `terrarium.page.onReady(async ({ tabId }) => {
       const codes = await Promise.all([1, 2, 3].map((id) => terrarium.page.readText(id).then(({ text }) => text, (error) => error.message.split(':')[0])));
       await terrarium.toolbar.setText(tabId, codes.join(' '));
     });`,
    ['page.text', 'toolbar'],
  );
  const one = openPage(1, 10, 'one');
  const two = openPage(2, 11, 'two');
  await Promise.all([one.attached, two.attached]);
  await main.detachPage({ tabId: 1, channelId: 99 });
  expect(shown).toContainEqual([2, 'one two not-found', null]);
  await main.detachPage({ tabId: 1, channelId: 10 });
  await one.peer.closed;
  two.peer.close();
  await openPage(3, 12, 'three').attached;
  await eventually(() => expect(shown).toContainEqual([3, expect.stringMatching(/^not-found (not-found|peer-died) three$/), null]));
});

test('a call under way rejects when the page dies', async () => {
  const { start, openPage, shown } = setUp();
  await start(
    `terrarium.page.onReady(({ tabId }) => terrarium.page.readText(tabId).catch((error) => terrarium.toolbar.setText(tabId, error.message.split(':')[0])));`,
    ['page.text', 'toolbar'],
  );
  const { peer, attached } = openPage(1, 10, 'one');
  peer.close();
  await attached;
  await eventually(() => expect(shown).toEqual([[1, expect.stringMatching(/peer-died|not-found/), null]]));
});

test('a listener that loops is interrupted and told of, and the next event runs', async () => {
  const { start, openPage, shown, logged, exits } = setUp();
  await start(
    `let first = true;
     terrarium.page.onReady(({ tabId }) => {
       if (first) { first = false; for (;;) {} }
       terrarium.toolbar.setText(tabId, 'after');
     });`,
    ['page.text', 'toolbar'],
  );
  await openPage(1, 10, '').attached;
  await openPage(2, 11, '').attached;
  await eventually(() => expect(shown).toEqual([[2, 'after', null]]));
  await eventually(() => expect(logged).toEqual(['the plugin ran longer than 250 ms at a stretch and was interrupted']));
  expect(exits).toEqual([]);
});

test('a broken runtime is told of, and then the process ends with a code', async () => {
  const { start, openPage, logged, exits } = setUp();
  await start('terrarium.page.onReady(() => JSON.parse("[".repeat(1000000)));', ['page.text'], 64 * 1_024 * 1_024);
  await openPage(1, 10, '').attached;
  await eventually(() => expect(exits).toEqual([1]));
  expect(logged).toEqual([expect.stringContaining('QuickJS failed: ')]);
});

test('a second start is refused, as is a page without its port', async () => {
  const { main, start } = setUp();
  await start('', []);
  await expect(start('', [])).rejects.toMatchObject({ code: 'failed-precondition' });
  await expect(main.attachPage({ tabId: 1, channelId: 1, speaks: false })).rejects.toMatchObject({ code: 'bad-request' });
});

test('what the crash lab makes a plugin do: it throws and loops and goes on; without memory, or when it exits, its process ends', async () => {
  const { main, start, logged, exits } = setUp();
  await expect(main.misbehave({ how: 'throw' })).rejects.toMatchObject({ code: 'failed-precondition' });
  await start('', ['toolbar'], 12 * 1_024 * 1_024);
  for (const how of ['throw', 'loop'] as const) await main.misbehave({ how }).catch(() => undefined);
  expect(exits).toEqual([]);
  await main.misbehave({ how: 'flood' });
  await eventually(() => expect(logged.length).toBeGreaterThan(100));
  await main.misbehave({ how: 'exit' });
  expect(exits).toEqual([3]);
  await main.misbehave({ how: 'memory' }).catch(() => undefined);
  await eventually(() => expect(exits).toEqual([3, 1]));
});

test('storage, panels, patches and fetch go to those who hold them, and only what was declared', async () => {
  const { start, openPage, shown, stored, logged } = setUp();
  await start(
    `import { word } from './other.js';
    terrarium.page.onReady(async ({ tabId }) => {
      await terrarium.storage.set('a', { b: [1, null] });
      const { b } = await terrarium.storage.get('a');
      await terrarium.page.addStyle(tabId, 'dark');
      await terrarium.page.setAttribute(tabId, 'lang', 'ko');
      const refused = [];
      for (const attempt of [() => terrarium.page.addStyle(tabId, 'toString'), () => terrarium.page.setAttribute(tabId, 'onclick', 'x')]) {
        await attempt().catch((error) => refused.push(error.message.split(':')[0]));
      }
      const { headings } = await terrarium.page.readOutline(tabId);
      const { text } = await terrarium.net.fetch('https://a.example/x');
      const { loud } = await terrarium.settings.get();
      await terrarium.toolbar.setPanel(tabId, [{ kind: 'text', text: [word, b.length, headings[0].text, text, loud, refused].join(' ') }]);
    });`,
    ['page.text', 'page.patch', 'toolbar', 'storage', 'net.fetch'],
  );
  const page = openPage(1, 10, 'one');
  await eventually(() => expect([shown.length, logged]).toEqual([1, []]));
  expect(shown[0]).toEqual([1, [{ kind: 'text', text: 'imported 2 One of https://a.example/x true not-found,bad-request' }]]);
  expect(stored.get('a')).toBe('{"b":[1,null]}');
  expect(page.patched).toEqual([['dark', true], ['lang', 'ko']]);
});

test('what a plugin takes is told of, and main is asked to stop what loops again and again', async () => {
  const { start, openPage, usages, broken, logged } = setUp();
  await start('terrarium.page.onReady(() => { for (;;); });', ['page.text']);
  for (let tabId = 1; tabId <= 5; tabId += 1) await openPage(tabId, tabId, '').attached;
  await eventually(() => expect(broken).toEqual(['loops']));
  expect(logged).toContain('the plugin ran longer than 250 ms at a stretch and was interrupted');
  await eventually(() => expect(usages.at(-1)).toMatchObject({ interruptions: 5, ports: 5 }));
});

test('scripts of a page that may speak with it ask the plugin and are told by it; those of others reach nothing', async () => {
  const { main, start, openPage, shown, logged } = setUp();
  await start(
    `const asked = [];
     terrarium.messages.onAsked(async ({ tabId, askId, body }) => {
       if (body === 'never') return asked.push(askId);
       await terrarium.messages.answer(askId, { tabId, body });
       const codes = [];
       for (const attempt of [() => terrarium.messages.answer(askId, 1), () => terrarium.messages.send(2, 1), () => terrarium.messages.send(tabId, 'x'.repeat(200_000))]) await attempt().catch((error) => codes.push(error.message.split(':')[0]));
       await terrarium.messages.send(tabId, codes);
       await terrarium.toolbar.setText(tabId, String(asked.length));
     });`,
    ['page.messages', 'toolbar'],
  );
  const one = openPage(1, 10, '', true);
  const two = openPage(2, 11, '');
  await Promise.all([one.attached, two.attached]);
  const scripts = one.peer.client(pluginMessagesContract);
  const said: string[] = [];
  scripts.said.subscribe(({ json }) => said.push(json));
  await expect(scripts.ask({ json: '["a",{"b":null}]' })).resolves.toEqual({ json: '{"tabId":1,"body":["a",{"b":null}]}' });
  await eventually(() => expect(said).toEqual(['["not-found","not-found","bad-request"]']));
  await expect(scripts.ask({ json: '{' })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(two.peer.client(pluginMessagesContract).ask({ json: '1' })).rejects.toMatchObject({ code: 'unknown-channel' });
  // What is never answered is bounded, and forgotten when the page gives up.
  const given = new AbortController();
  const never = Array.from({ length: MOST_WAITING }, () => scripts.ask({ json: '"never"' }, { signal: given.signal }).catch((error: IpcError) => error.code));
  await expect(scripts.ask({ json: '1' })).rejects.toMatchObject({ code: 'quota-exceeded' });
  given.abort();
  expect(new Set(await Promise.all(never))).toEqual(new Set(['cancelled']));
  await expect(scripts.ask({ json: '2' })).resolves.toEqual({ json: '{"tabId":1,"body":2}' });
  await eventually(() => expect(shown.at(-1)).toEqual([1, String(MOST_WAITING), null]));
  await main.detachPage({ tabId: 1, channelId: 10 });
  expect(logged).toEqual([]);
});

test('a plugin that takes no messages says so', async () => {
  const { start, openPage } = setUp();
  await start('', ['page.messages']);
  const { peer, attached } = openPage(1, 10, '', true);
  await attached;
  await expect(peer.client(pluginMessagesContract).ask({ json: '1' })).rejects.toMatchObject({ code: 'failed-precondition' });
});
