import { useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { BOOKMARKS_BAR_ID, OTHER_BOOKMARKS_ID, type BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { ItemIcon } from '../../ui/bookmarks/item-icon.tsx';
import { nameOf } from '../../ui/bookmarks/item-name.ts';
import { FolderIcon, MoreIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { useBarDrag } from './use-bar-drag.ts';
import styles from './bookmarks.module.css';
import { FolderMenu } from './folder-menu.tsx';

/** The row of bookmarks under the toolbar, where the person wants one. Folders open as menus, and so does what has no room. */
export function BookmarksBar() {
  const t = useTranslate();
  const { bookmarks } = useServices();
  const state = useRemoteState(bookmarks.bar);
  const row = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLElement>(null);
  const items = state?.items ?? [];
  const fitting = useFitting(row, items);
  const drag = useBarDrag(items);
  const anchor = useView((view) => (view.popup === 'bookmark-folder' ? view.folderAnchor : null));
  const { close } = useView.getState();
  if (!state?.isShown) return null;
  const openFolder = (element: HTMLElement, folderId: number, from = 0) => {
    const isOpen = anchor?.folderId === folderId && anchor.from === from;
    trigger.current = element;
    if (isOpen) close('bookmark-folder');
    else useView.getState().openFolder({ folderId, from, leftPx: Math.min(element.getBoundingClientRect().left, window.innerWidth - 320) });
  };
  const press = (event: MouseEvent<HTMLElement>, item: BookmarkItem) => {
    if (item.kind === 'folder') return openFolder(event.currentTarget, item.id);
    const isAside = event.ctrlKey || event.metaKey || event.button === 1;
    return run(bookmarks.open({ ids: [item.id], where: isAside ? 'background' : 'here' }));
  };
  const button = (item: BookmarkItem, index: number) => (
    <button
      key={item.id}
      type="button"
      data-at={index}
      tabIndex={index === 0 ? 0 : -1}
      aria-haspopup={item.kind === 'folder' ? 'menu' : undefined}
      aria-expanded={item.kind === 'folder' ? anchor?.folderId === item.id : undefined}
      title={item.kind === 'link' ? `${item.title}\n${item.url.slice(0, 300)}` : undefined}
      className={styles.item}
      data-drop={drag.dropAt === index || undefined}
      {...drag.handlers(item, index)}
      onClick={(event) => press(event, item)}
      onAuxClick={(event) => event.button === 1 && item.kind === 'link' && press(event, item)}
    >
      <ItemIcon item={item} size={15} />
      <span className={styles.text}>{nameOf(item, t)}</span>
    </button>
  );
  return (
    <div role="toolbar" aria-label={t('bookmarks.bar')} className={styles.bar} onKeyDown={moveFocus}>
      <div ref={row} className={styles.row}>
        {items.length === 0 && <span className={styles.hint}>{t('bookmarks.barEmpty')}</span>}
        {items.map((item, index) => (item.kind === 'separator' ? <span key={item.id} role="separator" className={styles.line} /> : button(item, index)))}
      </div>
      {fitting < items.length && (
        <button
          type="button"
          aria-label={t('bookmarks.more')}
          title={t('bookmarks.more')}
          aria-haspopup="menu"
          aria-expanded={anchor?.folderId === BOOKMARKS_BAR_ID}
          className={styles.item}
          onClick={(event) => openFolder(event.currentTarget, BOOKMARKS_BAR_ID, fitting)}
        >
          <MoreIcon />
        </button>
      )}
      {state.otherCount > 0 && (
        <button
          type="button"
          aria-haspopup="menu"
          aria-expanded={anchor?.folderId === OTHER_BOOKMARKS_ID}
          className={styles.item}
          onClick={(event) => openFolder(event.currentTarget, OTHER_BOOKMARKS_ID)}
        >
          <FolderIcon size={15} />
          <span className={styles.text}>{t('bookmarks.other')}</span>
        </button>
      )}
      {anchor && <FolderMenu key={`${anchor.folderId} ${anchor.from}`} anchor={anchor} trigger={trigger} />}
    </div>
  );
}

/** Arrow keys, Home and End go from button to button. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.target instanceof Element && event.target.closest('[role="menu"]') !== null) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')].filter((each) => each.offsetTop < 30 && each.closest('[role="menu"]') === null);
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  if (event.key === 'ArrowRight') buttons[(at + 1) % buttons.length]?.focus();
  else if (event.key === 'ArrowLeft') buttons[(at - 1 + buttons.length) % buttons.length]?.focus();
  else if (event.key === 'Home') buttons[0]?.focus();
  else if (event.key === 'End') buttons.at(-1)?.focus();
  else if (event.key === 'ArrowDown' && document.activeElement?.getAttribute('aria-haspopup') === 'menu') (document.activeElement as HTMLElement).click();
  else return;
  event.preventDefault();
}

/** How many of the row's items have room in it: the others wrap to a line that is not seen. */
function useFitting(row: { readonly current: HTMLDivElement | null }, items: readonly BookmarkItem[]): number {
  const [fitting, setFitting] = useState(items.length);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const measure = () => {
      const children = [...element.children] as HTMLElement[];
      const top = children[0]?.offsetTop ?? 0;
      const first = children.findIndex((child) => child.offsetTop > top + 4);
      setFitting(first < 0 ? children.length : first);
      // What is not seen gets no keyboard.
      children.forEach((child, index) => (child.inert = first >= 0 && index >= first));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, items]);
  return Math.min(fitting, items.length);
}
