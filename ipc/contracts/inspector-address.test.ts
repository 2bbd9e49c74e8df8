import { expect, test } from 'vitest';
import { mergeInspectorHash, mergeInspectorUrl, pauseChange } from './inspector-address.ts';

test('what is named is put over what stands there, and the rest stays', () => {
  expect(mergeInspectorHash('#panel=traffic&filter=from%3Ashell&paused=12', 'panel=map')).toBe('panel=map&filter=from%3Ashell&paused=12');
  expect(mergeInspectorHash('', 'panel=faults&faultProcess=12%403')).toBe('panel=faults&faultProcess=12%403');
  expect(mergeInspectorHash('#filter=a%26b', '#filter=c')).toBe('filter=c');
});

test('a whole address, with and without a part after #', () => {
  expect(mergeInspectorUrl('terrarium://inspector/', 'panel=map')).toBe('terrarium://inspector/#panel=map');
  expect(mergeInspectorUrl('terrarium://inspector/#filter=%23x&markA=4', 'panel=map')).toBe('terrarium://inspector/#filter=%23x&markA=4&panel=map');
});

test('messages that go stand still before the next one of the log that is shown, and those that stand go on, in the panel that shows them', () => {
  const next = (log: 'all' | 'own'): number => (log === 'all' ? 70 : 7);
  expect(pauseChange('terrarium://inspector/', next)).toBe('panel=traffic&paused=70');
  expect(pauseChange('terrarium://inspector/#panel=map&log=own', next)).toBe('panel=traffic&paused=7');
  expect(pauseChange('terrarium://inspector/#panel=sequence&paused=', next)).toBe('panel=sequence&paused=70');
  expect(pauseChange('terrarium://inspector/#panel=sequence&paused=12', next)).toBe('panel=sequence&paused=');
});
