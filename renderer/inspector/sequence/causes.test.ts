import { expect, test } from 'vitest';
import { AFTER_MS, byTime, causesOf, HANDLING_MS } from './causes.ts';
import { call, MAIN, message, NETWORK, PAGE, SHELL } from './testing/messages.ts';

test('an answer’s cause is its call, for sure', () => {
  const messages = call(10, 12, 1_000, 5, SHELL, MAIN);
  expect(causesOf(messages).get(12)).toMatchObject({ seq: 10, basis: 'answer' });
  expect(causesOf(messages).has(10)).toBe(false);
});

test('what is sent while a call is worked on is taken to be for it; the latest of several counts', () => {
  const messages = [...call(1, 8, 1_000, 50, SHELL, MAIN), ...call(2, 6, 1_010, 20, PAGE, MAIN), message(4, 1_025, MAIN, NETWORK), message(7, 1_045, MAIN, NETWORK)].toSorted(byTime);
  const causes = causesOf(messages);
  expect(causes.get(4)).toMatchObject({ seq: 2, basis: 'handling' });
  expect(causes.get(7)).toMatchObject({ seq: 1, basis: 'handling' });
  expect(causes.get(4)?.gapMs).toBeCloseTo(14.9);
});

test('what is sent just after something arrived may be because of it; later it is not', () => {
  const first = message(1, 1_000, SHELL, MAIN);
  const soon = message(2, 1_000 + AFTER_MS, MAIN, PAGE);
  const late = message(3, 1_000.2 + AFTER_MS, MAIN, PAGE);
  const causes = causesOf([first, soon, late]);
  expect(causes.get(2)).toMatchObject({ seq: 1, basis: 'after' });
  expect(causes.has(3)).toBe(false);
});

test('nothing is caused by what was sent later, by another process, or by a handshake', () => {
  expect(causesOf([message(1, 1_000, SHELL, MAIN, { latencyMs: 5 }), message(2, 1_001, MAIN, PAGE)]).size).toBe(0);
  expect(causesOf([message(1, 1_000, SHELL, MAIN), message(2, 1_001, NETWORK, PAGE)]).size).toBe(0);
  expect(causesOf([message(1, 1_000, SHELL, MAIN, { kind: 'ack', channel: '' }), message(2, 1_001, MAIN, PAGE)]).size).toBe(0);
});

test('a call that is never answered does not explain everything that follows', () => {
  const open = message(1, 1_000, SHELL, MAIN, { kind: 'call', status: 'open' });
  const causes = causesOf([open, message(2, 1_500, MAIN, PAGE), message(3, 1_001 + HANDLING_MS, MAIN, PAGE)]);
  expect(causes.get(2)).toMatchObject({ seq: 1, basis: 'handling' });
  expect(causes.has(3)).toBe(false);
});
