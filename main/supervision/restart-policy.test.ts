import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy.ts';

test('a view that dies soon after each start waits more and more, whether or not it was ever up', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const delays = Array.from({ length: 12 }, (_, death) => {
    if (death % 2 === 0) policy.cameUp();
    now += 1_900;
    return policy.nextDelayMs();
  });
  expect(delays.slice(0, 5)).toEqual([0, 0, 0, 250, 500]);
  expect(delays.at(-1)).toBe(10_000);
});

test('one that was up for a while is back at once, however it died before', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  for (let death = 0; death < 6; death += 1) policy.nextDelayMs();
  policy.cameUp();
  now += 2_000;
  expect(Array.from({ length: 4 }, () => policy.nextDelayMs())).toEqual([0, 0, 0, 0]);
});

test('one that dies three seconds after each start waits as well, from the eleventh time in a minute on', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const delays = Array.from({ length: 13 }, () => {
    policy.cameUp();
    now += 3_000;
    return policy.nextDelayMs();
  });
  expect(delays.slice(0, 10).every((delay) => delay === 0)).toBe(true);
  expect(delays.slice(10)).toEqual([250, 500, 1_000]);
  now += 60_000;
  policy.cameUp();
  now += 3_000;
  expect(policy.nextDelayMs()).toBe(0);
});
