import { expect, test } from 'vitest';
import { pluginMessagesContract } from '../../ipc/contracts/plugin-messages.ts';
import { pluginsContract } from '../../ipc/contracts/plugins.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { eventually } from '../../testing/eventually.ts';
import { CRASH_WINDOW_MS, FIRST_BACKOFF_MS } from './plugin-supervisor.ts';
import { LAST_REPORTS_MS } from './port-channels.ts';
import { FakePage, FakePlatform } from './testing/fake-platform.ts';
import { ID, plugin, setUp } from './testing/service-setup.ts';

test('the first page starts the process, and the plugin talks to the page directly', async () => {
  const { platform, service, state, attached, events } = setUp();
  expect(platform.hosts).toHaveLength(0);
  service.setActiveTab(3);
  service.onTabDocument(new FakePage(3, 'https://example.com/', 'the text'));
  await attached(3);
  expect(platform.host.started).toEqual([`// ${ID}`]);
  expect(state()).toBe('running');
  await expect(platform.host.readText(3)).resolves.toMatchObject({ text: 'the text' });
  expect(events).toEqual([`host ${ID} 1000`, 'opened 1']);
  expect(service.list()).toEqual([
    { id: ID, name: 'Words', version: '1.2.3', state: 'running', pid: 1_000, crashCount: 0, problem: null },
  ]);
  expect(service.pluginOfPid(1_000)).toBe(ID);
});

test('pages of the browser itself are not handed out', async () => {
  const { platform, service } = setUp();
  service.setActiveTab(1);
  for (const url of ['terrarium://settings/', 'chrome://gpu/', 'about:blank', 'devtools://devtools/', 'chrome-error://chromewebdata/']) {
    service.onTabDocument(new FakePage(1, url));
  }
  expect(platform.hosts).toHaveLength(0);
  expect(service.toolbar()).toEqual([]);
});

test('the toolbar shows what the plugin says for the active tab', async () => {
  const { platform, service, attached } = setUp({ language: 'ko' });
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  service.onTabDocument(new FakePage(2, 'https://two.example/'));
  service.setActiveTab(2);
  await attached(2);
  const item = { pluginId: ID, pluginName: '단어', state: 'running', problem: null, icon: null, panel: null, tabId: 2, site: 'two.example', isOnHere: true };
  expect(service.toolbar()).toEqual([{ ...item, text: null, tooltip: null }]);
  await platform.host.api.setToolbarText({ tabId: 1, text: 'one', tooltip: null });
  await platform.host.api.setToolbarText({ tabId: 2, text: 'two', tooltip: 'tip' });
  expect(service.toolbar()).toEqual([{ ...item, text: 'two', tooltip: 'tip' }]);
  service.setActiveTab(1);
  expect(service.toolbar()).toEqual([{ ...item, tabId: 1, site: 'one.example', text: 'one', tooltip: null }]);
  service.setActiveTab(null);
  expect(service.toolbar()).toEqual([]);
});

test('a plugin speaks only for tabs that it is attached to, and only with the capability', async () => {
  const { platform, service, attached, logged } = setUp({ plugins: [plugin(['page.text'])] });
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  await expect(platform.host.api.setToolbarText({ tabId: 1, text: 'x', tooltip: null })).rejects.toMatchObject({ code: 'forbidden' });
  await platform.host.api.log({ level: 'error', text: 'oops' });
  expect(logged).toEqual([`${ID} error oops`]);
  const second = setUp();
  second.service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await second.attached(1);
  const { api } = second.platform.host;
  await expect(api.setToolbarText({ tabId: 2, text: 'x', tooltip: null })).rejects.toMatchObject({ code: 'not-found' });
});

