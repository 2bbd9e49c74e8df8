import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUES, isMessageKey, pickLanguage, translator, type MessageKey } from './catalogue.ts';
import type { Message } from './message.ts';

const keys = Object.keys(CATALOGUES.en) as MessageKey[];
const forms = (message: Message): string[] => (typeof message === 'string' ? [message] : [message.one, message.other]);
const placeholders = (message: Message): string[] =>
  [...new Set(forms(message).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')))].toSorted();

describe('catalogues', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(CATALOGUES.ko).toSorted()).toEqual(keys.toSorted());
  });

  test('each key begins with the name of a catalogue', () => {
    const names = new Set(readdirSync(new URL('./en/', import.meta.url)).map((file) => file.replace('.ts', '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())));
    expect(keys.filter((key) => !/^\w+\.[\w.-]+$/.test(key) || !names.has(key.split('.')[0] ?? ''))).toEqual([]);
  });

  test.each(keys)('%s has the same placeholders in both languages, and text', (key) => {
    expect(placeholders(CATALOGUES.ko[key])).toEqual(placeholders(CATALOGUES.en[key]));
    for (const form of [...forms(CATALOGUES.en[key]), ...forms(CATALOGUES.ko[key])]) expect(form.trim()).not.toBe('');
  });
});

describe('words', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  /** Those under "not" in the table of words. */
  const retired = [...read('./README.md').matchAll(/^\|[^|]*\|[^|]*\|([^|]*)\|$/gm)].flatMap(([, not = '']) => [...not.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word));
  const texts = (language: 'en' | 'ko'): [name: string, text: string][] => keys.flatMap((key) => forms(CATALOGUES[language][key]).map((form): [string, string] => [key, form]));
  const having = (pattern: RegExp, among: readonly [string, string][]): string[] => among.filter(([, text]) => pattern.test(text)).map(([name, text]) => `${name}: ${text.match(pattern)?.[0]}`);

  test('a word that gave way to another one is used no more', () => {
    expect(retired.length).toBeGreaterThan(20);
    const korean = [...texts('ko'), ...['../README.ko.md', '../docs/teaching.ko.md'].map((path): [string, string] => [path, read(path)])];
    expect(retired.flatMap((word) => having(new RegExp(`(?<![가-힣])${word}`), korean))).toEqual([]);
  });

  test('Korean speaks in one level', () => {
    expect(having(/\p{Script=Hangul}다(?=[.!?:]|$)/u, texts('ko'))).toEqual([]);
  });

  test('a Korean particle of two forms stands where the right one can be taken, and none has one form after a value', () => {
    expect(having(/(?<!\{\w+\})(?:은\(는\)|이\(가\)|을\(를\)|이에요\(예요\)|이어야\(여야\))|와\(과\)|\([으이]\)/, texts('ko'))).toEqual([]);
    expect(having(/\}(?:이에요|예요|이어야|여야)(?!\()/, texts('ko'))).toEqual([]);
  });

  test('quotes, apostrophes, percent signs and ellipses are written in one way', () => {
    expect(having(/["‘]|\w'\w|[\d}] %(?!\w)|\p{L} …/u, [...texts('en'), ...texts('ko')])).toEqual([]);
  });
});

test('knows its keys, and no others', () => {
  expect(isMessageKey('mojo.viz.mojom.CompositorFrameSink')).toBe(true);
  for (const key of ['mojo.unheard.mojom.Of', 'toString', '__proto__', '']) expect(isMessageKey(key)).toBe(false);
});

describe('translator', () => {
  const en = translator('en');
  const ko = translator('ko');

  test('fills placeholders, with separators in numbers and none in ids', () => {
    expect(en('shell.messageRate', { rate: 12_840 })).toBe('12,840 msg/s');
    expect(en('shell.tabProcess', { pid: '12840' })).toBe('process 12840');
  });

  test('chooses the form by count where the language has forms', () => {
    expect(en('shell.processes', { count: 1 })).toBe('1 process');
    expect(en('shell.processes', { count: 0 })).toBe('0 processes');
    expect(en('shell.processes', { count: 1_000 })).toBe('1,000 processes');
    expect(ko('shell.processes', { count: 1 })).toBe('프로세스 1개');
  });

  test('puts values in as they are, whatever they hold', () => {
    expect(en('shell.closeTab', { title: '$& {title} $1' })).toBe('Close $& {title} $1');
  });

  test('takes the form of a particle that is said after the value', () => {
    expect(['10', '21', '342', '5,003'].map((pid) => ko('tour.see.gpu-back', { milliseconds: 5, pid }))).toEqual(
      ['10이', '21이', '342가', '5,003이'].map((words) => `5\u00a0ms 뒤에 새 프로세스 ${words} 생겼어요.`),
    );
    expect(['가위', '칼', 'knife'].map((first) => ko('lessons.see.same-process', { first }))).toEqual(
      ['가위를', '칼을', 'knife을(를)'].map((words) => `따로따로 열었지만 두 탭이 프로세스 ${words} 함께 써요.`),
    );
    expect([2, 9, 20_000, 19_997].map((found) => ko('lessons.see.lock-fails', { expected: 20_000, found }).split(' 중 ')[1])).toEqual(['2예요.', '9예요.', '20,000이에요.', '19,997이에요.']);
    expect([40_000, 4].map((expected) => ko('tour.see.added', { each: 2, expected, milliseconds: 5 }))).toEqual(['40,000이어야', '4여야'].map((words) => `둘이 2번씩 더했으니 ${words} 해요. 5\u00a0ms 걸렸어요.`));
  });

  test('shows a placeholder that got no value', () => {
    expect(en('shell.closeTab')).toBe('Close {title}');
  });
});

test.each([
  ['ko', 'ko'],
  ['ko-KR', 'ko'],
  ['ko_KR.UTF-8', 'ko'],
  ['KO', 'ko'],
  ['en-GB', 'en'],
  ['kok', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['C', 'en'],
])('pickLanguage(%j) is %s', (flag, language) => {
  expect(pickLanguage(flag)).toBe(language);
});
