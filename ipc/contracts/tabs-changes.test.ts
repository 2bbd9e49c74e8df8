import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import type { Frame } from '../core/frame.ts';
import { Peer } from '../core/peer.ts';
import { ServiceRegistry } from '../core/service.ts';
import { measureSize } from '../core/size.ts';
import type { Handlers } from '../core/ends.ts';
import { memoryLink, SHELL, tapped } from '../transports/testing/rig.ts';
import { applyListChange, diffList } from './tabs-changes.ts';
import { tabsContract, type TabInfo } from './tabs.ts';

const tabOf = (id: number, more: Partial<TabInfo> = {}): TabInfo => ({
  id, title: `Tab ${id}`, url: `https://site-${id}.test/`, shownUrl: `https://site-${id}.test/`, articleUrl: null, faviconUrl: `data:image/png;base64,${'A'.repeat(2_000)}`,
  loading: false, progress: 1, canGoBack: false, canGoForward: false, pid: null, sharesProcess: false, security: 'secure', loadError: null,
  life: { state: 'live' }, pinned: false, muted: false, audible: false, mayRecord: [], asleep: true, ...more,
});

interface Item {
  readonly id: number;
  readonly title: string;
}

const lists = fc.record({
  tabs: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }).chain((ids) =>
    fc.array(fc.constantFrom('a', 'b'), { minLength: ids.length, maxLength: ids.length }).map((titles) => ids.map((id, index): Item => ({ id, title: titles[index] ?? '' }))),
  ),
  activeTabId: fc.option(fc.integer({ min: 1, max: 30 })),
});

test('a change makes the one list of the other, whatever came, went, moved or changed', () => {
  fc.assert(fc.property(lists, lists, (before, after) => {
    const made = applyListChange<Item>(before, diffList<Item>(before, after));
    expect(made).toEqual(after);
    // What did not change is the very object: it is not drawn anew.
    for (const item of made.tabs) {
      const was = before.tabs.find(({ id }) => id === item.id);
      if (was?.title === item.title) expect(item).toBe(was);
    }
  }), { numRuns: 3_000 });
});

test('one tab that moves, in either direction, is one place', () => {
  const ids = Array.from({ length: 200 }, (_, index) => index + 1);
  const listOf = (order: readonly number[]) => ({ tabs: order.map((id): Item => ({ id, title: '' })), activeTabId: null });
  const [first = 0, ...others] = ids;
  expect(diffList<Item>(listOf(ids), listOf([...others, first])).placed).toEqual([{ id: 1, index: 199 }]);
  expect(diffList<Item>(listOf([...others, first]), listOf(ids)).placed).toEqual([{ id: 1, index: 0 }]);
  expect(diffList<Item>(listOf(ids), listOf([...ids.slice(0, 50), ...ids.slice(51)]))).toMatchObject({ removed: [51], placed: [] });
});

test('a change that is none of this list is refused', () => {
  const list = { tabs: [{ id: 1, title: '' }], activeTabId: 1 };
  const change = { removed: [], placed: [], changed: [], activeTabId: 1 };
  expect(() => applyListChange(list, { ...change, placed: [{ id: 2, index: 0 }] })).toThrow('nothing is known of 2');
  expect(() => applyListChange(list, { ...change, placed: [{ id: 1, index: 5 }] })).toThrow('no place 5');
});

/** Bytes of each frame that crosses while things happen in a window of so many tabs, and the list as the shell has it then. */
async function bytesOfChanges(count: number): Promise<{ bytes: number[]; seen: TabInfo[] }> {
  const registry = new ServiceRegistry();
  const handlers = Object.fromEntries(Object.keys(tabsContract.members).map((name) => [name, () => undefined]));
  // None of the calls is made here.
  const service = registry.serve(tabsContract, handlers as unknown as Handlers<typeof tabsContract>, { list: { tabs: [], activeTabId: null } });
  let tabs = Array.from({ length: count }, (_, index) => tabOf(index + 1));
  service.set('list', { tabs, activeTabId: 1 });
  const [atMain, atShell] = memoryLink(SHELL);
  const { transport, log } = tapped(atMain);
  const main = new Peer(transport, { registry });
  const shell = new Peer(atShell);
  let seen: readonly TabInfo[] = [];
  shell.client(tabsContract).list.subscribe((list) => { seen = list.tabs; });
  await eventually(() => expect(seen).toHaveLength(count));
  const tell = async (next: TabInfo[], activeTabId: number): Promise<void> => {
    tabs = next;
    service.set('list', { tabs, activeTabId });
    await eventually(() => expect(seen).toEqual(next));
  };
  const change = (id: number, more: Partial<TabInfo>): TabInfo[] => tabs.map((tab) => (tab.id === id ? { ...tab, ...more } : tab));
  await tell(change(2, { loading: true, progress: 0.1 }), 1);
  await tell(change(2, { title: 'Another title', progress: 0.8 }), 1);
  await tell([...tabs.slice(1), ...tabs.slice(0, 1)], 1);
  await tell(tabs.filter(({ id }) => id !== 3), 1);
  await tell([...tabs, tabOf(count + 1)], count + 1);
  const frames: Frame[] = log.sent.filter(({ kind }) => kind === 'signal');
  main.close();
  return { bytes: frames.map((frame) => measureSize(frame).bytes), seen: [...seen] };
}

test('the bytes of a change do not grow with the number of tabs', async () => {
  const few = await bytesOfChanges(10);
  const many = await bytesOfChanges(1_000);
  expect(many.bytes).toHaveLength(5);
  for (const [index, bytes] of many.bytes.entries()) expect(bytes - (few.bytes[index] ?? 0)).toBeLessThan(40);
  // A new tab comes whole, with its icon; the others in a few words.
  expect(Math.max(...many.bytes.slice(0, 4))).toBeLessThan(400);
  expect(many.seen).toHaveLength(1_000);
});
