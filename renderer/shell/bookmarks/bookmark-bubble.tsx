import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import type { BookmarkFolderInfo, BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Bubble } from '../bubble.tsx';
import { run, useServices } from '../services.tsx';
import { useUndo } from '../undo-store.ts';
import { useView } from '../view-store.ts';
import styles from './bookmarks.module.css';
import { folderChoices } from './folder-choices.ts';
import { useRemoveBookmark } from './use-remove-bookmark.ts';

export interface BookmarkBubbleProps {
  readonly item: BookmarkItem;
  /** It was made just now. */
  readonly isNew: boolean;
  /** As which of the shell's popups it is open. */
  readonly popup: 'bookmark' | 'bookmark-edit';
  readonly trigger: RefObject<HTMLElement | null>;
}

/** Name and folder of a bookmark. What was changed is kept however it closes, but by Escape. */
export function BookmarkBubble({ item, isNew, popup, trigger }: BookmarkBubbleProps) {
  const t = useTranslate();
  const { bookmarks, tabs } = useServices();
  const { close } = useView.getState();
  const removeBookmark = useRemoveBookmark();
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState(item.title);
  const [parentId, setParentId] = useState(item.parentId ?? 1);
  const [folders, setFolders] = useState<readonly BookmarkFolderInfo[]>([]);
  useEffect(() => {
    bookmarks.folders().then(setFolders, () => undefined);
  }, [bookmarks]);
  useEffect(() => field.current?.select(), []);
  const tellFailed = () => useUndo.getState().tell(t('bookmarks.failed'));
  const isDropped = useRef(false);
  const keep = useRef(() => {});
  useLayoutEffect(() => {
    keep.current = () => {
      if (isDropped.current) return;
      if (title !== item.title) bookmarks.edit({ id: item.id, title }).catch(tellFailed);
      if (parentId !== item.parentId) bookmarks.move({ ids: [item.id], parentId, beforeId: null }).catch(tellFailed);
    };
  });
  // A key may put another popup, or another tab, in its place.
  useLayoutEffect(() => () => keep.current(), []);
  const leave = () => {
    close(popup);
    trigger.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    leave();
  };
  const drop = () => {
    isDropped.current = true;
    leave();
  };
  const remove = () => {
    drop();
    removeBookmark(item.id);
  };
  const manage = () => {
    close(popup);
    run(tabs.open({ input: 'terrarium://bookmarks/' }));
  };
  return (
    <Bubble label={t('bookmarks.bubble')} side="right" trigger={trigger} className={styles.bubble} onPressOutside={() => close(popup)} onEscape={drop}>
      <form className={styles.form} onSubmit={submit}>
        <h2 className={styles.heading}>{t(isNew ? 'bookmarks.bubbleNew' : 'bookmarks.bubbleEdit')}</h2>
        <label className={styles.label}>
          <span>{t('bookmarks.name')}</span>
          <input ref={field} type="text" className={styles.field} value={title} maxLength={2_000} autoComplete="off" spellCheck={false} onChange={({ target }) => setTitle(target.value)} />
        </label>
        {/* A folder is put elsewhere in the manager: here it could be put into itself. */}
        {item.kind !== 'folder' && (
          <label className={styles.label}>
            <span>{t('bookmarks.folder')}</span>
            <select className={styles.field} value={parentId} onChange={({ target }) => setParentId(Number(target.value))}>
              {folderChoices(folders, t).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className={styles.buttons}>
          <Button look="plain" className={styles.manage} onClick={manage}>
            {t('bookmarks.manage')}
          </Button>
          <Button onClick={remove}>{t('bookmarks.remove')}</Button>
          <Button look="primary" type="submit">
            {t('bookmarks.done')}
          </Button>
        </div>
      </form>
    </Bubble>
  );
}
