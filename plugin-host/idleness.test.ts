import { expect, test } from 'vitest';
import type { PluginCapability } from '../ipc/contracts/plugin-manifest.ts';
import { eventually } from '../testing/eventually.ts';
import { IDLE_AFTER_MS } from './idleness.ts';
import { setUp } from './testing/host-setup.ts';

test('a plugin that has nothing to do says so once; again when main lets it, and after it had something to do', async () => {
  const { main, start, openPage, shown, pass, idleCount, usages } = setUp();
  await start(`terrarium.page.onReady(async ({ tabId }) => terrarium.toolbar.setText(tabId, (await terrarium.page.readText(tabId)).text));`, ['page.text', 'toolbar']);
  await openPage(1, 10, 'one').attached;
  await openPage(2, 11, 'two').attached;
  await eventually(() => expect(shown).toHaveLength(2));
  expect(idleCount()).toBe(0);
  pass(IDLE_AFTER_MS);
  await eventually(() => expect(idleCount()).toBe(1));
  pass(IDLE_AFTER_MS);
  // What it takes is told in the same beat as that it has nothing to do.
  const told = usages.length;
  await main.detachPage({ tabId: 2, channelId: 11 });
  await eventually(() => expect(usages.length).toBeGreaterThan(told));
  expect(idleCount()).toBe(1);
  await main.mayRest();
  await eventually(() => expect(idleCount()).toBe(2));
  await openPage(3, 12, 'three').attached;
  await eventually(() => expect(shown).toHaveLength(3));
  pass(IDLE_AFTER_MS);
  await eventually(() => expect(idleCount()).toBe(3));
});

test.each<[string, PluginCapability[], string]>([
  ['waits', [], 'await terrarium.toolbar.setText(tabId, "ready"); await terrarium.timers.wait(3_600_000);'],
  ['has a style sheet in a page', ['page.patch'], 'await terrarium.page.addStyle(tabId, "dark"); await terrarium.toolbar.setText(tabId, "ready");'],
  ['counts requests', ['requests.observe'], 'terrarium.requests.onMatched(() => {}); await terrarium.toolbar.setText(tabId, "ready");'],
  ['may be asked by scripts of pages', ['page.messages'], 'await terrarium.toolbar.setText(tabId, "ready");'],
])('one that %s stays, until its page is gone', async (_why, capabilities, code) => {
  const { main, start, openPage, shown, pass, idleCount, usages } = setUp();
  await start(`terrarium.page.onReady(async ({ tabId }) => { ${code} });`, ['toolbar', ...capabilities]);
  await openPage(1, 10, 'one', true).attached;
  await eventually(() => expect(shown).toHaveLength(1));
  pass(IDLE_AFTER_MS);
  // What it takes is told in the same beat as that it has nothing to do.
  const told = usages.length;
  const { attached } = openPage(2, 11, 'two');
  await attached;
  await eventually(() => expect(usages.length).toBeGreaterThan(told));
  expect(idleCount()).toBe(0);
  if (!capabilities.some((each) => ['page.patch', 'page.messages'].includes(each))) return;
  for (const [tabId, channelId] of [[1, 10], [2, 11]] as const) await main.detachPage({ tabId, channelId });
  await eventually(() => {
    pass(IDLE_AFTER_MS);
    expect(idleCount()).toBeGreaterThan(0);
  });
});
