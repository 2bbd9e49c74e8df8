import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { OWN_TITLES, titleOf } from './tab-words.ts';

test.each([
  ['Weather', 'http://a.test/', 'Weather'],
  [' ', 'http://a.test/', 'a.test'],
  ['', 'https://a.test:8443/plants.csv?all', 'a.test:8443/plants.csv?all'],
  ['', 'file:///home/me/plants.csv', 'file:///home/me/plants.csv'],
  ['', 'terrarium://newtab/', '새 탭'],
  // It sleeps since the window was English.
  ['Settings', 'terrarium://settings/#clear-data', '설정'],
  ['Not one of ours', 'terrarium://constructor/', 'Not one of ours'],
  ['', '', '제목 없음'],
])('a tab with the title %j at %j is called %j', (title, shownUrl, expected) => {
  expect(titleOf({ title, shownUrl }, translator('ko'))).toBe(expected);
});

test('each page of ours is called as it calls itself; the reader, by the article', () => {
  const folder = join(import.meta.dirname, '../../pages');
  const titles = readdirSync(folder)
    .map((name) => [name, join(folder, name, 'main.tsx')] as const)
    .filter(([name, file]) => name !== 'reader' && existsSync(file))
    .map(([name, file]) => [name, /titleKey="([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1]]);
  expect(Object.fromEntries(titles)).toEqual(Object.fromEntries(OWN_TITLES));
});
