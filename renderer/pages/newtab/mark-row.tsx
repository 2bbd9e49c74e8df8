import { useRef, useState } from 'react';
import { BOOKMARKS_BAR_ID } from '../../../ipc/contracts/bookmarks.ts';
import type { StartMark } from '../../../ipc/contracts/start-places.ts';
import type { Translate } from '../../../i18n/catalogue.ts';
import { ItemIcon } from '../../ui/bookmarks/item-icon.tsx';
import { ContextMenu, MenuAt, useContextMenu } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { BookmarkIcon, CopyIcon, FolderIcon, MoveOutIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { placeLink, type OpenPlace } from './place-opening.ts';
import styles from './places.module.css';

export interface MarkRowProps {
  readonly marks: readonly StartMark[];
  /** What is right in a folder. */
  folder(id: number): Promise<{ readonly marks: readonly StartMark[]; readonly hasMore: boolean }>;
  readonly onOpen: OpenPlace;
  go(input: string): Promise<unknown>;
}

interface OpenFolder {
  readonly id: number;
  readonly marks: readonly StartMark[];
  readonly hasMore: boolean;
  readonly leftPx: number;
  readonly topPx: number;
}

/** The bookmarks of the bar. Folders open as menus. */
export function MarkRow({ marks, folder, onOpen, go }: MarkRowProps) {
  const t = useTranslate();
  const menu = useContextMenu<StartMark>();
  const trigger = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<OpenFolder | null>(null);
  const manage = (folderId: number) => void go(`terrarium://bookmarks/#${folderId}`).catch(() => undefined);
  const openFolder = (element: HTMLElement, id: number) => {
    if (opened?.id === id) return setOpened(null);
    trigger.current = element;
    const { left, bottom } = element.getBoundingClientRect();
    // One that is gone meanwhile leaves the row by itself.
    return void folder(id).then((inside) => setOpened({ id, ...inside, leftPx: left, topPx: bottom + 4 }), () => undefined);
  };
  const then = (act: () => void) => () => {
    trigger.current?.focus();
    setOpened(null);
    act();
  };
  return (
    <section className={styles.section} aria-label={t('pages.newtab.marks')}>
      <h2 className={styles.heading}>{t('pages.newtab.marks')}</h2>
      <ul className={styles.marks}>
        {marks.map((mark) => (
          <li key={mark.id} className={styles.chip}>
            {mark.kind === 'folder' ? (
              <button type="button" className={styles.mark} aria-haspopup="menu" aria-expanded={opened?.id === mark.id} onContextMenu={(event) => menu.openOn(event, mark)} onClick={(event) => openFolder(event.currentTarget, mark.id)}>
                <ItemIcon item={mark} />
                <span className={styles.title}>{nameOf(mark, t)}</span>
              </button>
            ) : (
              <a className={styles.mark} href={mark.url} title={`${mark.title}\n${mark.url.slice(0, 300)}`.trim()} onContextMenu={(event) => menu.openOn(event, mark)} {...placeLink('mark', mark.id, onOpen)}>
                <ItemIcon item={mark} />
                <span className={styles.title}>{nameOf(mark, t)}</span>
              </a>
            )}
          </li>
        ))}
        <li className={styles.chip}>
          <a className={styles.all} href={`terrarium://bookmarks/#${BOOKMARKS_BAR_ID}`} onClick={(event) => { event.preventDefault(); manage(BOOKMARKS_BAR_ID); }}>
            <BookmarkIcon size={16} />
            {t('pages.newtab.allMarks')}
          </a>
        </li>
      </ul>
      {opened && (
        <MenuAt key={opened.id} leftPx={opened.leftPx} topPx={opened.topPx} label={t('pages.newtab.marks')} trigger={trigger} onClose={() => setOpened(null)}>
          {opened.marks.length === 0 && <MenuItem label={t('bookmarks.emptyFolder')} disabled onSelect={() => undefined} />}
          {opened.marks.map((mark) => (
            <MenuItem
              key={mark.id}
              icon={<ItemIcon item={mark} />}
              label={nameOf(mark, t)}
              onSelect={then(() => (mark.kind === 'folder' ? manage(mark.id) : onOpen('mark', mark.id, 'here')))}
              onContextMenu={(event) => {
                menu.openFrom(event, mark, event.currentTarget, trigger.current);
                setOpened(null);
              }}
            />
          ))}
          <MenuSeparator />
          <MenuItem icon={<FolderIcon />} label={t(opened.hasMore ? 'pages.newtab.folderMore' : 'bookmarks.manage')} onSelect={then(() => manage(opened.id))} />
        </MenuAt>
      )}
      <ContextMenu label={t('menus.bookmark')} menu={menu}>
        {({ id, kind, url }, close) => (
          <>
            {kind === 'link' && (
              <>
                <MenuItem icon={<MoveOutIcon />} label={t('menus.openNew')} onSelect={close(() => onOpen('mark', id, 'new'))} />
                <MenuItem label={t('menus.openAside')} onSelect={close(() => onOpen('mark', id, 'background'))} />
                <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={close(() => void copyText(url))} />
                <MenuSeparator />
              </>
            )}
            <MenuItem icon={<BookmarkIcon />} label={t('bookmarks.manage')} onSelect={close(() => manage(kind === 'folder' ? id : BOOKMARKS_BAR_ID))} />
          </>
        )}
      </ContextMenu>
    </section>
  );
}

function nameOf({ kind, title, url }: StartMark, t: Translate): string {
  if (title !== '') return title;
  return kind === 'folder' ? t('bookmarks.untitledFolder') : url;
}
