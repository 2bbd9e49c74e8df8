import { useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { BOOKMARKS_BAR_ID, OTHER_BOOKMARKS_ID, type BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { ItemIcon } from '../../ui/bookmarks/item-icon.tsx';
import { nameOf } from '../../ui/bookmarks/item-name.ts';
import { FolderIcon, MoreIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import { useShellMenu } from '../use-shell-menu.ts';
import { useView } from '../view-store.ts';
import { BarMenu, type BarSubject } from './bar-menu.tsx';
import { BookmarkBubble } from './bookmark-bubble.tsx';
import { BESIDE, useBarDrag } from './use-bar-drag.ts';
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
  const firstStop = items.findIndex(({ kind }) => kind !== 'separator');
  const drag = useBarDrag(items);
  const anchor = useView((view) => (view.popup === 'bookmark-folder' ? view.folderAnchor : null));
  const menu = useShellMenu<BarSubject>();
  const [edited, setEdited] = useState<{ readonly item: BookmarkItem; readonly leftPx: number } | null>(null);
  const isEditing = useView((view) => view.popup === 'bookmark-edit');
  const { close } = useView.getState();
  if (!state?.isShown) return null;
  const openFolder = (element: HTMLElement, folderId: number, from = 0) => {
    const isOpen = anchor?.folderId === folderId && anchor.from === from;
    trigger.current = element;
    if (isOpen) close('bookmark-folder');
    else useView.getState().openFolder({ folderId, from, leftPx: Math.min(element.getBoundingClientRect().left, window.innerWidth - 320) });
  };
  const edit = (item: BookmarkItem) => {
    const element = row.current?.querySelector<HTMLElement>(`[data-at="${items.findIndex(({ id }) => id === item.id)}"]`) ?? null;
    trigger.current = element;
    setEdited({ item, leftPx: Math.min(element?.getBoundingClientRect().left ?? 8, window.innerWidth - 372) });
    useView.getState().open('bookmark-edit');
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
      tabIndex={index === firstStop ? 0 : -1}
      aria-haspopup={item.kind === 'folder' ? 'menu' : undefined}
      aria-expanded={item.kind === 'folder' ? anchor?.folderId === item.id : undefined}
      title={item.kind === 'link' ? `${item.title}\n${item.url.slice(0, 300)}` : undefined}
      className={styles.item}
      data-drop={drag.dropAt === index || undefined}
      {...drag.handlers(item, index)}
      onClick={(event) => press(event, item)}
      onAuxClick={(event) => event.button === 1 && item.kind === 'link' && press(event, item)}
      onContextMenu={(event) => menu.openOn(event, item)}
    >
      <ItemIcon item={item} size={15} />
      <span className={styles.text}>{nameOf(item, t)}</span>
    </button>
  );
  return (
    <div data-pane="" role="toolbar" aria-label={t('bookmarks.bar')} className={styles.bar} onKeyDown={moveFocus} onContextMenu={(event) => !isInPopup(event.target) && menu.openOn(event, 'bar')}>
      <div ref={row} className={styles.row} data-drop={drag.dropAt === items.length || undefined} {...drag.end}>
        {items.length === 0 && <span className={styles.hint}>{t('bookmarks.barEmpty')}</span>}
        {items.map((item, index) => (item.kind === 'separator' ? <span key={item.id} role="separator" className={styles.line} onContextMenu={(event) => menu.openOn(event, item)} /> : button(item, index)))}
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
          data-drop={drag.dropAt === BESIDE || undefined}
          {...drag.into(OTHER_BOOKMARKS_ID)}
          onClick={(event) => openFolder(event.currentTarget, OTHER_BOOKMARKS_ID)}
        >
          <FolderIcon size={15} />
          <span className={styles.text}>{t('bookmarks.other')}</span>
        </button>
      )}
      {anchor && <FolderMenu key={`${anchor.folderId} ${anchor.from}`} anchor={anchor} trigger={trigger} onMenu={(event, item) => menu.openFrom(event, item, event.currentTarget, trigger.current)} />}
      <BarMenu menu={menu} onEdit={edit} />
      {edited && isEditing && (
        <div className={styles['edit-place']} style={{ left: Math.max(4, edited.leftPx) }}>
          <BookmarkBubble key={edited.item.id} item={edited.item} isNew={false} popup="bookmark-edit" trigger={trigger} />
        </div>
      )}
    </div>
  );
}

const isInPopup = (target: EventTarget): boolean => target instanceof Element && target.closest('[role="menu"], form') !== null;

/** Arrow keys, Home and End go from button to button. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (isInPopup(event.target)) return;
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
