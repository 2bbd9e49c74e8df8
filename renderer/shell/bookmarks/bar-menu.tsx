import { BOOKMARKS_BAR_ID, type BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { BookmarkIcon, ClearIcon, CopyIcon, CrossIcon, EditIcon, MoveOutIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useRemoveBookmark } from './use-remove-bookmark.ts';

/** What the menu was asked for on; `bar` is the bar itself. */
export type BarSubject = BookmarkItem | 'bar';

export interface BarMenuProps {
  readonly menu: ContextMenuState<BarSubject>;
  onEdit(item: BookmarkItem): void;
}

/** What can be done with a bookmark of the bar, and with the bar. */
export function BarMenu({ menu, onEdit }: BarMenuProps) {
  const t = useTranslate();
  const { bookmarks, tabs } = useServices();
  const remove = useRemoveBookmark();
  return (
    <ContextMenu label={t('menus.bookmark')} menu={menu}>
      {(subject, then) => (
        <>
          {subject !== 'bar' && subject.kind === 'link' && (
            <>
              <MenuItem icon={<MoveOutIcon />} label={t('bookmarks.openNew')} onSelect={then(() => run(bookmarks.open({ ids: [subject.id], where: 'new' })))} />
              <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={then(() => void copyText(subject.url))} />
            </>
          )}
          {subject !== 'bar' && subject.kind === 'folder' && (
            <MenuItem icon={<MoveOutIcon />} label={t('menus.openAll')} onSelect={then(() => run(bookmarks.open({ ids: [subject.id], where: 'background' })))} />
          )}
          {subject !== 'bar' && (
            <>
              {subject.kind !== 'separator' && <MenuItem icon={<EditIcon />} label={t('bookmarks.edit')} onSelect={then(() => onEdit(subject))} />}
              <MenuItem icon={<ClearIcon />} label={t('bookmarks.remove')} onSelect={then(() => remove(subject.id))} />
              <MenuSeparator />
            </>
          )}
          <MenuItem icon={<BookmarkIcon />} label={t('bookmarks.manage')} onSelect={then(() => run(tabs.open({ input: `terrarium://bookmarks/#${folderOf(subject)}` })))} />
          <MenuItem icon={<CrossIcon />} label={t('menus.hideBar')} onSelect={then(() => run(bookmarks.setBarShown({ isShown: false })))} />
        </>
      )}
    </ContextMenu>
  );
}

const folderOf = (subject: BarSubject): number => (subject !== 'bar' && subject.kind === 'folder' ? subject.id : BOOKMARKS_BAR_ID);
