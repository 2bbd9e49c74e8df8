import { expect, test } from 'vitest';
import { SoftwareWatch } from './software-watch.ts';

function told(...words: readonly (string | undefined)[]): number {
  let count = 0;
  let word: string | undefined;
  const watch = new SoftwareWatch(() => word, () => (count += 1));
  for (const next of words) {
    word = next;
    watch.look();
  }
  return count;
}

test('who had hardware and has none is told, once; who never had any, or does not know yet, is not', () => {
  expect(told(undefined, 'enabled', 'enabled', 'disabled_software', 'disabled_software')).toBe(1);
  expect(told('disabled_software', 'disabled_software', undefined)).toBe(0);
  expect(told('enabled', undefined, 'unavailable_software')).toBe(1);
  expect(told('enabled_force', 'disabled_software', 'enabled', 'disabled_software')).toBe(2);
});
