import { expect, it } from 'vitest';
import { knownTitle } from './page-state.ts';

it.each([
  ['Moss', 'http://a.test/moss.html', 'Moss'],
  ['', 'http://a.test/', ''],
  ['a.test/plants.csv', 'http://a.test/plants.csv', ''],
  ['https://a.test', 'https://a.test/', ''],
  ['terrarium://newtab/', 'terrarium://newtab/', ''],
])('a document that Chromium calls %j at %s has the title %j', (title, url, expected) => {
  expect(knownTitle(title, url)).toBe(expected);
});
