import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { classNames } from '../class-names.ts';
import { FolderIcon, GlobeIcon } from '../icons.tsx';
import styles from './item-icon.module.css';

export interface ItemIconProps {
  readonly item: Pick<BookmarkItem, 'kind' | 'icon'>;
  readonly size?: number;
  /** Folders stand out among the rest. */
  readonly marksFolders?: boolean;
}

/** What stands before a bookmark's name. */
export function ItemIcon({ item, size = 16, marksFolders = false }: ItemIconProps) {
  if (item.kind === 'folder') return <FolderIcon size={size} className={classNames(styles.icon, marksFolders && styles.marked)} />;
  return item.icon === '' ? <GlobeIcon size={size} className={styles.icon} /> : <img className={styles.icon} src={item.icon} alt="" width={16} height={16} />;
}
