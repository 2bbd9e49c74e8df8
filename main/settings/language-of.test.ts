import { expect, test } from 'vitest';
import { languageOf } from './language-of.ts';

test.each([
  ['ko', 'en-US', 'ko'],
  ['en', 'ko', 'en'],
  ['system', 'ko', 'ko'],
  ['system', 'ko-KR', 'ko'],
  ['system', 'en-GB', 'en'],
  // Neither of ours, and a system that says nothing.
  ['system', 'fr', 'en'],
  ['system', 'kok-IN', 'en'],
  ['system', '', 'en'],
] as const)('the setting %j and the system %j give %s', (chosen, system, language) => {
  expect(languageOf(chosen, system)).toBe(language);
});
