/** Panels that have something to show of a capture alone. */
const CAPTURE_PANELS = 'traffic,sequence';

/**
 * True for a panel that this inspector has. In Terrarium that is every one; in another app (packages/electron-tap) the address names those for which
 * there is something to show, and a capture in a tab has its own.
 */
export function isPanelShown(id: string, search: string = location.search): boolean {
  const values = new URLSearchParams(search);
  const named = values.get('panels') ?? (values.has('capture') ? CAPTURE_PANELS : null);
  return named === null || named.split(',').includes(id);
}

/** Whether it can be docked elsewhere. In another app it has a window of its own, in a tab that tab, and no other place. */
export function canDock(search: string = location.search): boolean {
  const values = new URLSearchParams(search);
  return !values.has('panels') && !values.has('capture');
}
