import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { SETTINGS } from '../../../ipc/contracts/settings.ts';
import { SECTIONS, findSections } from './sections.ts';

const ids = (search: string, language: 'en' | 'ko' = 'en'): string[] =>
  findSections(SECTIONS, search, translator(language), { 'block-lists': 'lists', 'clear-data': 'cookies', 'download-folder': 'folder', graphics: 'restart', spelling: 'dictionary', 'site-permissions': 'camera' }).map(({ id }) => id);

test('an empty search shows all; words find rows by label, hint and option, in both languages', () => {
  expect(ids(' ')).toEqual(SECTIONS.map(({ id }) => id));
  expect(ids('dark')).toEqual(['look']);
  expect(ids('theme DARK')).toEqual(['look']);
  expect(ids('어둡게', 'ko')).toEqual(['look']);
  expect(ids('cookies')).toEqual(['clear-data']);
  expect(ids('folder')).toEqual(['downloads']);
  expect(ids('acceleration')).toEqual(['system']);
  expect(ids('camera')).toEqual(['site-permissions']);
  expect(ids('nothing like this')).toEqual([]);
});

test('only the rows that fit are shown', () => {
  const [look] = findSections(SECTIONS, 'dark', translator('en'), { 'block-lists': '', 'clear-data': '', 'download-folder': '', graphics: '', spelling: 'dictionary', 'site-permissions': '' });
  expect(look?.rows.map(({ key }) => key)).toEqual(['theme']);
});

test('each option is one that the setting may have', async () => {
  const { safeParse } = await import('valibot');
  for (const row of SECTIONS.flatMap(({ rows }) => rows)) {
    const values = row.control === 'choice' ? row.options.map(({ value }) => value) : row.values === undefined ? [true, false] : [row.values.on, row.values.off];
    for (const value of values) expect(safeParse(SETTINGS[row.key].schema, value).success, `${row.key} ${value}`).toBe(true);
  }
});
