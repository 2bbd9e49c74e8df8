import { expect, test } from 'vitest';
import type { GraphicsChoice } from '../../ipc/contracts/graphics.ts';
import { GraphicsService, wayOfStart } from './graphics-service.ts';
import { SoftwareFallback } from './software-fallback.ts';

/** @param deaths when each came, in ms @returns at which of them it was turned off */
function fallsBack(deaths: readonly number[], isOn: (nowMs: number) => boolean = () => true): number[] {
  let nowMs = 0;
  const fell: number[] = [];
  const fallback = new SoftwareFallback({ isOn: () => isOn(nowMs), onFallBack: () => fell.push(nowMs), clock: () => nowMs });
  for (nowMs of deaths) fallback.died();
  return fell;
}

test('the third death within a minute turns it off; two do not, and three over a longer time do not', () => {
  expect(fallsBack([1_000, 2_000])).toEqual([]);
  expect(fallsBack([1_000, 2_000, 3_000])).toEqual([3_000]);
  expect(fallsBack([1_000, 2_000, 61_000])).toEqual([61_000]);
  expect(fallsBack([1_000, 2_000, 61_001])).toEqual([]);
  expect(fallsBack([1_000, 31_000, 62_000, 91_000])).toEqual([91_000]);
});

test('after that three more are needed, and what died while it was off is none of them', () => {
  expect(fallsBack([1, 2, 3, 4, 5])).toEqual([3]);
  expect(fallsBack([1, 2, 3, 4, 5, 6])).toEqual([3, 6]);
  expect(fallsBack([1, 2, 3, 4, 5], (nowMs) => nowMs > 2)).toEqual([5]);
});

/** With a setting that a test can change. */
function make(choice: GraphicsChoice, now: 'on' | 'off' | 'gave-up' | 'flag' | 'no-device' = 'on') {
  const told: unknown[] = [];
  const setting = { choice };
  const choose = (next: GraphicsChoice): void => {
    setting.choice = next;
    service.changed();
  };
  const service = new GraphicsService({ now, choice: () => setting.choice, choose, onChange: () => told.push(service.status), clock: () => 0 });
  const die = (times: number): void => {
    for (let i = 0; i < times; i += 1) service.died();
  };
  return { service, told, choose, die };
}

test('three deaths choose software for the next start and ask; this run goes on as it is', () => {
  const { service, told, die } = make('on');
  die(2);
  expect(told).toEqual([]);
  die(1);
  expect(told).toEqual([{ now: 'on', next: 'gave-up', isAsked: true }]);
  // Nobody is asked twice.
  die(6);
  expect(told).toHaveLength(1);
  service.keep();
  expect(service.status).toEqual({ now: 'on', next: 'on', isAsked: false });
  die(3);
  expect(service.status).toEqual({ now: 'on', next: 'gave-up', isAsked: true });
});

test('the question goes when it was read, or when somebody chooses in the settings', () => {
  const { service, die, choose } = make('on');
  die(3);
  service.putAway();
  expect(service.status).toEqual({ now: 'on', next: 'gave-up', isAsked: false });
  choose('on');
  die(3);
  choose('off');
  expect(service.status).toEqual({ now: 'on', next: 'off', isAsked: false });
});

test.each([['off', 'on'], ['on', 'off'], ['on', 'gave-up'], ['on', 'flag'], ['on', 'no-device'], ['gave-up', 'gave-up']] as const)('where it is %s from the next start and %s now, no death changes that', (choice, now) => {
  const { service, told, die } = make(choice, now);
  die(9);
  expect([service.status, told]).toEqual([{ now, next: choice, isAsked: false }, []]);
});

test('how a run began: by its mark, in the words of the setting, before the command line, and that before what the computer has', () => {
  const start = { isMarked: false, isFlagged: false, hasNoDevice: false };
  expect(wayOfStart(start, 'on')).toBe('on');
  expect(wayOfStart({ ...start, isFlagged: true, hasNoDevice: true }, 'on')).toBe('flag');
  expect(wayOfStart({ ...start, hasNoDevice: true }, 'on')).toBe('no-device');
  expect(wayOfStart({ isMarked: true, isFlagged: true, hasNoDevice: true }, 'gave-up')).toBe('gave-up');
  expect(wayOfStart({ ...start, isMarked: true }, 'off')).toBe('off');
  expect(wayOfStart({ ...start, isMarked: true }, 'on')).toBe('off');
  // The mark could not be written.
  expect(wayOfStart(start, 'off')).toBe('on');
});
