import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import type { PluginsService } from './plugins-service.ts';
import { LAST_REPORTS_MS } from './port-channels.ts';
import { FakePage } from './testing/fake-platform.ts';
import { ID, plugin, setUp } from './testing/service-setup.ts';

/** A plugin that shows something for a page, and rests. */
async function setUpResting(capabilities: Parameters<typeof plugin>[0] = ['page.text', 'toolbar']) {
  const parts = setUp({ plugins: [plugin(capabilities)] });
  const { platform, service, attached, state } = parts;
  const page = new FakePage(1, 'https://one.example/');
  service.setActiveTab(1);
  service.onTabDocument(page);
  await attached(1);
  await platform.host.api.setToolbarText({ tabId: 1, text: '7 words', tooltip: 'tip' });
  await platform.host.api.setPanel({ tabId: 1, panel: [{ kind: 'text', text: 'seven' }] });
  await platform.host.api.idle();
  await eventually(() => expect(state()).toBe('resting'));
  const shown = () => service.toolbar().map(({ text, tooltip, panel }) => ({ text, tooltip, hasPanel: panel !== null }));
  return { ...parts, page, shown };
}

const SEVEN = { text: '7 words', tooltip: 'tip', hasPanel: true };

test('one that has nothing to do is ended, which is no crash, and what it showed stays', async () => {
  const { service, events, timers, shown, logged, page } = await setUpResting();
  expect(service.list()).toMatchObject([{ state: 'resting', pid: null, problem: null, crashCount: 0 }]);
  expect(shown()).toEqual([SEVEN]);
  expect(logged).toEqual([]);
  await page.plugins[0]?.closed;
  timers.advance(LAST_REPORTS_MS);
  // Its port is over; the page's line to main is not.
  expect(events).toEqual([`host ${ID} 1000`, 'opened 1', 'closed 1']);
  await eventually(() => expect(page.resting[0]?.subscriberCount('textChanged')).toBe(1));
});

test('it comes back when the text changes, to that page alone, and what it showed stays until it shows something else', async () => {
  const { platform, service, page, shown, state, attached } = await setUpResting();
  service.onTabDocument(new FakePage(2, 'https://two.example/'));
  await attached(2);
  expect([platform.hosts.length, [...platform.host.pages.keys()]]).toEqual([2, [2]]);
  await eventually(() => expect(page.resting[0]?.subscriberCount('textChanged')).toBe(1));
  page.resting[0]?.emit('textChanged', undefined);
  await attached(1);
  expect([platform.hosts.length, state()]).toEqual([2, 'running']);
  expect(shown()).toEqual([SEVEN]);
  await platform.host.api.setToolbarText({ tabId: 1, text: null, tooltip: null });
  expect(shown()).toEqual([{ text: null, tooltip: null, hasPanel: true }]);
  await page.reports[0]?.peer.closed;
});

test('its start is not told of where nobody asked for it', async () => {
  const { service, page, platform, attached } = await setUpResting();
  await eventually(() => expect(page.resting[0]?.subscriberCount('textChanged')).toBe(1));
  const states = new Set<string | undefined>();
  service.observe({ changed: () => states.add(service.toolbar()[0]?.state) });
  page.resting[0]?.emit('textChanged', undefined);
  await attached(1);
  await eventually(() => expect([...states]).toEqual(['resting', 'running']));
  platform.host.die(11);
  expect(service.toolbar()).toMatchObject([{ state: 'crashed', text: null, panel: null }]);
});

test('a press in its panel, and a row of a menu, bring it back first', async () => {
  const { platform, service } = await setUpResting(['page.text', 'toolbar', 'menus']);
  await service.act(ID, 1, { id: 'go', on: null, values: {} });
  expect(platform.host.told).toEqual([{ tabId: 1, action: { id: 'go', on: null, values: {} } }]);
  await platform.host.api.idle();
  await eventually(() => expect(service.list()[0]?.state).toBe('resting'));
  const press = { tabId: 1, id: 'row', on: 'page', text: '' } as const;
  expect(service.runnerOf(ID).isAt(1)).toBe(true);
  await service.runnerOf(ID).menuPressed(press);
  expect([platform.hosts.length, platform.host.told]).toEqual([3, [press]]);
});

