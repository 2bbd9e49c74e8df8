import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OWN_PAGES } from './roles.ts';

test('the table names each page that there is, and no other', () => {
  const pages = new URL('../../renderer/pages/', import.meta.url);
  const built = readdirSync(pages).filter((name) => existsSync(new URL(`${name}/index.html`, pages)));
  expect(Object.keys(OWN_PAGES).toSorted()).toEqual(built.toSorted());
});
