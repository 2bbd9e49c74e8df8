import { expect, test } from 'vitest';
import { mergeInspectorHash, mergeInspectorUrl } from './inspector-address.ts';

test('what is named is put over what stands there, and the rest stays', () => {
  expect(mergeInspectorHash('#panel=traffic&filter=from%3Ashell&paused=12', 'panel=map')).toBe('panel=map&filter=from%3Ashell&paused=12');
  expect(mergeInspectorHash('', 'panel=faults&faultProcess=12%403')).toBe('panel=faults&faultProcess=12%403');
  expect(mergeInspectorHash('#filter=a%26b', '#filter=c')).toBe('filter=c');
});

test('a whole address, with and without a part after #', () => {
  expect(mergeInspectorUrl('terrarium://inspector/', 'panel=map')).toBe('terrarium://inspector/#panel=map');
  expect(mergeInspectorUrl('terrarium://inspector/#filter=%23x&markA=4', 'panel=map')).toBe('terrarium://inspector/#filter=%23x&markA=4&panel=map');
});
