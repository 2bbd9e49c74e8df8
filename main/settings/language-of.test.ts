import { expect, test } from 'vitest';
import { languageOf } from './language-of.ts';

test.each([
  // The flag says more than the setting, and that more than the system.
  ['ko', 'en', 'en-US', 'ko'],
  ['en', 'ko', 'ko-KR', 'en'],
  ['fr', 'ko', 'ko', 'en'],
  [undefined, 'ko', 'en-US', 'ko'],
  [undefined, 'en', 'ko', 'en'],
  [undefined, 'system', 'ko', 'ko'],
  [undefined, 'system', 'ko-KR', 'ko'],
  [undefined, 'system', 'en-GB', 'en'],
  // Neither of ours, and a system that says nothing.
  [undefined, 'system', 'fr', 'en'],
  [undefined, 'system', 'kok-IN', 'en'],
  [undefined, 'system', '', 'en'],
] as const)('the flag %j, the setting %j and the system %j give %s', (flag, chosen, system, language) => {
  expect(languageOf(flag, chosen, system)).toBe(language);
});
