import { useId } from 'react';
import { useContextMenu, type ContextMenuState } from '../ui/context-menu.tsx';
import { useView } from './view-store.ts';

/** A context menu of something in the shell, which has to lie over the page while it is open. */
export function useShellMenu<Subject>(): ContextMenuState<Subject> {
  const owner = useId();
  const menu = useContextMenu<Subject>();
  const isOpen = useView((view) => view.popup === 'item-menu' && view.menuOwner === owner);
  const { openItemMenu, close } = useView.getState();
  return {
    place: isOpen ? menu.place : null,
    openOn: (event, subject) => {
      menu.openOn(event, subject);
      if (event.defaultPrevented) openItemMenu(owner);
    },
    openFrom: (event, subject, row, back) => {
      menu.openFrom(event, subject, row, back);
      openItemMenu(owner);
    },
    close: () => {
      menu.close();
      close('item-menu');
    },
  };
}
