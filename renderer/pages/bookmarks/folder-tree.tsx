import { useState, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { BookmarkFolderInfo } from '../../../ipc/contracts/bookmarks.ts';
import { BOOKMARKS_DRAG, droppedOf, isBookmarkDrag, type Dropped } from '../../lib/bookmark-drag.ts';
import { hasLeft, takesDrag } from '../../lib/drag-target.ts';
import { folderName } from '../../ui/bookmarks/item-name.ts';
import { classNames } from '../../ui/class-names.ts';
import { FolderIcon, TwistIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './bookmarks-page.module.css';

export interface FolderTreeProps {
  readonly folders: readonly BookmarkFolderInfo[];
  /** The folder whose contents are shown; null while a search is. */
  readonly chosenId: number | null;
  onChoose(id: number): void;
  onDrop(dropped: Dropped, folderId: number): void;
  onMenu(event: MouseEvent<HTMLElement>, folder: BookmarkFolderInfo): void;
}

interface Row {
  readonly folder: BookmarkFolderInfo;
  readonly depth: number;
  readonly hasInner: boolean;
}

/** The folders, as a tree. Right opens, Left closes; what is dropped on a folder goes into it, another folder too, and a link from elsewhere. */
export function FolderTree({ folders, chosenId, onChoose, onDrop, onMenu }: FolderTreeProps) {
  const t = useTranslate();
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const [overId, setOverId] = useState<number | null>(null);
  const rows = rowsOf(folders, closed);
  // While a search is shown, or the chosen one is in a folder that is closed, the keyboard comes in at the top.
  const stopId = rows.some(({ folder }) => folder.id === chosenId) ? chosenId : rows[0]?.folder.id;
  const toggle = (id: number, isOpen: boolean) => {
    const next = new Set(closed);
    if (isOpen) next.delete(id);
    else next.add(id);
    setClosed(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = rows.findIndex(({ folder }) => folder.id === chosenId);
    const row = rows[at];
    const go = (next: Row | undefined) => {
      if (!next) return;
      onChoose(next.folder.id);
      document.getElementById(`folder-${next.folder.id}`)?.focus();
    };
    if (event.key === 'ArrowDown') go(rows[at + 1]);
    else if (event.key === 'ArrowUp') go(rows[Math.max(0, at - 1)]);
    else if (event.key === 'Home') go(rows[0]);
    else if (event.key === 'End') go(rows.at(-1));
    else if (event.key === 'ArrowRight' && row) {
      if (closed.has(row.folder.id)) toggle(row.folder.id, true);
      else if (row.hasInner) go(rows[at + 1]);
    } else if (event.key === 'ArrowLeft' && row) {
      if (row.hasInner && !closed.has(row.folder.id)) toggle(row.folder.id, false);
      else go(rows.find(({ folder }) => folder.id === row.folder.parentId));
    } else return;
    event.preventDefault();
  };
  const drop = (event: DragEvent, folderId: number) => {
    setOverId(null);
    event.preventDefault();
    const dropped = droppedOf(event.dataTransfer);
    if (dropped !== null) onDrop(dropped, folderId);
  };
  return (
    <div role="tree" aria-label={t('bookmarks.folders')} className={styles.tree} onKeyDown={onKeyDown}>
      {rows.map(({ folder, depth, hasInner }) => (
        <div
          key={folder.id}
          id={`folder-${folder.id}`}
          role="treeitem"
          aria-level={depth + 1}
          aria-selected={folder.id === chosenId}
          aria-expanded={hasInner ? !closed.has(folder.id) : undefined}
          tabIndex={folder.id === stopId ? 0 : -1}
          className={classNames(styles.folder, folder.id === chosenId && styles.chosen, folder.id === overId && styles.over)}
          ref={(element) => element?.style.setProperty('--depth', String(Math.min(depth, 8)))}
          draggable={folder.parentId !== null}
          onDragStart={(event) => {
            event.dataTransfer.setData(BOOKMARKS_DRAG, String(folder.id));
            event.dataTransfer.effectAllowed = 'move';
          }}
          onClick={() => onChoose(folder.id)}
          onContextMenu={(event) => onMenu(event, folder)}
          {...takesDrag((event: DragEvent) => {
            if (!isBookmarkDrag(event.dataTransfer)) return;
            event.preventDefault();
            setOverId(folder.id);
          })}
          onDragLeave={(event) => hasLeft(event) && setOverId((now) => (now === folder.id ? null : now))}
          onDrop={(event) => drop(event, folder.id)}
        >
          <span
            aria-hidden="true"
            className={classNames(styles.twist, hasInner && !closed.has(folder.id) && styles.open)}
            onClick={(event) => {
              event.stopPropagation();
              if (hasInner) toggle(folder.id, closed.has(folder.id));
            }}
          >
            {hasInner && <TwistIcon size={14} />}
          </span>
          <FolderIcon className={styles.folderIcon} />
          <span className={styles.name}>{folderName(folder, t)}</span>
        </div>
      ))}
    </div>
  );
}

function rowsOf(folders: readonly BookmarkFolderInfo[], closed: ReadonlySet<number>): Row[] {
  const inside = new Map<number | null, BookmarkFolderInfo[]>();
  for (const folder of folders) {
    const known = inside.get(folder.parentId);
    if (known) known.push(folder);
    else inside.set(folder.parentId, [folder]);
  }
  const rows: Row[] = [];
  const waiting = (inside.get(null) ?? []).map((folder) => ({ folder, depth: 0 })).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inner = inside.get(next.folder.id) ?? [];
    rows.push({ ...next, hasInner: inner.length > 0 });
    if (closed.has(next.folder.id)) continue;
    for (const folder of inner.toReversed()) waiting.push({ folder, depth: next.depth + 1 });
  }
  return rows;
}
