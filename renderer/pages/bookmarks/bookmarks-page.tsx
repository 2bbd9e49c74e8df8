import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { BOOKMARKS_BAR_ID, type BookmarkFolderInfo, type BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import type { Dropped } from '../../lib/bookmark-drag.ts';
import { takesFiles } from '../../lib/file-drops.ts';
import { Button } from '../../ui/button.tsx';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchIcon, StarIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from './bookmarks-page.module.css';
import { EditDialog, type EditedFields } from './edit-dialog.tsx';
import { FolderTree } from './folder-tree.tsx';
import { FolderTreeMenu } from './folder-tree-menu.tsx';
import { nameOf } from '../../ui/bookmarks/item-name.ts';
import { ItemList } from './item-list.tsx';
import { ItemMenu } from './item-menu.tsx';
import { JobLine } from './job-line.tsx';
import { ManagerHead } from './manager-head.tsx';
import { NOTHING, keep, stepTarget, type Selection } from './selection.ts';
import { useFolders, useItems, type Bookmarks } from './use-items.ts';

type Editing = { readonly item: BookmarkItem } | { readonly kind: 'folder' | 'link' };

const EMPTY = { title: '', url: '', tags: [], keyword: '' } as const;
const folderOfAddress = (): number => Math.max(1, Math.floor(Number(location.hash.slice(1))) || BOOKMARKS_BAR_ID);

/** The manager: folders on one side, what is in the chosen one on the other. */
export function BookmarksPage({ bookmarks, platform }: { readonly bookmarks: Bookmarks; readonly platform: WindowState['platform'] }) {
  const t = useTranslate();
  const summary = useRemoteState(bookmarks.summary);
  const revision = summary?.revision ?? 0;
  const folders = useFolders(bookmarks, revision);
  const [wantedFolder, setFolder] = useState(folderOfAddress);
  // A folder that is gone is not shown any more.
  const folderId = folders.length === 0 || folders.some(({ id }) => id === wantedFolder) ? wantedFolder : BOOKMARKS_BAR_ID;
  const [search, setSearch] = useState('');
  const text = useDeferredValue(search);
  const isSearch = text.trim() !== '';
  const { items = [], beyondIds, total, key, showMore } = useItems(bookmarks, folderId, text, revision);
  const ids = items.map(({ id }) => id);
  const [picked, select] = useState<Selection>(NOTHING);
  const selection = keep(picked, ids);
  const [cutIds, setCut] = useState<ReadonlySet<number>>(new Set());
  const [editing, setEditing] = useState<Editing | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const menu = useContextMenu<BookmarkItem>();
  const folderMenu = useContextMenu<BookmarkFolderInfo>();
  useEffect(() => history.replaceState(null, '', folderId === BOOKMARKS_BAR_ID ? location.pathname : `#${folderId}`), [folderId]);
  const wasEditing = useRef(false);
  // Once the dialog is gone: while it is there nothing outside of it takes the keyboard.
  useEffect(() => {
    if (editing === null && wasEditing.current) list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    wasEditing.current = editing !== null;
  }, [editing]);

  const does = (work: Promise<unknown>, words: string = '') => {
    work.then(
      () => setSaid(words),
      (error: unknown) => setSaid(t(error instanceof IpcError && error.code === 'failed-precondition' ? 'bookmarks.intoItself' : 'bookmarks.failed')),
    );
  };
  const selected = items.filter(({ id }) => selection.ids.has(id));
  const selectedIds = selected.map(({ id }) => id);
  const showFolder = (id: number) => {
    setSearch('');
    setFolder(id);
    select(NOTHING);
  };
  const open = (item: BookmarkItem, where: 'new' | 'background') => {
    if (item.kind === 'folder') showFolder(item.id);
    else if (item.kind === 'link') does(bookmarks.open({ ids: [item.id], where }));
  };
  const move = (moved: readonly number[], parentId: number, beforeId: number | null) =>
    does(bookmarks.move({ ids: [...moved], parentId, beforeId }), t('bookmarks.moved', { count: moved.length }));
  const put = (dropped: Dropped, parentId: number, beforeId: number | null) =>
    'url' in dropped ? does(bookmarks.add({ kind: 'link', parentId, beforeId, ...dropped })) : move(dropped, parentId, beforeId);
  const removeThese = (removed: readonly number[]) =>
    bookmarks.remove({ ids: [...removed] }).then(
      ({ count }) => setSaid(t('bookmarks.removed', { count })),
      () => setSaid(t('bookmarks.failed')),
    );
  const remove = () => {
    if (selectedIds.length === 0) return;
    const next = items.find(({ id }, index) => !selection.ids.has(id) && index > ids.indexOf(selectedIds[0] ?? 0)) ?? items.findLast(({ id }) => !selection.ids.has(id));
    void removeThese(selectedIds);
    select(next ? { ids: new Set([next.id]), activeId: next.id, anchorId: next.id } : NOTHING);
  };
  const openSelected = () => does(bookmarks.open({ ids: selectedIds, where: 'background' }));
  const undo = () => does(bookmarks.undo(), t('bookmarks.undone'));
  const step = (by: -1 | 1) => {
    const before = isSearch ? undefined : stepTarget([...ids, ...beyondIds], selection.ids, by);
    if (before === undefined) return;
    // Past the last row that is shown: it stays in sight.
    if (by > 0 && selection.ids.has(ids.at(-1) ?? 0)) showMore();
    move(selectedIds, folderId, before);
  };
  const cut = () => {
    if (selectedIds.length === 0) return;
    setCut(new Set(selectedIds));
    setSaid(t('bookmarks.cut', { count: selectedIds.length }));
  };
  const paste = () => {
    if (cutIds.size === 0 || isSearch) return;
    move([...cutIds], folderId, null);
    setCut(new Set());
  };
  const onCommandKey = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const letter = event.code.startsWith('Key') ? event.code.slice(3) : '';
    if (event.altKey && event.key === 'ArrowUp') step(-1);
    else if (event.altKey && event.key === 'ArrowDown') step(1);
    else if (event.key === 'Delete') remove();
    else if (event.key === 'F2' && selected.length === 1 && selected[0]) setEditing({ item: selected[0] });
    else if (isCommand && letter === 'X') cut();
    else if (isCommand && letter === 'V') paste();
    else if (event.key === 'Escape') {
      setCut(new Set());
      select(NOTHING);
    } else return;
    event.preventDefault();
  };
  const onPageKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyZ' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    undo();
  };
  // As the button for it does.
  const drop = takesFiles(([path = '']) => does(bookmarks.importDropped({ path })));
  const finishEdit = (fields: EditedFields) => {
    if (editing === null) return;
    if ('item' in editing) does(bookmarks.edit({ id: editing.item.id, ...fields }));
    else {
      const { title, url } = fields;
      bookmarks.add({ kind: editing.kind, parentId: folderId, title, ...(url !== undefined && { url }) }).then(
        ({ id }) => select({ ids: new Set([id]), activeId: id, anchorId: id }),
        () => setSaid(t('bookmarks.failed')),
      );
    }
    endEdit();
  };
  const endEdit = () => setEditing(null);
  const isThere = key === (isSearch ? `search ${text}` : `folder ${folderId}`);
  return (
    <main className={styles.page} onKeyDown={onPageKey} {...drop}>
      <ManagerHead
        search={search}
        onSearch={setSearch}
        undoable={summary?.undoable ?? null}
        isBusy={summary?.job?.state === 'running'}
        onNew={(kind) => (kind === 'separator' ? does(bookmarks.add({ kind, parentId: folderId, beforeId: selection.activeId })) : setEditing({ kind }))}
        onUndo={undo}
        onImport={() => does(bookmarks.importFile())}
        onExport={() => does(bookmarks.exportFile())}
      />
      <JobLine job={summary?.job ?? null} said={said} onCancel={() => does(bookmarks.cancelJob())} />
      <div className={styles.columns}>
        <FolderTree folders={folders} chosenId={isSearch ? null : folderId} onChoose={showFolder} onDrop={(dropped, into) => put(dropped, into, null)} onMenu={folderMenu.openOn} />
        <FolderTreeMenu
          menu={folderMenu}
          onOpenAll={({ id }) => does(bookmarks.open({ ids: [id], where: 'background' }))}
          onNew={({ id }) => {
            showFolder(id);
            setEditing({ kind: 'folder' });
          }}
          onEdit={(folder) => setEditing({ item: { ...EMPTY, ...folder, kind: 'folder', icon: '', tags: [] } })}
          onRemove={({ id }) => void removeThese([id])}
        />
        <div ref={list} className={styles.contents}>
          <div className={styles.actions} data-shown={selected.length > 0}>
            <span className={styles.selectedCount}>{t('bookmarks.selected', { count: selected.length })}</span>
            <Button size="small" disabled={selected.length === 0} onClick={openSelected}>
              {t('bookmarks.openNew')}
            </Button>
            <Button size="small" disabled={selected.length !== 1} onClick={() => selected[0] && setEditing({ item: selected[0] })}>
              {t('bookmarks.edit')}
            </Button>
            <Button size="small" look="danger" disabled={selected.length === 0} onClick={remove}>
              {t('bookmarks.remove')}
            </Button>
          </div>
          {isThere && items.length === 0 && <EmptyState icon={isSearch ? <SearchIcon size={24} /> : <StarIcon size={24} />} text={t(isSearch ? 'bookmarks.nothingFound' : 'bookmarks.empty')} />}
          <ItemList
            items={items}
            nextId={beyondIds[0] ?? null}
            label={t(isSearch ? 'bookmarks.found' : 'bookmarks.items')}
            selection={selection}
            cutIds={cutIds}
            isOrdered={!isSearch}
            onSelect={select}
            onOpen={open}
            onDrop={(dropped, target) => ('into' in target ? put(dropped, target.into, null) : put(dropped, folderId, target.before))}
            onMenu={menu.openOn}
            onCommandKey={onCommandKey}
          />
          <ItemMenu menu={menu} selectedCount={selected.length} platform={platform} onOpenSelected={openSelected} onEdit={(item) => setEditing({ item })} onCut={cut} onRemove={remove} />
          {items.length < total && <Button onClick={showMore}>{t('bookmarks.showMore')}</Button>}
          <p className={styles.keysHint}>{t('bookmarks.keysHint')}</p>
        </div>
      </div>
      {editing && (
        <EditDialog
          heading={'item' in editing ? t('bookmarks.editOf', { title: nameOf(editing.item, t) }) : t(editing.kind === 'folder' ? 'bookmarks.newFolder' : 'bookmarks.newBookmark')}
          item={'item' in editing ? editing.item : { ...EMPTY, tags: [], kind: editing.kind, title: editing.kind === 'folder' ? t('bookmarks.newFolderName') : '' }}
          onDone={finishEdit}
          onCancel={endEdit}
        />
      )}
    </main>
  );
}
