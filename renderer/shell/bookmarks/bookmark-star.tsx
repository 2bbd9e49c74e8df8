import { useRef, useState } from 'react';
import { BOOKMARKS_BAR_ID } from '../../../ipc/contracts/bookmarks.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { START_PAGE_URL, type TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { withKeys } from '../../ui/command-keys.ts';
import { StarIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useServices } from '../services.tsx';
import { useUndo } from '../undo-store.ts';
import { useView } from '../view-store.ts';
import { BookmarkBubble } from './bookmark-bubble.tsx';
import styles from './bookmarks.module.css';
import { useBookmark } from './use-bookmark.ts';

export interface BookmarkStarProps {
  readonly activeTab: TabInfo | null;
  readonly platform: WindowState['platform'];
}

/** The star: filled where the page is bookmarked. A press bookmarks the page and shows what was made of it, to change or remove. */
export function BookmarkStar({ activeTab, platform }: BookmarkStarProps) {
  const t = useTranslate();
  const { bookmarks } = useServices();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isNew, setNew] = useState(false);
  const isOpen = useView((view) => view.popup === 'bookmark');
  const { open, close } = useView.getState();
  const url = activeTab?.articleUrl ?? activeTab?.url ?? '';
  const item = useBookmark(url);
  const mayMark = url !== '' && url !== START_PAGE_URL;
  const press = () => {
    if (isOpen) return close('bookmark');
    if (!activeTab || !mayMark || item === undefined) return undefined;
    setNew(item === null);
    if (item === null) {
      bookmarks.add({ kind: 'link', parentId: BOOKMARKS_BAR_ID, title: activeTab.title, url, icon: activeTab.faviconUrl ?? '' }).catch(() => {
        close('bookmark');
        useUndo.getState().tell(t('bookmarks.failed'));
      });
    }
    return open('bookmark');
  };
  return (
    <div className={styles.anchor}>
      <IconButton
        ref={trigger}
        data-star
        data-tool="star"
        label={t('bookmarks.add')}
        hint={withKeys(t('bookmarks.add'), 'bookmark-page', platform)}
        aria-haspopup="dialog"
        aria-pressed={item !== null && item !== undefined}
        disabled={!mayMark}
        className={styles.star}
        onClick={press}
      >
        <StarIcon size={17} fill={item ? 'currentColor' : 'none'} />
      </IconButton>
      {isOpen && item && <BookmarkBubble key={item.id} item={item} isNew={isNew} popup="bookmark" trigger={trigger} />}
    </div>
  );
}
