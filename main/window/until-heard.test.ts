import { expect, test } from 'vitest';
import { UntilHeard } from './until-heard.ts';

function make() {
  const heard: string[] = [];
  const timers: (() => void)[] = [];
  const state = { listens: false, lateCount: 0 };
  const until = new UntilHeard<string>({
    tell: (command) => {
      if (state.listens) heard.push(command);
      return state.listens;
    },
    isWanted: (command) => command !== 'unwanted',
    onLate: () => (state.lateCount += 1),
    after: (run) => timers.push(run),
  });
  const pass = (): void => {
    for (const run of timers.splice(0)) run();
  };
  return { until, heard, timers, state, pass };
}

test('who listens is told at once, once', () => {
  const { until, heard, timers, state } = make();
  state.listens = true;
  until.tell('one');
  expect([heard, timers.length, state.lateCount]).toEqual([['one'], 0, 0]);
});

test('what nobody heard is told when somebody listens; of several the last', () => {
  const { until, heard, state, pass } = make();
  until.tell('one');
  until.tell('two');
  pass();
  expect(until.isWaiting).toBe(true);
  state.listens = true;
  pass();
  pass();
  expect([heard, state.lateCount, until.isWaiting]).toEqual([['two'], 1, false]);
});

test('it is not waited for for ever, nor for what is not wanted', () => {
  const { until, heard, timers, state, pass } = make();
  until.tell('unwanted');
  expect(timers).toEqual([]);
  until.tell('one');
  for (let step = 0; step < 200; step += 1) pass();
  expect([timers.length, until.isWaiting]).toEqual([0, false]);
  state.listens = true;
  pass();
  expect(heard).toEqual([]);
});
