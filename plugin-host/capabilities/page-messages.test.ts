import { expect, test } from 'vitest';
import { pluginMessagesContract } from '../../ipc/contracts/plugin-messages.ts';
import type { IpcError } from '../../ipc/core/errors.ts';
import { eventually } from '../../testing/eventually.ts';
import { setUp } from '../testing/host-setup.ts';
import { MOST_WAITING } from './page-messages.ts';

test('scripts of a page that may speak with it ask the plugin and are told by it; those of others reach nothing', async () => {
  const { main, start, openPage, shown, logged } = setUp();
  await start(
    `const asked = [];
     terrarium.messages.onAsked(async ({ tabId, askId, body }) => {
       if (body === 'never') return asked.push(askId);
       if (body === 'later') await terrarium.timers.wait(1);
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
  await eventually(() => expect(said[0]).toBe('["not-found","not-found","bad-request"]'));
  await expect(scripts.ask({ json: '"later"' })).resolves.toEqual({ json: '{"tabId":1,"body":"later"}' });
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

test('an answer leaves when it is given, before the plugin goes on', async () => {
  const { start, openPage, shown, logged } = setUp();
  await start(
    `terrarium.messages.onAsked(({ tabId, askId }) => {
       terrarium.messages.answer(askId, 1);
       terrarium.toolbar.setText(tabId, 'went on');
     });`,
    ['page.messages', 'toolbar'],
  );
  const { peer, attached } = openPage(1, 10, '', true);
  await attached;
  const before = peer.receivedCount;
  let receivedWhenShown = -1;
  const push = shown.push.bind(shown);
  shown.push = (...items) => {
    receivedWhenShown = peer.receivedCount - before;
    return push(...items);
  };
  await peer.client(pluginMessagesContract).ask({ json: '1' });
  await eventually(() => expect(receivedWhenShown).toBe(1));
  expect(logged).toEqual([]);
});
