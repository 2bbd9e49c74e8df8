import { expect, test } from 'vitest';
import { LAB_MECHANISMS } from '../../ipc/contracts/lab-mechanisms.ts';
import { LAB_EXPERIMENTS } from '../../ipc/contracts/lab-results.ts';
import { SYNC_EXPERIMENTS, WAYS } from './ways.ts';

test('every mechanism stands at one way, and every experiment somewhere', () => {
  expect(WAYS.flatMap(({ mechanisms }) => mechanisms).toSorted()).toEqual([...LAB_MECHANISMS].toSorted());
  const shown = new Set([...WAYS.flatMap(({ strengths, weaknesses }) => [...strengths, ...weaknesses]), ...SYNC_EXPERIMENTS]);
  expect(LAB_EXPERIMENTS.filter((id) => !shown.has(id))).toEqual([]);
});
