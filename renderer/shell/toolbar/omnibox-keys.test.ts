import { beforeEach, expect, test } from 'vitest';
import type { OmniboxSuggestion } from '../../../ipc/contracts/omnibox.ts';
import { takeKey, type OmniboxKeysOptions } from './omnibox-keys.ts';

const row = (isRemovable: boolean): OmniboxSuggestion => ({
  kind: 'history', text: 'a', title: 'a', shownUrl: 'a', url: 'a', tabId: null, engineName: '', isRemovable,
});
const ENGINE = { id: 'w', name: 'Wiki', keyword: 'wiki', isCustom: false, canSuggest: true };

let done: string[] = [];
const options = (part: Partial<OmniboxKeysOptions> = {}): OmniboxKeysOptions => ({
  rows: [row(false), row(true), row(true)],
  index: 0,
  tabEngine: null,
  isTyped: true,
  isOpen: true,
  choose: (index) => done.push(`choose ${index}`),
  openList: () => done.push('open'),
  type: (text) => done.push(`type ${text}`),
  enter: (inNewTab) => done.push(`enter ${inNewTab}`),
  enterWithTld: (inNewTab) => done.push(`tld ${inNewTab}`),
  forget: () => done.push('forget'),
  escape: () => done.push('escape'),
  ...part,
});
const press = (keys: string, part?: Partial<OmniboxKeysOptions>): boolean => {
  const held = keys.split('+');
  const event = { key: held.at(-1) ?? '', shiftKey: held.includes('Shift'), ctrlKey: held.includes('Ctrl'), metaKey: false, altKey: held.includes('Alt') };
  return takeKey(event, options(part));
};

beforeEach(() => {
  done = [];
});

test.each<[string, Partial<OmniboxKeysOptions>, string]>([
  ['Enter', {}, 'enter false'],
  ['Alt+Enter', {}, 'enter true'],
  ['Ctrl+Enter', {}, 'tld false'],
  ['ArrowDown', {}, 'choose 1'],
  ['ArrowDown', { index: 2 }, 'choose 0'],
  ['ArrowUp', {}, 'choose 2'],
  ['ArrowDown', { isOpen: false }, 'open'],
  ['PageDown', {}, 'choose 2'],
  ['Tab', {}, 'choose 1'],
  ['Shift+Tab', { index: 1 }, 'choose 0'],
  ['Tab', { tabEngine: ENGINE }, 'type wiki '],
  ['Shift+Delete', { index: 1 }, 'forget'],
  ['Escape', { index: 1 }, 'choose 0'],
  ['Escape', {}, 'escape'],
])('%s', (keys, part, what) => {
  expect(press(keys, part)).toBe(true);
  expect(done).toEqual([what]);
});

test.each<[string, Partial<OmniboxKeysOptions>]>([
  ['Delete', { index: 1 }],
  ['Shift+Delete', {}],
  ['Tab', { isOpen: false }],
  ['Tab', { rows: [], index: -1 }],
  ['a', {}],
  ['PageUp', { isOpen: false }],
])('%s is the input’s', (keys, part) => {
  expect(press(keys, part)).toBe(false);
  expect(done).toEqual([]);
});
