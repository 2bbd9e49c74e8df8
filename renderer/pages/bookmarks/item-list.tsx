import { useState, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { BOOKMARKS_DRAG, droppedOf, isBookmarkDrag, type Dropped } from '../../lib/bookmark-drag.ts';
import { hasLeft, takesDrag } from '../../lib/drag-target.ts';
import { ItemIcon } from '../../ui/bookmarks/item-icon.tsx';
import { nameOf } from '../../ui/bookmarks/item-name.ts';
import { classNames } from '../../ui/class-names.ts';
import { isByPointer } from '../../ui/context-menu.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './bookmarks-page.module.css';
import { choose, type Selection } from './selection.ts';

export interface ItemListProps {
  readonly items: readonly BookmarkItem[];
  /** What comes behind the last of them, and is not shown. */
  readonly nextId: number | null;
  readonly label: string;
  readonly selection: Selection;
  /** Ready to be put elsewhere. */
  readonly cutIds: ReadonlySet<number>;
  /** False for what a search found: that has no order of its own. */
  readonly isOrdered: boolean;
  onSelect(selection: Selection): void;
  onOpen(item: BookmarkItem, where: 'new' | 'background'): void;
  /** Dropped into a folder, or before an item of this one (null: at the end). */
  onDrop(dropped: Dropped, target: { readonly into: number } | { readonly before: number | null }): void;
  onMenu(event: MouseEvent<HTMLElement>, item: BookmarkItem, row: HTMLElement | null): void;
  /** Keys that are not about selecting. */
  onCommandKey(event: KeyboardEvent): void;
}

type DropPlace = { readonly id: number; readonly where: 'before' | 'into' | 'after' };

/** Bookmarks in their order. A press selects, a double press opens; dragging moves what is selected. */
export function ItemList({ items, nextId, label, selection, cutIds, isOrdered, onSelect, onOpen, onDrop, onMenu, onCommandKey }: ItemListProps) {
  const t = useTranslate();
  const [place, setPlace] = useState<DropPlace | null>(null);
  const ids = items.map(({ id }) => id);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = ids.indexOf(selection.activeId ?? -1);
    const go = (index: number) => {
      const id = ids[Math.min(Math.max(index, 0), ids.length - 1)];
      if (id === undefined) return;
      onSelect(choose(selection, ids, id, event.shiftKey ? 'range' : 'only'));
      document.getElementById(`item-${id}`)?.scrollIntoView({ block: 'nearest' });
    };
    const active = items[at];
    if (event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== 'a' && event.key !== ' ')) return onCommandKey(event);
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at < 0 ? ids.length - 1 : at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(ids.length - 1);
    else if (event.key === ' ' && active) onSelect(choose(selection, ids, active.id, 'toggle'));
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelect({ ...selection, ids: new Set(ids) });
    else if (event.key === 'Enter' && active) onOpen(active, 'new');
    else return onCommandKey(event);
    event.preventDefault();
  };
  const press = (event: MouseEvent, item: BookmarkItem) => {
    const mode = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
    onSelect(choose(selection, ids, item.id, mode));
  };
  const askMenu = (event: MouseEvent<HTMLElement>) => {
    // By keyboard it is asked for on the list: then it is about the one where the keyboard is.
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null;
    // Below the last row there is nothing to have a menu.
    if (row === null && isByPointer(event)) return;
    const item = items.find(({ id }) => (row === null ? id === selection.activeId : row.id === `item-${id}`));
    if (item === undefined) return;
    if (!selection.ids.has(item.id)) onSelect(choose(selection, ids, item.id, 'only'));
    onMenu(event, item, document.getElementById(`item-${item.id}`));
  };
  const dragStart = (event: DragEvent, item: BookmarkItem) => {
    const dragged = selection.ids.has(item.id) ? ids.filter((id) => selection.ids.has(id)) : [item.id];
    event.dataTransfer.setData(BOOKMARKS_DRAG, dragged.join(','));
    if (item.kind === 'link') event.dataTransfer.setData('text/uri-list', item.url);
    event.dataTransfer.effectAllowed = 'copyMove';
  };
  const dragOver = (event: DragEvent, item: BookmarkItem) => {
    if (!isBookmarkDrag(event.dataTransfer)) return;
    const where = whereOf(event, item, isOrdered);
    if (where === undefined) return;
    event.preventDefault();
    if (place?.id !== item.id || place.where !== where) setPlace({ id: item.id, where });
  };
  const drop = (event: DragEvent, item: BookmarkItem) => {
    const where = whereOf(event, item, isOrdered);
    setPlace(null);
    const dropped = droppedOf(event.dataTransfer);
    if (where === undefined || dropped === null) return;
    event.preventDefault();
    if (where === 'into') onDrop(dropped, { into: item.id });
    else onDrop(dropped, { before: where === 'before' ? item.id : (ids[ids.indexOf(item.id) + 1] ?? nextId) });
  };
  const dropHere = (event: DragEvent) => {
    const dropped = droppedOf(event.dataTransfer);
    if (dropped === null) return;
    event.preventDefault();
    onDrop(dropped, { before: null });
  };
  return (
    <div
      role="listbox"
      aria-label={label}
      aria-multiselectable="true"
      aria-activedescendant={selection.activeId !== null && ids.includes(selection.activeId) ? `item-${selection.activeId}` : undefined}
      tabIndex={0}
      className={styles.list}
      onKeyDown={onKeyDown}
      onContextMenu={askMenu}
      // An empty one has no row to drop it on.
      {...takesDrag((event: DragEvent) => items.length === 0 && isOrdered && isBookmarkDrag(event.dataTransfer) && event.preventDefault())}
      onDrop={(event) => items.length === 0 && isOrdered && dropHere(event)}
    >
      {items.map((item) => (
        <div
          key={item.id}
          id={`item-${item.id}`}
          role="option"
          aria-selected={selection.ids.has(item.id)}
          draggable
          className={classNames(
            styles.item,
            selection.ids.has(item.id) && styles.selected,
            item.id === selection.activeId && styles.active,
            cutIds.has(item.id) && styles.cut,
            place?.id === item.id && styles[place.where],
          )}
          onClick={(event) => press(event, item)}
          onDoubleClick={() => onOpen(item, 'new')}
          onAuxClick={(event) => event.button === 1 && item.kind === 'link' && onOpen(item, 'background')}
          onDragStart={(event) => dragStart(event, item)}
          {...takesDrag((event: DragEvent) => dragOver(event, item))}
          onDragLeave={(event) => hasLeft(event) && setPlace((now) => (now?.id === item.id ? null : now))}
          onDragEnd={() => setPlace(null)}
          onDrop={(event) => drop(event, item)}
        >
          {item.kind === 'separator' ? (
            <span className={styles.line}>
              <span className="visually-hidden">{nameOf(item, t)}</span>
            </span>
          ) : (
            <>
              <ItemIcon item={item} marksFolders />
              <span className={styles.itemName}>{nameOf(item, t)}</span>
              {item.tags.slice(0, 3).map((tag) => (
                <span key={tag} className={styles.tag}>
                  {tag}
                </span>
              ))}
              {item.kind === 'link' && <span className={styles.url}>{item.url.slice(0, 300)}</span>}
            </>
          )}
        </div>
      ))}
    </div>
  );
}

/** Near an edge of a row it comes beside it, in the middle of a folder into it. */
function whereOf(event: DragEvent, item: BookmarkItem, isOrdered: boolean): DropPlace['where'] | undefined {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - top) / height;
  if (item.kind === 'folder' && (!isOrdered || (share > 0.25 && share < 0.75))) return 'into';
  if (!isOrdered) return undefined;
  return share < 0.5 ? 'before' : 'after';
}
