import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { titleOf } from './tab-words.ts';

test.each([
  ['Weather', 'http://a.test/', 'Weather'],
  [' ', 'http://a.test/', 'a.test'],
  ['', 'https://a.test:8443/plants.csv?all', 'a.test:8443/plants.csv?all'],
  ['', 'file:///home/me/plants.csv', 'file:///home/me/plants.csv'],
  ['', 'terrarium://newtab/', '새 탭'],
  ['', '', '제목 없음'],
])('a tab with the title %j at %j is called %j', (title, shownUrl, expected) => {
  expect(titleOf({ title, shownUrl }, translator('ko'))).toBe(expected);
});
