import { expect, test } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { MANY_PAGES, MAX_PAGES } from './pages.ts';
import { setUp } from './testing/host-setup.ts';

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
  const { start, openPage, logged, exits, broken } = setUp();
  await start('terrarium.page.onReady(() => JSON.parse("[".repeat(1000000)));', ['page.text'], 64 * 1_024 * 1_024);
  await openPage(1, 10, '').attached;
  await eventually(() => expect(exits).toEqual([1]));
  expect([logged, broken]).toEqual([[expect.stringContaining('QuickJS failed: ')], []]);
});

test('a second start is refused, as is a page without its port', async () => {
  const { main, start } = setUp();
  await start('', []);
  await expect(start('', [])).rejects.toMatchObject({ code: 'failed-precondition' });
  await expect(main.attachPage({ tabId: 1, channelId: 1, speaks: false })).rejects.toMatchObject({ code: 'bad-request' });
});

test('what the crash lab makes a plugin do: it throws and loops and goes on; without memory, or when it exits, its process ends', async () => {
  const { main, start, logged, exits, broken } = setUp();
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
  // Main knows by then why.
  expect([broken, logged.at(-1)]).toEqual([['memory'], 'the plugin holds all of its memory']);
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
      const headers = Object.fromEntries(Array.from({ length: 33 }, (_, i) => ['x-' + i, 'y']));
      await terrarium.net.fetch('https://a.example/x', { headers }).catch((error) => refused.push(error.message));
      const { headings } = await terrarium.page.readOutline(tabId);
      const { text } = await terrarium.net.fetch('https://a.example/x');
      const { loud } = await terrarium.settings.get();
      await terrarium.toolbar.setPanel(tabId, [{ kind: 'text', text: [word, b.length, headings[0].text, text, loud, refused].join(' ') }]);
    });`,
    ['page.text', 'page.patch', 'toolbar', 'storage', 'net.fetch'],
  );
  const page = openPage(1, 10, 'one');
  await eventually(() => expect([shown.length, logged]).toEqual([1, []]));
  expect(shown[0]).toEqual([1, [{ kind: 'text', text: 'imported 2 One of https://a.example/x true not-found,bad-request,bad-request: argument 2: a request may have at most 32 headers' }]]);
  expect(stored.get('a')).toBe('{"b":[1,null]}');
  expect(page.patched).toEqual([['dark', true], ['lang', 'ko']]);
});

test('memory that nears its limit is told of while there is still some', async () => {
  const { start, usages, logged, broken } = setUp();
  await start('globalThis.kept = Array.from({ length: 50 }, () => new Uint8Array(1000000));', [], 64 * 1_024 * 1_024);
  await eventually(() => expect(usages.at(-1)).toMatchObject({ level: 'warned', memoryLimitBytes: 64 * 1_024 * 1_024 }));
  expect([logged, broken]).toEqual([[expect.stringMatching(/^its memory takes \d+% of what it may$/)], []]);
});

test('ports that near their limit are told of once, and so is the first page that finds none; again only after there were few', async () => {
  const { main, start, openPage, logged, usages } = setUp();
  await start('', ['page.text']);
  for (let tabId = 1; tabId <= MAX_PAGES; tabId += 1) await openPage(tabId, tabId, 'moss').attached;
  await eventually(() => expect(logged).toEqual([`it has ports to ${MANY_PAGES} pages, of ${MAX_PAGES} that it may have`]));
  await eventually(() => expect(usages.at(-1)).toMatchObject({ ports: MAX_PAGES, level: 'warned' }));
  for (const tabId of [201, 202]) await expect(openPage(tabId, tabId, 'moss').attached).rejects.toMatchObject({ code: 'quota-exceeded' });
  const full = `it has ports to ${MAX_PAGES} pages, as many as it may: others get none until one of those is gone`;
  await eventually(() => expect(logged.slice(1)).toEqual([full]));
  for (let tabId = MANY_PAGES; tabId <= MAX_PAGES; tabId += 1) await main.detachPage({ tabId, channelId: tabId });
  await openPage(203, 203, 'moss').attached;
  await eventually(() => expect(logged.slice(2)).toEqual([`it has ports to ${MANY_PAGES} pages, of ${MAX_PAGES} that it may have`]));
});

test('what a plugin takes is told of, and main is asked to stop what loops again and again', async () => {
  const { start, openPage, usages, broken, logged } = setUp();
  await start('terrarium.page.onReady(() => { for (;;); });', ['page.text']);
  for (let tabId = 1; tabId <= 5; tabId += 1) await openPage(tabId, tabId, '').attached;
  await eventually(() => expect(broken).toEqual(['loops']));
  expect(logged).toContain('the plugin ran longer than 250 ms at a stretch and was interrupted');
  await eventually(() => expect(usages.at(-1)).toMatchObject({ interruptions: 5, ports: 5 }));
});
