import { expect, test } from 'vitest';
import { IpcError } from '../../../ipc/core/errors.ts';
import { closeMany } from './close-many.ts';

/** Main, as far as it matters here: what it keeps of closed tabs. */
function fakeTabs(reply: { closedCount: number; reopenable: number[] }) {
  const kept = new Set(reply.reopenable);
  const asked: (number | undefined)[] = [];
  return {
    kept,
    asked,
    closeMany: () => Promise.resolve(reply),
    reopenClosed: (only?: { tabId: number }) => {
      asked.push(only?.tabId);
      if (only === undefined || !kept.delete(only.tabId)) return Promise.reject(new IpcError('not-found', 'not kept'));
      return Promise.resolve({ tabId: only.tabId + 100 });
    },
  };
}

test('just those that did close come back, in the order that main names, without those that came back already', async () => {
  const tabs = fakeTabs({ closedCount: 4, reopenable: [2, 3, 5] });
  const closed = await closeMany(tabs, [2, 3, 4, 5, 6]);
  expect(closed?.count).toBe(4);
  tabs.kept.delete(3);
  expect(await closed?.reopen()).toBe(2);
  expect(tabs.asked).toEqual([2, 3, 5]);
  expect(await closed?.reopen()).toBe(0);
});

test('where nothing would come back nothing is offered', async () => {
  expect(await closeMany(fakeTabs({ closedCount: 0, reopenable: [] }), [2, 3])).toBeNull();
  expect(await closeMany(fakeTabs({ closedCount: 2, reopenable: [] }), [2, 3])).toBeNull();
});

test('another failure ends it', async () => {
  const tabs = fakeTabs({ closedCount: 2, reopenable: [2, 3] });
  const closed = await closeMany({ ...tabs, reopenClosed: () => Promise.reject(new IpcError('peer-died', 'main is gone')) }, [2, 3]);
  await expect(closed?.reopen()).rejects.toMatchObject({ code: 'peer-died' });
});
