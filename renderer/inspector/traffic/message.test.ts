import { expect, test } from 'vitest';
import { LogStore } from './log/log-store.ts';
import { columnsOf, testNames } from './log/testing/rows.ts';
import { jsonTokens } from './json-tokens.ts';
import { hasFailed, hiding, messageToJson, narrowingsOf, readMessage, readPayload, sameMessage } from './message.ts';

function message() {
  const store = new LogStore(10);
  store.write(40, 2, columnsOf([{}, { kind: 'error', status: 'not-found', from: 0, to: 2, channel: 0, sizeBytes: 31, latencyMs: 0.184, durationMs: 7, pairSeq: 40 }]));
  return readMessage(store, testNames(), 1);
}

test('a row as an object', () => {
  expect(message()).toMatchObject({ seq: 41, sentAtMs: 1_001, channel: 'tabs.open', kind: 'error', status: 'not-found', layer: 'bus', pairSeq: 40, sizeExact: true });
  expect(message().to?.name).toBe('plugin com.terrarium.words');
  expect(hasFailed(message())).toBe(true);
  expect(sameMessage(message(), message())).toBe(true);
  expect(sameMessage(message(), { ...message(), latencyMs: NaN })).toBe(false);
});

test('copied as JSON: unknown times are null, a whole payload is a value', () => {
  const detail = { seq: 41, preview: '{"a":[1,2]}', previewTruncated: false, frameId: 9, contract: null };
  const copied: unknown = JSON.parse(messageToJson({ ...message(), latencyMs: NaN, pairSeq: -1 }, detail));
  expect(copied).toMatchObject({ seq: 41, latencyMs: null, durationMs: 7, pairSeq: null, frameId: 9, payload: { a: [1, 2] }, sentAt: '1970-01-01T00:00:01.001Z' });
  // A column holds 0.18400000035762787.
  expect(JSON.parse(messageToJson(message(), undefined))).toMatchObject({ latencyMs: 0.184, payload: null, frameId: null });
  expect(JSON.parse(messageToJson({ ...message(), wallMs: NaN }, undefined))).toMatchObject({ sentAt: null });
});

test('a payload that was cut is shown as it is', () => {
  expect(readPayload('{"text":"cut of')).toEqual({ value: '{"text":"cut of', text: '{"text":"cut of' });
  expect(readPayload('{"a":1}').text).toBe('{\n  "a": 1\n}');
  expect(readPayload(null).value).toBeNull();
});

test('pieces of JSON text are the whole text again, also when it is cut', () => {
  const whole = JSON.stringify({ key: 'a "quoted" text', n: -1.5e3, t: true, list: [null, {}] }, undefined, 2);
  for (let length = 0; length <= whole.length; length++) {
    const text = whole.slice(0, length);
    expect(jsonTokens(text).map((token) => token.text).join('')).toBe(text);
  }
  expect(jsonTokens('{"k": "v", "n": 1, "x": null}').filter(({ type }) => type !== 'plain').map(({ type, text }) => `${type} ${text}`)).toEqual([
    'key "k"', 'string "v"', 'key "n"', 'number 1', 'key "x"', 'word null',
  ]);
});

test('the log is narrowed to a channel and to the process at either end, or goes without them; one process at both ends is named once', () => {
  const { from, to, channel } = message();
  const ends = [from, to].map((end) => `pid:${end?.pid}`);
  expect(narrowingsOf({ channel, from, to }).map(({ term }) => term)).toEqual(['channel:tabs.open', ...ends]);
  expect(narrowingsOf({ channel: '', from, to: from }).map(({ term }) => term)).toEqual(ends.slice(0, 1));
  expect([hiding('', 'pid:7'), hiding('kind:call', 'channel:tabs.open')]).toEqual(['-pid:7', 'kind:call -channel:tabs.open']);
});
