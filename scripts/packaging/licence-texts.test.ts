import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../setup/paths.mjs';
import { licenceTexts } from './licence-texts.mjs';

test('the licence of each package that ships is there by its own words, and ours', () => {
  const text = licenceTexts(ROOT);
  const bare = text.replaceAll(/\s+/g, ' ');
  for (const path of ['LICENSE', 'node_modules/react/LICENSE', 'node_modules/valibot/LICENSE.md', 'node_modules/@mozilla/readability/LICENSE.md', 'node_modules/koffi/LICENSE.txt']) {
    expect(bare, path).toContain(readFileSync(`${ROOT}/${path}`, 'utf8').trim().replaceAll(/\s+/g, ' '));
  }
  // The texts of these do not lie in their packages.
  expect(text.match(/holds no text of its licence/g) ?? []).toHaveLength(text.match(/^(@koromix\/koffi-|lazy-val )/gm)?.length ?? 0);
});
