import { expect, test } from 'vitest';
import { TabRecovery } from './tab-recovery.ts';

test('a tab in the background comes back once in a minute; the one in front waits for its person', () => {
  let nowMs = 0;
  const recovery = new TabRecovery(() => nowMs);
  expect(recovery.mayRevive(1, 'crashed', true)).toBe(false);
  expect(recovery.mayRevive(2, 'crashed', false)).toBe(true);
  nowMs = 30_000;
  expect(recovery.mayRevive(2, 'killed', false)).toBe(false);
  expect(recovery.mayRevive(3, 'killed', false)).toBe(true);
  nowMs = 91_000;
  expect(recovery.mayRevive(2, 'killed', false)).toBe(true);
});

test.each(['launch-failed', 'integrity-failure'])('never after %s', (reason) => {
  expect(new TabRecovery(() => 0).mayRevive(1, reason, false)).toBe(false);
});
