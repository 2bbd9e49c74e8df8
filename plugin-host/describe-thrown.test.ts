import { expect, test } from 'vitest';
import { describeThrown } from './describe-thrown.ts';

test('a trace leaves out the bridge and what has no place, and keeps files of the plugin that are called alike', () => {
  const stack = '    at read (terrarium.js:3:7)\n    at map (native)\n    at draw (native/draw.js:9)\n    at tell (terrarium:48:19)\n    at <anonymous>\n';
  expect(describeThrown({ name: 'TypeError', message: 'not a function', stack })).toBe('TypeError: not a function\n    at read (terrarium.js:3:7)\n    at draw (native/draw.js:9)');
});

test('what is no error is told as it is', () => {
  expect(describeThrown({ code: 7 })).toBe('the plugin threw {"code":7}');
  expect(describeThrown(null)).toBe('the plugin threw null, or ran out of memory');
});
