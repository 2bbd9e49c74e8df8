import { sameValue } from '../core/same-value.ts';

/** A list of things with ids, each of which changes by itself, as the strip's tabs. */
export interface KeyedList<Item extends { readonly id: number }> {
  readonly tabs: readonly Item[];
  readonly activeTabId: number | null;
}

/** Some of an item, and which one it is. */
type PartsOf<Item> = { [Key in keyof Item]?: Item[Key] | undefined } & { id: number };

/** What became of a list: as big as what changed, whatever the list holds beside. */
export interface ListChange<Item extends { readonly id: number }> {
  readonly removed: number[];
  /** Those that are new or stand elsewhere, from left to right, with the place that each has in the end. */
  readonly placed: { id: number; index: number }[];
  /** What is new of each that changed; of a new one all of it. */
  readonly changed: PartsOf<Item>[];
  readonly activeTabId: number | null;
}

/** What makes the one list of the other. */
export function diffList<Item extends { readonly id: number }>(before: KeyedList<Item>, after: KeyedList<Item>): ListChange<Item> {
  const former = new Map(before.tabs.map((item) => [item.id, item]));
  const kept = new Set(after.tabs.map(({ id }) => id));
  const changed = after.tabs.flatMap((item) => {
    const was = former.get(item.id);
    return was === item ? [] : partsOf(was, item);
  });
  return {
    removed: before.tabs.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
    placed: placesOf(before.tabs.flatMap(({ id }) => (kept.has(id) ? [id] : [])), after.tabs.map(({ id }) => id)),
    changed,
    activeTabId: after.activeTabId,
  };
}

/** The list after a change. Items that did not change stay the very objects. @throws Error if the change is not one of this list */
export function applyListChange<Item extends { readonly id: number }>(before: KeyedList<Item>, change: ListChange<Item>): { tabs: Item[]; activeTabId: number | null } {
  const items = new Map(before.tabs.map((item) => [item.id, item]));
  for (const parts of change.changed) {
    // What is new crosses whole: what was made of the parts was an item at the other end.
    items.set(parts.id, { ...items.get(parts.id), ...parts } as Item);
  }
  const gone = new Set([...change.removed, ...change.placed.map(({ id }) => id)]);
  const ids = before.tabs.map(({ id }) => id).filter((id) => !gone.has(id));
  for (const { id, index } of change.placed) {
    if (index > ids.length) throw new Error(`no place ${index} among ${ids.length}`);
    ids.splice(index, 0, id);
  }
  const tabs = ids.map((id) => {
    const item = items.get(id);
    if (item === undefined) throw new Error(`nothing is known of ${id}`);
    return item;
  });
  return { tabs, activeTabId: change.activeTabId };
}

function partsOf<Item extends { readonly id: number }>(was: Item | undefined, item: Item): PartsOf<Item>[] {
  if (was === undefined) return [item];
  const entries = Object.entries(item).filter(([key, value]) => !sameValue(value, was[key as keyof Item]));
  return entries.length === 0 ? [] : [{ ...(Object.fromEntries(entries) as PartsOf<Item>), id: item.id }];
}

/** Walks through the order to come: what is not where it should be is taken out, and put in when its turn comes. */
function placesOf(before: readonly number[], after: readonly number[]): { id: number; index: number }[] {
  const out = new Set<number>();
  const placed: { id: number; index: number }[] = [];
  const isThere = new Set(before);
  let at = 0;
  after.forEach((id, index) => {
    while (at < before.length && out.has(before[at] ?? NaN)) at += 1;
    if (before[at] === id) {
      at += 1;
      return;
    }
    // One that went further right: the next is the one that is wanted.
    if (isThere.has(id) && !out.has(id)) {
      const here = before[at];
      const next = before.slice(at + 1, at + 64).find((other) => !out.has(other));
      if (here !== undefined && next === id) {
        out.add(here);
        at = before.indexOf(id, at) + 1;
        return;
      }
      out.add(id);
    }
    placed.push({ id, index });
  });
  return placed;
}
