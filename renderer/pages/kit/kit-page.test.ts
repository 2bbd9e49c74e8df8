import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Nothing of these is seen by itself: pictures for others, the language around them, a menu that main has to fill. */
const WITHOUT_A_LOOK = new Set(['icons.tsx', 'language.tsx', 'field-menu.tsx']);

test('the page of the kit shows every part of the kit', () => {
  const page = readFileSync(join(import.meta.dirname, 'kit-page.tsx'), 'utf8');
  const parts = readdirSync(join(import.meta.dirname, '../../ui')).filter((name) => name.endsWith('.tsx') && !WITHOUT_A_LOOK.has(name));
  expect(parts.length).toBeGreaterThan(10);
  expect(parts.filter((name) => !page.includes(`'../../ui/${name}'`))).toEqual([]);
});
