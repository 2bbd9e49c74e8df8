import { expect, test } from 'vitest';
import { HostEvents } from '../host-events.ts';
import type { CapabilityParts } from './capability.ts';
import { omnibox } from './omnibox.ts';

function setUp() {
  const functions = new Map<string, (args: readonly unknown[]) => Promise<unknown>>();
  const emitted: { queryId: number; text: string }[] = [];
  const events = new HostEvents();
  const api = {
    addFunction: (name: string, run: (args: readonly unknown[]) => Promise<unknown>) => functions.set(name, run),
    addEvent: () => ({ emit: (body: { queryId: number; text: string }) => emitted.push(body) }),
  };
  // Of all parts it uses these two.
  omnibox({ api, events } as unknown as CapabilityParts);
  const type = (text: string) => new Promise((answer) => events.tell('omniboxTyped', { text, answer }));
  const suggest = (...args: unknown[]) => Promise.resolve().then(() => functions.get('omnibox.suggest')?.(args));
  return { type, suggest, emitted };
}

test('words come with a number, and rows for that number are the answer', async () => {
  const { type, suggest, emitted } = setUp();
  const [first, second] = [type('moss'), type('moss f')];
  expect(emitted.map(({ text }) => text)).toEqual(['moss', 'moss f']);
  await suggest(emitted[1]?.queryId, [{ title: 'Fern', url: 'https://a.example/' }]);
  await suggest(emitted[0]?.queryId, []);
  expect(await Promise.all([first, second])).toEqual([[], [{ title: 'Fern', url: 'https://a.example/' }]]);
  await expect(suggest(emitted[0]?.queryId, [])).rejects.toThrow('nobody waits');
});

test('rows that lead elsewhere than to the web, or too many, are refused; who waits too long gets nothing', async () => {
  const { type, suggest, emitted } = setUp();
  const first = type('x');
  await expect(suggest(1, [{ title: 'x', url: 'javascript:alert(1)' }])).rejects.toThrow('argument 2');
  await expect(suggest(1, Array.from({ length: 9 }, () => ({ title: 'x', url: 'https://a.example/' })))).rejects.toThrow('argument 2');
  for (let count = 0; count < 16; count += 1) void type('more');
  expect(await first).toEqual([]);
  expect(emitted).toHaveLength(17);
});
