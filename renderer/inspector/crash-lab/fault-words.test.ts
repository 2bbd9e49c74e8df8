import { expect, test } from 'vitest';
import { CATALOGUES, isMessageKey } from '../../../i18n/catalogue.ts';
import { FAULT_IDS } from '../../../ipc/contracts/crash-lab.ts';
import { faultGroups, groupOf, needsProcess, targetsOf } from './fault-words.ts';

test('every way stands in one group, and is explained: what it does and what to expect', () => {
  const listed = faultGroups().flatMap(({ faults }) => faults);
  expect(listed.toSorted()).toEqual([...FAULT_IDS].toSorted());
  for (const fault of FAULT_IDS) {
    for (const part of ['name', 'do', 'see']) {
      const key = `faults.${part}.${fault}`;
      expect(isMessageKey(key), key).toBe(true);
      if (isMessageKey(key) && part !== 'name') expect(String(CATALOGUES.ko[key]).length, key).toBeGreaterThan(15);
    }
  }
});

test('ways that are done to a process offer those that fit, web pages first', () => {
  expect(groupOf('reader-kill')).toBe('ui');
  expect([needsProcess('page-null'), needsProcess('disk-full'), needsProcess('main-end')]).toEqual([true, false, false]);
  const target = (pid: number, kind: 'page' | 'internal' | 'gpu') => ({ key: `${pid}@1`, pid, kind, name: '', faults: kind === 'gpu' ? (['gpu-kill'] as const).slice() : (['page-kill'] as const).slice() });
  expect(targetsOf('page-kill', [target(1, 'internal'), target(2, 'gpu'), target(3, 'page')]).map(({ pid }) => pid)).toEqual([3, 1]);
});
