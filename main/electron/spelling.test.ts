import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { checkSpelling } from './spelling.ts';

/** What a session is told. */
function toldOf(availableSpellCheckerLanguages: readonly string[], chosen: readonly string[]): unknown[] {
  const told: unknown[] = [];
  const session = { availableSpellCheckerLanguages, setSpellCheckerLanguages: (languages: string[]) => told.push(languages), setSpellCheckerEnabled: (isOn: boolean) => told.push(isOn) };
  // As much of a session as is used.
  checkSpelling(session as unknown as Session, chosen);
  return told;
}

test('checks in the chosen languages that there are dictionaries for, and without any not at all', () => {
  expect(toldOf(['en-US', 'ko'], ['ko', 'xx'])).toEqual([['ko'], true]);
  expect(toldOf(['en-US', 'ko'], [])).toEqual([[], false]);
  expect(toldOf(['en-US', 'ko'], ['xx'])).toEqual([[], false]);
});

test('where the system checks it is asked to, in no language of ours', () => {
  expect([toldOf([], []), toldOf([], ['ko'])]).toEqual([[[], true], [[], true]]);
});
