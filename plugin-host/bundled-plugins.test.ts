import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IpcError } from '../ipc/core/errors.ts';
import { eventually } from '../testing/eventually.ts';
import { pluginSandbox } from './testing/plugin-sandbox.ts';

/** Runs a bundled plugin as it is, on a page that the test makes. */
async function runPlugin(id: string, about: { headings?: { level: number; text: string }[]; isFull?: boolean; url?: () => string } = {}) {
  const panels: { kind: string; id?: string; text?: string; value?: string; depth?: number; detail?: string }[][] = [];
  const texts: (string | null)[] = [];
  const calls: unknown[][] = [];
  const stored = new Map<string, unknown>();
  const { sandbox, errors } = await pluginSandbox();
  const events = Object.fromEntries(
    ['page.onReady', 'page.onGone', 'page.onTextChanged', 'toolbar.onAction', 'requests.onMatched', 'settings.onChanged', 'menus.onPressed', 'omnibox.onTyped', 'messages.onAsked'].map((path) => [path, sandbox.addEvent(path)]),
  );
  const serve = (path: string, answer: (...args: never[]) => unknown): void =>
    sandbox.addFunction(path, async (args) => {
      calls.push([path, ...args]);
      return answer(...(args as never[]));
    });
  serve('page.readOutline', () => ({ url: about.url?.() ?? 'https://a.example/x#part', title: 'A page', headings: about.headings ?? [] }));
  serve('page.readSelection', () => ({ text: 'selected words' }));
  serve('page.showHeading', () => undefined);
  serve('page.addStyle', () => undefined);
  serve('page.removeStyle', () => undefined);
  serve('page.readText', () => {
    throw new IpcError('not-found', 'no page');
  });
  serve('settings.get', () => ({ shade: 'dark', greeting: 'Hello' }));
  serve('timers.wait', () => undefined);
  serve('log', () => undefined);
  serve('toolbar.setText', (_tabId: number, text: string | null) => void texts.push(text));
  serve('toolbar.setPanel', (_tabId: number, panel: (typeof panels)[number]) => void panels.push(panel));
  serve('storage.get', (key: string) => stored.get(key) ?? null);
  serve('storage.set', (key: string, value: unknown) => {
    if (about.isFull === true) throw new IpcError('quota-exceeded', 'no room');
    stored.set(key, value);
  });
  serve('storage.keys', () => [...stored.keys()]);
  serve('omnibox.suggest', () => undefined);
  serve('messages.answer', () => undefined);
  serve('messages.send', () => undefined);
  serve('storage.remove', (key: string) => void stored.delete(key));
  sandbox.run(readFileSync(new URL(`../plugins/${id}/main.js`, import.meta.url), 'utf8'), 'main.js');
  const emit = (path: string, body: unknown): void => events[path]?.emit(body);
  const act = (action: { id: string; values?: Record<string, string> }): void => emit('toolbar.onAction', { tabId: 1, on: null, values: {}, ...action });
  const panel = (count: number) => eventually(() => expect([panels.length >= count, errors]).toEqual([true, []])).then(() => panels.at(-1) ?? []);
  return { emit, act, panel, texts, calls, stored, errors };
}

test('the outline lists headings by their depth, and goes to the one that is pressed', async () => {
  const { emit, act, panel, texts, calls } = await runPlugin('com.terrarium.outline', {
    headings: [{ level: 2, text: 'One' }, { level: 3, text: 'x'.repeat(300) }, { level: 2, text: 'Two' }],
  });
  emit('page.onReady', { tabId: 1 });
  const items = await panel(1);
  expect(items.map(({ id, depth, text }) => [id, depth, text?.length])).toEqual([['0', 0, 3], ['1', 1, 200], ['2', 0, 3]]);
  expect(texts).toEqual(['3']);
  act({ id: '2' });
  await eventually(() => expect(calls).toContainEqual(['page.showHeading', 1, 2]));
});

test('dark pages adds the shade of the settings, and another when asked', async () => {
  const { emit, act, panel, calls } = await runPlugin('com.terrarium.dark');
  emit('page.onReady', { tabId: 1 });
  await panel(1);
  expect(calls).toContainEqual(['page.addStyle', 1, 'dark']);
  act({ id: 'soft' });
  await panel(2);
  emit('settings.onChanged', { settings: { shade: 'dark' } });
  await panel(3);
  expect(calls.filter(([path]) => path === 'page.addStyle' || path === 'page.removeStyle').slice(-4)).toEqual([
    ['page.removeStyle', 1, 'dark'], ['page.addStyle', 1, 'soft'],
    ['page.removeStyle', 1, 'soft'], ['page.addStyle', 1, 'dark'],
  ]);
});

