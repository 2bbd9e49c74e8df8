import { useEffect, useState, type MouseEvent, type RefObject } from 'react';
import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { ItemIcon } from '../../ui/bookmarks/item-icon.tsx';
import { nameOf } from '../../ui/bookmarks/item-name.ts';
import { BackIcon, TwistIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useView, type FolderAnchor } from '../view-store.ts';
import styles from './bookmarks.module.css';

/** A menu is no place for more. */
const MAX_ITEMS = 300;

export interface FolderMenuProps {
  readonly anchor: FolderAnchor;
  readonly trigger: RefObject<HTMLElement | null>;
  /** The menu of something in it takes its place. */
  onMenu(event: MouseEvent<HTMLElement>, item: BookmarkItem): void;
}

/** What is in a folder, as a menu; a folder in it takes the menu's place. */
export function FolderMenu({ anchor, trigger, onMenu }: FolderMenuProps) {
  const t = useTranslate();
  const { bookmarks } = useServices();
  const { close } = useView.getState();
  const [path, setPath] = useState<readonly number[]>([anchor.folderId]);
  const [shown, setShown] = useState<{ readonly id: number; readonly items: readonly BookmarkItem[] }>();
  const folderId = path.at(-1) ?? anchor.folderId;
  const from = path.length === 1 ? anchor.from : 0;
  useEffect(() => {
    let isGone = false;
    bookmarks.list({ folderId, offset: from, limit: MAX_ITEMS }).then(
      ({ items }) => !isGone && setShown({ id: folderId, items }),
      () => close('bookmark-folder'),
    );
    return () => {
      isGone = true;
    };
  }, [bookmarks, close, folderId, from]);
  if (shown === undefined) return null;
  const open = (ids: number[], where: 'here' | 'background') => () => {
    close('bookmark-folder');
    run(bookmarks.open({ ids, where }));
  };
  const links = shown.items.filter(({ kind }) => kind === 'link');
  return (
    <div className={styles.menu} style={{ left: Math.max(4, anchor.leftPx) }}>
      <Menu key={shown.id} label={t('bookmarks.title')} trigger={trigger} onClose={() => close('bookmark-folder')}>
        {path.length > 1 && <MenuItem icon={<BackIcon />} label={t('bookmarks.backTo')} onSelect={() => setPath(path.slice(0, -1))} />}
        {path.length > 1 && <MenuSeparator />}
        {shown.items.length === 0 && <MenuItem label={t('bookmarks.emptyFolder')} disabled onSelect={() => undefined} />}
        {shown.items.map((item) => {
          if (item.kind === 'separator') return <MenuSeparator key={item.id} />;
          if (item.kind === 'folder') {
            return <MenuItem key={item.id} icon={<ItemIcon item={item} size={15} />} label={nameOf(item, t)} end={<TwistIcon size={14} />} onSelect={() => setPath([...path, item.id])} onContextMenu={(event) => onMenu(event, item)} />;
          }
          return <MenuItem key={item.id} icon={<ItemIcon item={item} size={15} />} label={nameOf(item, t)} onSelect={open([item.id], 'here')} onContextMenu={(event) => onMenu(event, item)} />;
        })}
        {links.length > 1 && <MenuSeparator />}
        {links.length > 1 && (
          <MenuItem label={t('bookmarks.openAll', { count: links.length })} onSelect={open(links.slice(0, 100).map(({ id }) => id), 'background')} />
        )}
      </Menu>
    </div>
  );
}
