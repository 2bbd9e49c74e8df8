import type { Translate } from '../../../i18n/catalogue.ts';
import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';

/** What a folder is called: those that are always there have our names for them. */
export function folderName({ title, role, parentId }: Pick<BookmarkItem, 'title' | 'role' | 'parentId'>, t: Translate): string {
  if (parentId === null) return t(role === 'toolbar' ? 'bookmarks.bar' : 'bookmarks.other');
  return title === '' ? t('bookmarks.untitledFolder') : title;
}

/** What any bookmark is called. */
export function nameOf(item: BookmarkItem, t: Translate): string {
  if (item.kind === 'folder') return folderName(item, t);
  if (item.kind === 'separator') return t('bookmarks.separator');
  return item.title === '' ? item.url : item.title;
}
