import type { BookmarkFolderInfo } from '../../../ipc/contracts/bookmarks.ts';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { ClearIcon, EditIcon, MoveOutIcon, NewFolderIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';

export interface FolderTreeMenuProps {
  readonly menu: ContextMenuState<BookmarkFolderInfo>;
  onOpenAll(folder: BookmarkFolderInfo): void;
  onNew(folder: BookmarkFolderInfo): void;
  onEdit(folder: BookmarkFolderInfo): void;
  onRemove(folder: BookmarkFolderInfo): void;
}

/** What can be done with a folder of the tree. Those that are always there stay as they are. */
export function FolderTreeMenu({ menu, onOpenAll, onNew, onEdit, onRemove }: FolderTreeMenuProps) {
  const t = useTranslate();
  return (
    <ContextMenu label={t('menus.bookmark')} menu={menu}>
      {(folder, then) => (
        <>
          <MenuItem icon={<MoveOutIcon />} label={t('menus.openAll')} disabled={folder.count === 0} onSelect={then(() => onOpenAll(folder))} />
          <MenuItem icon={<NewFolderIcon />} label={t('bookmarks.newFolder')} onSelect={then(() => onNew(folder))} />
          {folder.parentId !== null && (
            <>
              <MenuItem icon={<EditIcon />} label={t('bookmarks.edit')} onSelect={then(() => onEdit(folder))} />
              <MenuSeparator />
              <MenuItem icon={<ClearIcon />} label={t('bookmarks.remove')} onSelect={then(() => onRemove(folder))} />
            </>
          )}
        </>
      )}
    </ContextMenu>
  );
}
