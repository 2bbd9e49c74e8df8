import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { FolderIcon, GlobeIcon } from '../../ui/icons.tsx';
import styles from './bookmarks.module.css';

/** What stands before a bookmark's name. */
export function ItemIcon({ item }: { readonly item: BookmarkItem }) {
  if (item.kind === 'folder') return <FolderIcon size={15} className={styles.icon} />;
  return item.icon === '' ? <GlobeIcon size={15} className={styles.icon} /> : <img className={styles.icon} src={item.icon} alt="" width={16} height={16} />;
}
