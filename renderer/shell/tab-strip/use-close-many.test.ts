import { expect, it } from 'vitest';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { tabsBeside } from './use-close-many.ts';

const tabs = [1, 2, 3, 4].map((id) => ({ id, pinned: id === 1 }) as TabInfo);
const ids = (which: 'others' | 'right', tabId: number): number[] => tabsBeside(tabs, tabId, which).map(({ id }) => id);

it('others are all but the tab itself and pinned ones; to the right only those behind it', () => {
  expect([ids('others', 3), ids('right', 3), ids('right', 4), ids('others', 1), ids('right', 9), ids('others', 9)]).toEqual([[2, 4], [4], [], [2, 3, 4], [], []]);
});
