import type { Translate } from '../../../i18n/catalogue.ts';
import type { BookmarkFolderInfo, BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';

/** A folder in a list to choose from. */
export interface FolderChoice {
  readonly id: number;
  /** Indented by how deep it lies. */
  readonly name: string;
}

const MAX_CHOICES = 2_000;

/** What a folder is called: those that are always there have our names for them. */
export function folderName({ title, role, parentId }: Pick<BookmarkItem, 'title' | 'role' | 'parentId'>, t: Translate): string {
  if (parentId === null) return t(role === 'toolbar' ? 'bookmarks.bar' : 'bookmarks.other');
  return title === '' ? t('bookmarks.untitledFolder') : title;
}

/** All folders, each after the one that it lies in. */
export function folderChoices(folders: readonly BookmarkFolderInfo[], t: Translate): FolderChoice[] {
  const inside = new Map<number | null, BookmarkFolderInfo[]>();
  for (const folder of folders) inside.set(folder.parentId, [...(inside.get(folder.parentId) ?? []), folder]);
  const choices: FolderChoice[] = [];
  const waiting = (inside.get(null) ?? []).map((folder) => ({ folder, depth: 0 })).toReversed();
  for (let next = waiting.pop(); next !== undefined && choices.length < MAX_CHOICES; next = waiting.pop()) {
    const { folder, depth } = next;
    choices.push({ id: folder.id, name: `${'\u2003'.repeat(Math.min(depth, 12))}${folderName(folder, t)}` });
    for (const child of (inside.get(folder.id) ?? []).toReversed()) waiting.push({ folder: child, depth: depth + 1 });
  }
  return choices;
}
