import { expect, test } from 'vitest';
import { exchangeTimes } from './exchange.ts';
import type { Message } from './message.ts';

function message(part: Partial<Message>): Message {
  return {
    seq: 0, sentAtMs: 0, wallMs: 0, latencyMs: NaN, durationMs: NaN, from: undefined, to: undefined, channel: 'tabs.open', layer: 'bus',
    kind: 'call', status: 'ok', sizeBytes: 1, sizeExact: true, pairSeq: -1, ...part,
  };
}

const call = message({ seq: 4, sentAtMs: 1_000, latencyMs: 3, pairSeq: 9 });
const reply = message({ seq: 9, kind: 'reply', sentAtMs: 1_010, latencyMs: 2, pairSeq: 4 });

test('where the time of a call went, from either half', () => {
  const times = { thereMs: 3, handledMs: 7, backMs: 2, untilAnsweredMs: 10 };
  expect(exchangeTimes(call, reply)).toEqual(times);
  expect(exchangeTimes(reply, call)).toEqual(times);
});

test('what one end alone knows is not known', () => {
  expect(exchangeTimes(call, { ...reply, latencyMs: NaN })).toEqual({ thereMs: 3, handledMs: 7, backMs: NaN, untilAnsweredMs: 10 });
  expect(exchangeTimes({ ...call, latencyMs: NaN }, reply)).toEqual({ thereMs: NaN, handledMs: NaN, backMs: 2, untilAnsweredMs: 10 });
});

test('clocks that differ a little make no time below nothing', () => {
  expect(exchangeTimes(call, { ...reply, sentAtMs: 1_002.9 })?.handledMs).toBe(0);
});

test('what is no call with its answer has no such times', () => {
  expect(exchangeTimes(call, undefined)).toBeUndefined();
  expect(exchangeTimes(call, { ...reply, kind: 'cancel' })).toBeUndefined();
  expect(exchangeTimes({ ...reply, kind: 'signal' }, call)).toBeUndefined();
});
