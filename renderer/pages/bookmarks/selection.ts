/** Which items are selected, and where the keyboard is. */
export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** Where the keyboard is; null before it was anywhere. */
  readonly activeId: number | null;
  /** Where a range begins. */
  readonly anchorId: number | null;
}

export const NOTHING: Selection = { ids: new Set(), activeId: null, anchorId: null };

/** How an item is chosen: alone, added to or taken from what is selected, or with all up to it. */
export type ChoiceMode = 'only' | 'toggle' | 'range';

/** The selection after an item was chosen. */
export function choose({ ids, anchorId }: Selection, all: readonly number[], id: number, mode: ChoiceMode): Selection {
  if (mode === 'range') {
    const from = all.indexOf(anchorId ?? id);
    const to = all.indexOf(id);
    if (from < 0) return { ids: new Set([id]), activeId: id, anchorId: id };
    return { ids: new Set(all.slice(Math.min(from, to), Math.max(from, to) + 1)), activeId: id, anchorId };
  }
  if (mode === 'only') return { ids: new Set([id]), activeId: id, anchorId: id };
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, activeId: id, anchorId: id };
}

/** The same without what is not there any more. */
export function keep(selection: Selection, all: readonly number[]): Selection {
  const there = new Set(all);
  const { activeId, anchorId } = selection;
  const isWhole = [...selection.ids].every((id) => there.has(id)) && (activeId === null || there.has(activeId));
  if (isWhole) return selection;
  const has = (id: number | null): number | null => (id !== null && there.has(id) ? id : null);
  return { ids: new Set([...selection.ids].filter((id) => there.has(id))), activeId: has(activeId), anchorId: has(anchorId) };
}

/** Where the selected items go one place up or down among all: before this one, null for the end; undefined if they are there already. */
export function stepTarget(all: readonly number[], ids: ReadonlySet<number>, step: -1 | 1): number | null | undefined {
  const places = all.flatMap((id, index) => (ids.has(id) ? [index] : []));
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (step < 0) return first === 0 ? undefined : (all[first - 1] ?? undefined);
  return last === all.length - 1 ? undefined : (all[last + 2] ?? null);
}
