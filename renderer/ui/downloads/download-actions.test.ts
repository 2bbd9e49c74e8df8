import { expect, test } from 'vitest';
import { actionsOf } from './download-actions.ts';

test('each state has the actions that make sense in it, and the list alone lets one be taken off', () => {
  const of = (state: Parameters<typeof actionsOf>[0]['state'], isThere = true) => actionsOf({ state, isThere }, true).join(' ');
  expect(of('running')).toBe('pause cancel');
  expect(of('paused')).toBe('resume cancel');
  expect(of('interrupted')).toBe('resume cancel remove');
  expect(of('waiting')).toBe('');
  expect(of('done')).toBe('showInFolder remove');
  expect(of('done', false)).toBe('retry remove');
  expect(of('failed')).toBe('retry remove');
  expect(of('cancelled')).toBe('retry remove');
  expect(actionsOf({ state: 'failed', isThere: false }, false)).toEqual(['retry']);
});
