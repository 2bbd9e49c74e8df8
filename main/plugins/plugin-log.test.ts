import { expect, test } from 'vitest';
import { asPrinted } from './plugin-log.ts';

test('what a plugin says gives a terminal no orders, and makes no line that passes for another’s', () => {
  expect(asPrinted('moss \u001b[2J\u001b]0;title\u0007 fern\r\nplugin com.example.other: error: a lie\u009b1m 이끼')).toBe('moss  [2J ]0;title  fern plugin com.example.other: error: a lie 1m 이끼');
});
