import type { FolderRole } from '../bookmark-tree.ts';

/** Attributes that say which folder this is. */
export const ROLE_ATTRIBUTES = {
  personal_toolbar_folder: 'toolbar',
  unfiled_bookmarks_folder: 'other',
  bookmarks_menu: 'menu',
  mobile_bookmarks_folder: 'mobile',
} as const satisfies Readonly<Record<string, FolderRole>>;