test('notes keeps one by page, adds the selection, and deletes it', async () => {
  const { emit, act, panel, stored, texts, calls } = await runPlugin('com.terrarium.notes');
  emit('page.onReady', { tabId: 1 });
  expect((await panel(1))[0]).toMatchObject({ kind: 'input', value: '' });
  act({ id: 'save', values: { note: 'remember' } });
  expect((await panel(2))[0]).toMatchObject({ value: 'remember' });
  expect([...stored]).toEqual([['note https://a.example/x', { text: 'remember' }]]);
  act({ id: 'quote', values: { note: 'remember' } });
  expect((await panel(3))[0]).toMatchObject({ value: 'remember\nselected words' });
  emit('menus.onPressed', { tabId: 1, id: 'quote', on: 'link', text: 'https://b.example/' });
  expect((await panel(4))[0]).toMatchObject({ value: 'remember\nselected words\nhttps://b.example/' });
  emit('omnibox.onTyped', { queryId: 7, text: 'WORDS remember' });
  emit('omnibox.onTyped', { queryId: 8, text: 'fern' });
  const suggested = () => calls.filter(([path]) => path === 'omnibox.suggest');
  await eventually(() => expect(suggested()).toHaveLength(2));
  expect(suggested()).toEqual([['omnibox.suggest', 7, [{ title: 'remember selected words https://b.example/', url: 'https://a.example/x' }]], ['omnibox.suggest', 8, []]]);
  act({ id: 'forget' });
  expect((await panel(5))[0]).toMatchObject({ value: '' });
  expect([stored.size, texts]).toEqual([0, [null, '1', '1', '1', null]]);
});

test('a note that finds no room stays in its field; long addresses that begin alike have notes of their own, also where a page goes on by itself', async () => {
  const full = await runPlugin('com.terrarium.notes', { isFull: true });
  full.emit('page.onReady', { tabId: 1 });
  await full.panel(1);
  full.act({ id: 'save', values: { note: 'long thoughts' } });
  expect((await full.panel(2))[0]).toMatchObject({ value: 'long thoughts' });

  let end = 'one';
  const { emit, act, panel, stored } = await runPlugin('com.terrarium.notes', { url: () => `https://a.example/${'x'.repeat(300)}${end}` });
  emit('page.onReady', { tabId: 1 });
  await panel(1);
  act({ id: 'save', values: { note: 'first' } });
  await panel(2);
  end = 'two';
  act({ id: 'save', values: { note: 'second' } });
  await panel(3);
  expect([...stored.values()]).toEqual([{ text: 'first' }, { text: 'second' }]);
});

test('the blocker counts what was stopped, by host', async () => {
  const { emit, panel, texts } = await runPlugin('com.terrarium.blocker');
  emit('page.onReady', { tabId: 1 });
  await panel(1);
  const match = { tabId: 1, ruleId: 'counters' };
  emit('requests.onMatched', { matches: [{ ...match, host: 'a.example', count: 2 }, { ...match, host: 'b.example', count: 1 }] });
  await panel(2);
  emit('requests.onMatched', { matches: [{ ...match, host: 'b.example', count: 4 }, { ...match, tabId: 9, host: 'c.example', count: 1 }] });
  expect((await panel(3)).slice(1)).toMatchObject([{ text: 'b.example', detail: '5' }, { text: 'a.example', detail: '2' }]);
  expect(texts).toEqual([null, '3', '7']);
});

test('the skeleton runs, counts presses, and answers the scripts of a page', async () => {
  const { emit, act, panel, calls } = await runPlugin('com.example.skeleton');
  emit('page.onReady', { tabId: 1 });
  expect(await panel(1)).toMatchObject([{ text: 'Hello, A page' }, { text: 'Pressed: 0' }]);
  act({ id: 'press' });
  expect(await panel(2)).toMatchObject([{}, { text: 'Pressed: 1' }]);
  expect(calls).toContainEqual(['messages.send', 1, { pressed: 1 }]);
  for (const [askId, body] of [[1, { name: 'moss' }], [2, null]] as const) emit('messages.onAsked', { tabId: 1, askId, body });
  const answers = () => calls.filter(([path]) => path === 'messages.answer');
  await eventually(() => expect(answers()).toHaveLength(2));
  expect(answers()).toEqual([['messages.answer', 1, { greeting: 'Hello, moss', pressed: 1 }], ['messages.answer', 2, { greeting: 'Hello, somebody', pressed: 1 }]]);
});

test('Misbehave throws and lies when asked', async () => {
  const { emit, act, panel, errors } = await runPlugin('com.terrarium.misbehave');
  emit('page.onReady', { tabId: 1 });
  await panel(1);
  act({ id: 'lie' });
  // Here nobody refuses but the page that is not there.
  expect((await panel(4)).some(({ text }) => text?.includes('2 of 8 lies were refused'))).toBe(true);
  act({ id: 'throw' });
  await eventually(() => expect(errors[0]).toContain('thrown on purpose'));
});
