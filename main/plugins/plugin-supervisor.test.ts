import { expect, test, vi } from 'vitest';
import { CRASH_WINDOW_MS, FIRST_BACKOFF_MS, PluginSupervisor, SILENCE_WINDOW_MS } from './plugin-supervisor.ts';
import { TestTimers } from './testing/test-timers.ts';

function makeSupervisor() {
  const timers = new TestTimers();
  const fork = vi.fn();
  const onChange = vi.fn();
  return { timers, fork, onChange, supervisor: new PluginSupervisor({ fork, onChange, timers }) };
}

test('it starts when it is needed, once', () => {
  const { supervisor, fork } = makeSupervisor();
  expect([supervisor.state, supervisor.problem, fork.mock.calls.length]).toEqual(['off', null, 0]);
  supervisor.want();
  supervisor.want();
  expect([supervisor.state, fork.mock.calls.length]).toEqual(['starting', 1]);
  supervisor.started();
  supervisor.want();
  expect([supervisor.state, fork.mock.calls.length]).toEqual(['running', 1]);
});

test('after a crash it waits, longer the second time, and is off after the third', () => {
  const { supervisor, fork, timers } = makeSupervisor();
  supervisor.want();
  supervisor.started();
  expect(supervisor.exited(11)).toBe(true);
  expect([supervisor.state, supervisor.problem]).toEqual(['crashed', { kind: 'crashed', exitCode: 11 }]);
  timers.advance(FIRST_BACKOFF_MS - 1);
  expect(fork).toHaveBeenCalledTimes(1);
  timers.advance(1);
  expect([supervisor.state, fork.mock.calls.length]).toEqual(['starting', 2]);
  supervisor.started();
  supervisor.exited(11);
  timers.advance(FIRST_BACKOFF_MS * 4 - 1);
  expect(fork).toHaveBeenCalledTimes(2);
  timers.advance(1);
  expect(fork).toHaveBeenCalledTimes(3);
  // A crash while it starts counts as well.
  supervisor.exited(1);
  expect([supervisor.state, supervisor.problem]).toEqual(['off', { kind: 'crashed-often', count: 3 }]);
  timers.advance(10 * CRASH_WINDOW_MS);
  supervisor.want();
  expect([supervisor.state, fork.mock.calls.length, supervisor.crashCount]).toEqual(['off', 3, 3]);
});

test('one that took all of its memory begins anew; where that is the third crash within a minute it is stopped, for that', () => {
  const { supervisor, timers } = makeSupervisor();
  supervisor.want();
  for (const state of ['crashed', 'crashed', 'off'] as const) {
    supervisor.started();
    expect([supervisor.exited(1, 'memory'), supervisor.state]).toEqual([true, state]);
    if (state === 'crashed') timers.advance(FIRST_BACKOFF_MS * 4);
  }
  expect([supervisor.problem, supervisor.crashCount]).toEqual([{ kind: 'over-budget', budget: 'memory' }, 3]);
});

test('one that does not answer again and again is stopped for that, though each time takes a while to be noticed', () => {
  const { supervisor, timers } = makeSupervisor();
  supervisor.want();
  for (const state of ['crashed', 'crashed', 'off'] as const) {
    supervisor.started();
    timers.advance(CRASH_WINDOW_MS / 2);
    expect([supervisor.exited(9, 'silence'), supervisor.state]).toEqual([true, state]);
    timers.advance(FIRST_BACKOFF_MS * 4);
  }
  expect(supervisor.problem).toEqual({ kind: 'over-budget', budget: 'silence' });
  // A person may try again.
  supervisor.restart();
  supervisor.exited(9, 'silence');
  expect(supervisor.state).toBe('crashed');
});

test('silences that are far apart never turn it off', () => {
  const { supervisor, timers } = makeSupervisor();
  supervisor.want();
  for (let i = 0; i < 5; i += 1) {
    supervisor.started();
    supervisor.exited(9, 'silence');
    expect(supervisor.state).toBe('crashed');
    timers.advance(SILENCE_WINDOW_MS);
  }
});

test('crashes that are far apart never turn it off', () => {
  const { supervisor, timers } = makeSupervisor();
  supervisor.want();
  for (let i = 0; i < 10; i += 1) {
    supervisor.started();
    supervisor.exited(11);
    expect(supervisor.state).toBe('crashed');
    timers.advance(CRASH_WINDOW_MS);
    expect(supervisor.state).toBe('starting');
  }
  expect(supervisor.crashCount).toBe(10);
});

test('a person can start it again: at once, with a clean slate', () => {
  const { supervisor, fork, timers } = makeSupervisor();
  supervisor.want();
  expect(supervisor.restart()).toBe(false);
  supervisor.exited(11);
  expect(supervisor.restart()).toBe(true);
  expect([supervisor.state, supervisor.problem, fork.mock.calls.length]).toEqual(['starting', null, 2]);
  // The start that waited is called off.
  timers.advance(CRASH_WINDOW_MS - 1);
  expect(fork).toHaveBeenCalledTimes(2);
  supervisor.exited(11);
  expect(supervisor.state).toBe('crashed');
});

test('code that cannot run turns it off, and the end of its process is no crash', () => {
  const { supervisor } = makeSupervisor();
  supervisor.want();
  supervisor.startFailed('SyntaxError: here');
  expect([supervisor.state, supervisor.problem]).toEqual(['off', { kind: 'start-failed', reason: 'SyntaxError: here' }]);
  expect(supervisor.exited(143)).toBe(false);
  supervisor.want();
  expect([supervisor.state, supervisor.crashCount]).toEqual(['off', 0]);
});

test('once stopped it starts nothing', () => {
  const { supervisor, fork, timers } = makeSupervisor();
  supervisor.want();
  supervisor.exited(11);
  supervisor.stop();
  timers.advance(CRASH_WINDOW_MS);
  supervisor.want();
  supervisor.restart();
  expect(fork).toHaveBeenCalledTimes(1);
  expect(supervisor.exited(0)).toBe(false);
});
