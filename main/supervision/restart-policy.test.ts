import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy.ts';

test('the first deaths cost no wait, many in a minute more and more, and a quiet minute forgives', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const delays = Array.from({ length: 12 }, () => policy.nextDelayMs());
  expect(delays.slice(0, 5)).toEqual([0, 0, 0, 250, 500]);
  expect(Math.max(...delays)).toBe(10_000);
  now = 61_000;
  expect(policy.nextDelayMs()).toBe(0);
});
