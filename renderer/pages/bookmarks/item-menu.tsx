import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { editKeysText } from '../../ui/command-keys.ts';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { ClearIcon, CopyIcon, EditIcon, MoveOutIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';

export interface ItemMenuProps {
  readonly menu: ContextMenuState<BookmarkItem>;
  /** How many are selected: what is done is done to all of them. */
  readonly selectedCount: number;
  readonly platform: WindowState['platform'];
  onOpenSelected(): void;
  onEdit(item: BookmarkItem): void;
  onCut(): void;
  onRemove(): void;
}

/** What can be done with what is selected in the manager. */
export function ItemMenu({ menu, selectedCount, platform, onOpenSelected, onEdit, onCut, onRemove }: ItemMenuProps) {
  const t = useTranslate();
  return (
    <ContextMenu label={t('menus.bookmark')} menu={menu}>
      {(item, then) => (
        <>
          <MenuItem icon={<MoveOutIcon />} label={t('bookmarks.openNew')} disabled={selectedCount === 1 && item.kind === 'separator'} onSelect={then(onOpenSelected)} />
          {selectedCount === 1 && item.kind === 'link' && <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={then(() => void copyText(item.url))} />}
          <MenuItem icon={<EditIcon />} label={t('bookmarks.edit')} shortcut={editKeysText('rename', platform)} disabled={selectedCount !== 1} onSelect={then(() => onEdit(item))} />
          <MenuSeparator />
          <MenuItem label={t('pageTools.cut')} shortcut={editKeysText('cut', platform)} onSelect={then(onCut)} />
          <MenuItem icon={<ClearIcon />} label={t('bookmarks.remove')} shortcut={editKeysText('remove', platform)} onSelect={then(onRemove)} />
        </>
      )}
    </ContextMenu>
  );
}
