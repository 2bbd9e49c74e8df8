import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { Button } from '../../ui/button.tsx';
import { AddIcon, ExportIcon, ImportIcon, LineIcon, NewFolderIcon, UndoIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { SearchBox } from '../search-box.tsx';
import styles from './bookmarks-page.module.css';

export interface ManagerHeadProps {
  readonly search: string;
  readonly undoable: 'add' | 'edit' | 'move' | 'remove' | 'import' | null;
  /** An import or export is under way. */
  readonly isBusy: boolean;
  onSearch(text: string): void;
  onNew(kind: BookmarkItem['kind']): void;
  onUndo(): void;
  onImport(): void;
  onExport(): void;
}

/** The search, and what is not about one bookmark. */
export function ManagerHead({ search, undoable, isBusy, onSearch, onNew, onUndo, onImport, onExport }: ManagerHeadProps) {
  const t = useTranslate();
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('bookmarks.title')}</h1>
        <SearchBox label={t('bookmarks.search')} text={search} onText={onSearch} />
      </header>
      <div role="group" aria-label={t('bookmarks.title')} className={styles.tools}>
        <Button icon={<NewFolderIcon />} onClick={() => onNew('folder')}>
          {t('bookmarks.newFolder')}
        </Button>
        <Button icon={<AddIcon />} onClick={() => onNew('link')}>
          {t('bookmarks.newBookmark')}
        </Button>
        <Button icon={<LineIcon />} onClick={() => onNew('separator')}>
          {t('bookmarks.newSeparator')}
        </Button>
        <Button icon={<UndoIcon />} disabled={undoable === null} onClick={onUndo}>
          {t(undoable === null ? 'bookmarks.undo' : `bookmarks.undo.${undoable}`)}
        </Button>
        <span className={styles.gap} />
        <Button look="plain" icon={<ImportIcon />} disabled={isBusy} onClick={onImport}>
          {t('bookmarks.import')}
        </Button>
        <Button look="plain" icon={<ExportIcon />} disabled={isBusy} onClick={onExport}>
          {t('bookmarks.export')}
        </Button>
      </div>
    </>
  );
}
