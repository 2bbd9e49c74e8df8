import type { MouseEvent } from 'react';

/** Opens a site or bookmark, by its id. */
export type OpenPlace = (what: 'site' | 'mark', id: number, where: 'here' | 'new' | 'background') => void;

/** What a link needs to open a place as links do: main leads there, since pages of ours lead nowhere by themselves. */
export function placeLink(what: 'site' | 'mark', id: number, onOpen: OpenPlace): { onClick(event: MouseEvent): void; onAuxClick(event: MouseEvent): void } {
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    const isAside = event.button === 1 || event.ctrlKey || event.metaKey;
    onOpen(what, id, event.shiftKey ? 'new' : isAside ? 'background' : 'here');
  };
  return { onClick: open, onAuxClick: (event) => event.button === 1 && open(event) };
}
