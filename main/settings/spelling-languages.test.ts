import { expect, it } from 'vitest';
import { withLanguage } from './spelling-languages.ts';

it('each language is chosen, or no more, by itself: of changes that come one after the other none is lost', () => {
  const changes = [['en-US', true], ['ko', true], ['en-US', true], ['en-US', false], ['de', true], ['fr', false]] as const;
  expect(changes.reduce<string[]>((languages, [language, isChosen]) => withLanguage(languages, language, isChosen), [])).toEqual(['ko', 'de']);
});

it('there are five at most, and one that is there counts once', () => {
  const five = ['en-US', 'ko', 'de', 'fr', 'it'];
  expect(withLanguage(five, 'ko', true)).toEqual(five);
  expect(() => withLanguage(five, 'es', true)).toThrow('no more than 5');
  expect(withLanguage(five, 'ko', false)).toHaveLength(4);
});
