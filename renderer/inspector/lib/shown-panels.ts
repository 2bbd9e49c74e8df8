/**
 * True for a panel that this inspector has. In Terrarium that is every one; in another app (packages/electron-tap) the address names those for which
 * there is something to show.
 */
export function isPanelShown(id: string, search: string = location.search): boolean {
  const named = new URLSearchParams(search).get('panels');
  return named === null || named.split(',').includes(id);
}

/** Whether it can be docked elsewhere. In another app it has a window of its own, and no other place. */
export function canDock(search: string = location.search): boolean {
  return !new URLSearchParams(search).has('panels');
}
