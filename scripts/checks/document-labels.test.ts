import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUES } from '../../i18n/catalogue.ts';
import type { Message } from '../../i18n/message.ts';

/** The texts of a language as patterns: a placeholder stands for a number. Some end in "…", which documents leave out. */
function patternsOf(language: 'en' | 'ko'): readonly RegExp[] {
  const forms = (message: Message): readonly string[] => (typeof message === 'string' ? [message] : [message.one, message.other]);
  const escaped = (text: string): string => text.replace(/…$/, '').replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[\\d,.]+');
  return Object.values(CATALOGUES[language]).flatMap(forms).map((text) => new RegExp(`^${escaped(text)}$`, 'u'));
}

test.each([['README.md', 'en'], ['docs/teaching.md', 'en'], ['README.ko.md', 'ko'], ['docs/teaching.ko.md', 'ko']] as const)('what %s quotes from the window stands there', (path, language) => {
  const patterns = patternsOf(language);
  const quoted = [...readFileSync(path, 'utf8').matchAll(/"([^"\n]+)"/g)].map(([, text = '']) => text);
  expect(quoted.length).toBeGreaterThan(5);
  expect(quoted.filter((text) => text !== '≈' && !patterns.some((pattern) => pattern.test(text)))).toEqual([]);
});