test('while its panel is open it is there, and stays', async () => {
  const { platform, service, attached, state } = await setUpResting();
  const open = new AbortController();
  const attended = service.attend(ID, 1, open.signal);
  await attached(1);
  await platform.host.api.idle();
  await new Promise((resolve) => setImmediate(resolve));
  expect([state(), platform.host.mayRestCount]).toEqual(['running', 0]);
  open.abort();
  await attended;
  await eventually(() => expect(platform.host.mayRestCount).toBe(1));
  await platform.host.api.idle();
  await eventually(() => expect(state()).toBe('resting'));
});

test.each<[string, (service: PluginsService) => void]>([
  ['the page has none', (service) => service.onTabContent(1, { ownType: null, types: [] })],
  ['the page is gone', (service) => service.onTabDocumentGone(1)],
])('while a page has a document for it, it stays; it is asked once more when %s', async (_when, end) => {
  const viewer = plugin(['content', 'toolbar']);
  const { platform, service, attached, state } = setUp({ plugins: [{ ...viewer, manifest: { ...viewer.manifest, contentTypes: ['text/csv'] } }] });
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  service.onTabContent(1, { ownType: null, types: ['text/csv'] });
  await attached(1);
  await platform.host.api.idle();
  await new Promise((resolve) => setImmediate(resolve));
  expect([state(), platform.host.mayRestCount]).toEqual(['running', 0]);
  end(service);
  await eventually(() => expect(platform.host.mayRestCount).toBe(1));
  end(service);
  await platform.host.api.idle();
  await eventually(() => expect(state()).not.toBe('running'));
  expect(platform.host.mayRestCount).toBe(1);
});

test('a crash forgets what it showed on pages that it was at, and leaves alone those where it rests', async () => {
  const { platform, service, shown, attached } = await setUpResting();
  service.onTabDocument(new FakePage(2, 'https://two.example/'));
  await attached(2);
  platform.host.die(11);
  expect(shown()).toEqual([SEVEN]);
  service.restart(ID);
  await attached(1);
  expect([...platform.host.pages.keys()]).toEqual([1, 2]);
  expect(shown()).toEqual([{ text: null, tooltip: null, hasPanel: false }]);
});

test('a new document takes away what was shown, and one that is turned off, or without pages, rests no more', async () => {
  const { service, plugins, shown, state, platform, attached } = await setUpResting();
  service.onTabDocument(new FakePage(1, 'https://one.example/next'));
  expect(shown()).toEqual([{ text: null, tooltip: null, hasPanel: false }]);
  await attached(1);
  await platform.host.api.idle();
  await eventually(() => expect(state()).toBe('resting'));
  service.onTabDocumentGone(1);
  expect(state()).toBe('off');
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  await platform.host.api.idle();
  await eventually(() => expect(state()).toBe('resting'));
  plugins.setEnabled(ID, false);
  expect(state()).toBe('off');
});

test('pages are drawn before a plugin comes, and loaded before its process starts; one that changes how they look does not wait', async () => {
  for (const isUrgent of [false, true]) {
    const { service, platform, attached } = setUp({ plugins: [plugin(isUrgent ? ['page.patch'] : ['page.text'])] });
    const waiting: { drawn?: () => void; calm?: () => void } = {};
    const whenDrawn = (work: () => void) => void (waiting.drawn = work);
    const whenCalm = (work: () => void) => void (waiting.calm = work);
    service.onTabDocument(Object.assign(new FakePage(1, 'https://one.example/'), { whenDrawn, whenCalm }));
    expect([platform.hosts.length, waiting.calm !== undefined]).toEqual(isUrgent ? [1, false] : [0, true]);
    waiting.calm?.();
    await attached(1);
    service.onTabDocument(Object.assign(new FakePage(2, 'https://two.example/'), { whenDrawn, whenCalm }));
    expect(waiting.drawn !== undefined).toBe(!isUrgent);
    waiting.drawn?.();
    await attached(2);
    expect(platform.hosts).toHaveLength(1);
  }
});