test('a process that is not a known plugin is refused', async () => {
  const { registry } = setUp();
  const stranger = new FakePlatform();
  stranger.forkHost({ id: ID });
  // The same label as a true plugin's: what counts is the transport.
  const main = new Peer(stranger.host.process.transport, { registry });
  expect(main.identity.label).toBe(`plugin ${ID}`);
  await expect(stranger.host.api.log({ level: 'info', text: 'it is me' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a new document gets a port of its own, and the old one is closed', async () => {
  const { platform, service, attached, events, timers } = setUp();
  const first = new FakePage(1, 'https://one.example/', 'first');
  service.setActiveTab(1);
  service.onTabDocument(first);
  await attached(1);
  await platform.host.api.setToolbarText({ tabId: 1, text: 'of the first', tooltip: null });
  service.onTabDocument(new FakePage(1, 'https://one.example/next', 'second'));
  expect(service.toolbar()[0]?.text).toBeNull();
  await first.plugins[0]?.closed;
  await eventually(() => expect(platform.host.pages.get(1)?.channelId).toBe(2));
  await expect(platform.host.readText(1)).resolves.toMatchObject({ text: 'second' });
  expect(events).not.toContain('closed 1');
  timers.advance(LAST_REPORTS_MS);
  expect(events).toContain('closed 1');
  await first.reports[0]?.peer.closed;
});

test('a plugin that works on pages anyway gets its port anew once it is known which documents it may show', async () => {
  const viewer = plugin(['content', 'page.text']);
  const { platform, service, attached } = setUp({ plugins: [{ ...viewer, manifest: { ...viewer.manifest, contentTypes: ['text/csv'] } }] });
  const messages: unknown[] = [];
  const page = new FakePage(1, 'https://one.example/');
  const post = page.postMessage.bind(page);
  page.postMessage = (channel, message, ports) => {
    messages.push(message);
    post(channel, message, ports);
  };
  service.onTabDocument(page);
  await attached(1);
  expect(messages).toMatchObject([{ content: { types: [] } }]);
  service.onTabContent(1, { ownType: null, types: ['image/x-odd'] });
  expect(messages).toHaveLength(1);
  service.onTabContent(1, { ownType: null, types: ['text/csv'] });
  await page.plugins[0]?.closed;
  expect(messages[1]).toMatchObject({ content: { types: ['text/csv'] } });
  while (platform.host.pages.get(1)?.channelId !== 2) await new Promise((resolve) => setTimeout(resolve, 1));
  await expect(platform.host.readText(1)).resolves.toMatchObject({ text: 'a text' });
});

test('reports count only from who holds an end of that channel', async () => {
  const { platform, service, attached, events, timers } = setUp();
  const pages = [new FakePage(1, 'https://one.example/'), new FakePage(2, 'https://two.example/')];
  for (const page of pages) service.onTabDocument(page);
  await attached(2);
  const report = { frames: [], droppedCount: 0 };
  await pages[0]?.reports[0]?.main.report({ channelId: 1, ...report });
  await platform.host.traffic.report({ channelId: 2, ...report });
  await expect(pages[0]?.reports[0]?.main.report({ channelId: 2, ...report })).rejects.toMatchObject({ code: 'not-found' });
  await expect(platform.host.traffic.report({ channelId: 9, ...report })).rejects.toMatchObject({ code: 'not-found' });
  service.onTabDocumentGone(2);
  // The last report of a port comes after its end.
  await platform.host.traffic.report({ channelId: 2, ...report });
  timers.advance(LAST_REPORTS_MS);
  await expect(platform.host.traffic.report({ channelId: 2, ...report })).rejects.toMatchObject({ code: 'not-found' });
  expect(events.filter((event) => event.startsWith('report'))).toEqual(['report page 1', 'report host 2', 'report host 2']);
});

test('a crash shows, calls that wait for it reject, of main and of a page, and the next are answered by the process that comes back', async () => {
  const { platform, service, attached, state, timers, events, signalled } = setUp();
  const page = new FakePage(1, 'https://one.example/');
  service.setActiveTab(1);
  service.onTabDocument(page);
  await attached(1);
  const first = platform.host;
  await first.api.setToolbarText({ tabId: 1, text: 'before', tooltip: null });
  const action = (id: string) => ({ id, on: null, values: {} });
  const ask = (json: string) => page.plugins.at(-1)?.client(pluginMessagesContract).ask({ json });
  const waiting = [service.act(ID, 1, action('never')), ask('"never"')].map((call) => Promise.resolve(call).catch((error: unknown) => error));
  // Behind the other, on the same port.
  await expect(ask('1')).resolves.toEqual({ json: '1' });
  await eventually(() => expect(first.told).toHaveLength(1));
  service.crash(ID);
  expect(signalled).toEqual([first.pid]);
  first.die(139);
  expect(await Promise.all(waiting)).toMatchObject([{ code: 'peer-died' }, { code: 'peer-died' }]);
  expect(state()).toBe('crashed');
  expect(service.toolbar()).toMatchObject([{ pluginId: ID, pluginName: 'Words', state: 'crashed', problem: '{"kind":"crashed","exitCode":139}', text: null, tooltip: null }]);
  expect(service.list()[0]).toMatchObject({ pid: null, crashCount: 1, problem: '{"kind":"crashed","exitCode":139}' });
  expect(() => service.crash(ID)).toThrow(IpcError);
  await page.plugins[0]?.closed;
  timers.advance(FIRST_BACKOFF_MS);
  expect(platform.hosts).toHaveLength(2);
  await attached(1);
  await expect(platform.host.readText(1)).resolves.toMatchObject({ text: 'a text' });
  await eventually(() => expect(page.plugins).toHaveLength(2));
  await expect(ask('2')).resolves.toEqual({ json: '2' });
  await service.act(ID, 1, action('again'));
  await platform.host.api.setToolbarText({ tabId: 1, text: 'after', tooltip: null });
  expect(service.toolbar()[0]).toMatchObject({ state: 'running', text: 'after' });
  expect(events).toContain(`crashed ${ID} 139 ${first.pid}`);
});

test('three crashes within a minute turn it off until a person asks', async () => {
  const { platform, service, attached, state, timers, events } = setUp();
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  for (let i = 0; i < 3; i += 1) {
    await attached(1);
    platform.host.die(11);
    timers.advance(FIRST_BACKOFF_MS * 4);
  }
  expect(state()).toBe('off');
  expect(events).toContain(`off ${ID}`);
  service.onTabDocument(new FakePage(1, 'https://one.example/again'));
  timers.advance(CRASH_WINDOW_MS);
  expect(platform.hosts).toHaveLength(3);
  service.restart(ID);
  await attached(1);
  expect(state()).toBe('running');
  expect(() => service.restart(ID)).toThrow('runs already');
  expect(() => service.restart('com.example.other')).toThrow('no plugin');
});

test('what its process prints, such as the trace of a failure in it, stands in its log', async () => {
  const { service, platform, attached } = setUp();
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  for (const line of ['Error: unseen', '    at main.js:1']) platform.host.print(line);
  expect(service.logOf(ID).map(({ level, text }) => `${level} ${text}`)).toEqual(['error Error: unseen', 'error     at main.js:1']);
});

test('code that cannot run turns it off and says why', async () => {
  const { platform, service, state, events } = setUp();
  platform.hostOptions.startError = 'SyntaxError: here';
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await eventually(() => expect(state()).toBe('off'));
  expect(service.list()[0]?.problem).toBe('{"kind":"start-failed","reason":"SyntaxError: here"}');
  // Its process is ended, and that is no crash.
  await eventually(() => expect(service.list()[0]?.pid).toBeNull());
  expect(events).toEqual([`host ${ID} 1000`, `off ${ID}`]);
});

test('one that takes all of its memory begins anew, and is stopped with that reason when it goes on so', async () => {
  const { platform, service, attached, timers, events } = setUp();
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  for (const backoff of [FIRST_BACKOFF_MS, FIRST_BACKOFF_MS * 4, 0]) {
    await attached(1);
    await platform.host.api.overBudget({ budget: 'memory' });
    expect(service.list()[0]?.state).toBe('running');
    platform.host.die(1);
    timers.advance(backoff);
  }
  expect(service.list()[0]).toMatchObject({ state: 'off', problem: '{"kind":"over-budget","budget":"memory"}' });
  expect(events.filter((event) => /^(crashed|off)/.test(event))).toEqual([`crashed ${ID} 1 1000`, `crashed ${ID} 1 1001`, `crashed ${ID} 1 1002`, `off ${ID}`]);
});

test('one that does not answer any more is ended for that, begins anew, and is stopped with that reason when it goes on so', async () => {
  const { platform, service, attached, timers } = setUp();
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  for (const backoff of [FIRST_BACKOFF_MS, FIRST_BACKOFF_MS * 4, 0]) {
    await attached(1);
    service.silent(platform.host.pid);
    platform.host.die(9);
    timers.advance(backoff);
  }
  expect(service.list()[0]).toMatchObject({ state: 'off', crashCount: 3, problem: '{"kind":"over-budget","budget":"silence"}' });
  expect(service.logOf(ID).filter(({ text }) => text.includes('does not answer any more'))).toHaveLength(3);
});

test('one that takes all of its memory while it starts is stopped at once: it would do so again', async () => {
  const { platform, service, state, events } = setUp();
  platform.hostOptions.startError = 'Error: no memory left';
  platform.hostOptions.startBudget = 'memory';
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await eventually(() => expect([state(), service.list()[0]?.pid]).toEqual(['off', null]));
  expect(service.list()[0]?.problem).toBe('{"kind":"over-budget","budget":"memory"}');
  expect(events).toEqual([`host ${ID} 1000`, `off ${ID}`]);
});

test('one broken plugin harms no other', async () => {
  const { platform, service } = setUp({ plugins: [plugin(['toolbar']), plugin(['toolbar'], 'com.example.other')] });
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await eventually(() => expect(service.list().map(({ state }) => state)).toEqual(['running', 'running']));
  platform.hosts[0]?.die(11);
  expect(service.list().map(({ state }) => state)).toEqual(['crashed', 'running']);
});

test('the states reach those who look', async () => {
  const { registry, service, platform, attached } = setUp();
  const identity = (role: string) => ({ role, label: role, registered: true });
  const [main, shell] = memoryPair(identity('shell'), identity('main'));
  const server = new Peer(main, { registry });
  const plugins = new Peer(shell).client(pluginsContract);
  const states: (string | undefined)[] = [];
  const texts: (string | null | undefined)[] = [];
  plugins.list.subscribe((list) => states.push(list[0]?.state));
  plugins.toolbar.subscribe((items) => texts.push(items[0]?.text));
  service.setActiveTab(1);
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  await platform.host.api.setToolbarText({ tabId: 1, text: '7 words', tooltip: null });
  await eventually(() => expect(texts.at(-1)).toBe('7 words'));
  platform.host.die(11);
  await eventually(() => expect(states.at(-1)).toBe('crashed'));
  await plugins.restart({ pluginId: ID });
  await eventually(() => expect(states.at(-1)).toBe('running'));
  server.close();
});

test('stopping ends every process and starts none', async () => {
  const { platform, service, attached, timers } = setUp();
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  service.stop();
  await eventually(() => expect(service.list()[0]?.pid).toBeNull());
  timers.advance(CRASH_WINDOW_MS);
  expect(platform.hosts).toHaveLength(1);
});
