import { expect, test } from 'vitest';
import type { ManagedPlugin } from '../../../ipc/contracts/plugins.ts';
import { keywordTaker } from './keyword-taker.ts';

const plugin = (id: string, keyword = 'note', { isEnabled = true, granted = true } = {}): ManagedPlugin =>
  ({ id, name: `The ${id}`, keyword, isEnabled, capabilities: [{ name: 'omnibox', granted, isNew: false }] }) as unknown as ManagedPlugin; // As much as it looks at.
const takers = (...all: readonly ManagedPlugin[]): (string | null)[] => all.map((each) => keywordTaker(each, all));

test('of plugins with one keyword the first that may answer has it; the others say so', () => {
  expect(takers(plugin('a'), plugin('b'), plugin('c', 'moss'), plugin('d'))).toEqual([null, 'The a', null, 'The a']);
});

test('one that is off, or may not answer, takes nobody’s keyword, and has none to lose', () => {
  expect(takers(plugin('a', 'note', { isEnabled: false }), plugin('b', 'note', { granted: false }), plugin('c'), plugin('d', 'note', { isEnabled: false }))).toEqual([null, null, null, null]);
});

test('plugins without a keyword have none in common', () => {
  const none = (id: string): ManagedPlugin => ({ ...plugin(id, ''), capabilities: [] });
  expect(takers(none('a'), none('b'))).toEqual([null, null]);
});
