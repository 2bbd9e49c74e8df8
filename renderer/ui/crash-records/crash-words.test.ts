import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { endingOf, headlineOf, nameOf, reasonWords, spanOf, spanText, timeOf } from './crash-words.ts';

const t = translator('en');

test('says what ended and how, in both languages', () => {
  expect(headlineOf({ kind: 'page', reason: 'crashed' }, t)).toBe('Web page crashed');
  expect(headlineOf({ kind: 'gpu', reason: 'killed' }, translator('ko'))).toBe('GPU 프로세스: 강제 종료됨');
  expect(endingOf({ exitCode: 11, signalName: 'SIGSEGV' }, t)).toBe('signal SIGSEGV · exit code 11');
  expect(endingOf({ exitCode: null, signalName: null }, t)).toBe('Chromium does not say');
});

test('processes of ours have names in words, whatever they were started as', () => {
  expect(nameOf({ kind: 'utility', name: 'trace-reader', isPrivate: false }, t)).toBe('Trace reader');
  expect(nameOf({ kind: 'utility', name: 'Audio Service', isPrivate: false }, t)).toBe('Audio Service');
  expect(nameOf({ kind: 'utility', name: 'Audio Service', isPrivate: false }, translator('ko'))).toBe('오디오 서비스');
  expect(nameOf({ kind: 'os', name: 'lab A', isPrivate: false }, translator('ko'))).toBe('실험실, 프로세스 A');
  expect(reasonWords('killed', translator('ko'))).toBe('강제 종료됨');
  expect(reasonWords('of-tomorrow', t)).toBe('of-tomorrow');
});

test('a private window has no name', () => {
  expect(nameOf({ kind: 'page', name: 'Secret', isPrivate: true }, t)).toBe('Private window');
  expect(nameOf({ kind: 'page', name: 'News', isPrivate: false }, t)).toBe('News');
  expect(nameOf({ kind: 'gpu', name: '', isPrivate: false }, t)).toBe('');
});

test('a broken record tells its time by its name', () => {
  expect(timeOf({ state: 'broken', id: '20260131-094501123-page-7', problem: '', sizeBytes: 0 })).toBe(Date.UTC(2026, 0, 31, 9, 45, 1));
});

test('units suit the size', () => {
  expect([340, 9_840, 180_000].map((ms) => spanText(ms, 'en'))).toEqual(['340 ms', '9.8 s', '3 min']);
});

test('the line of time is as long as it has to be', () => {
  expect(spanOf([], 1_000)[1]).toBe('crashes.span.hour');
  expect(spanOf([0], 7_200_000)[1]).toBe('crashes.span.day');
  expect(spanOf([0], 400 * 86_400_000)[1]).toBe('crashes.span.year');
});
