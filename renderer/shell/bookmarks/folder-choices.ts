import type { Translate } from '../../../i18n/catalogue.ts';
import type { BookmarkFolderInfo } from '../../../ipc/contracts/bookmarks.ts';
import { folderName } from '../../ui/bookmarks/item-name.ts';

/** A folder in a list to choose from. */
export interface FolderChoice {
  readonly id: number;
  /** Indented by how deep it lies. */
  readonly name: string;
}

const MAX_CHOICES = 2_000;

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
