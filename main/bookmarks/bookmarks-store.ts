import { BOOKMARKS_BAR_ID, OTHER_BOOKMARKS_ID } from '../../ipc/contracts/bookmarks.ts';
import type { Database, SqlValue } from '../storage/database.ts';
import type { BookmarkNode, FolderRole } from './bookmark-tree.ts';

/** What a row keeps besides its columns. */
export interface BookmarkDetails {
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly keyword?: string;
  readonly iconUri?: string;
  readonly feedUrl?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One folder, link or separator as it lies in the database. */
export interface BookmarkRow {
  readonly id: number;
  readonly parentId: number | null;
  readonly position: number;
  readonly kind: BookmarkNode['kind'];
  readonly title: string;
  readonly url: string;
  readonly role: FolderRole | null;
  readonly addedMs: number | null;
  readonly modifiedMs: number | null;
  readonly icon: string;
  readonly details: BookmarkDetails;
}

/** A folder with how many things are in it. */
export interface FolderRow {
  readonly id: number;
  readonly parentId: number | null;
  readonly title: string;
  readonly role: FolderRole | null;
  readonly count: number;
}

type RawRow = Omit<BookmarkRow, 'details'> & { readonly detailsJson: string };

const COLUMNS = 'id, parent_id AS parentId, position, kind, title, url, role, added_ms AS addedMs, modified_ms AS modifiedMs, icon, details_json AS detailsJson';
/** Folders beside the two that are always there: what an import brings has no other place until it is whole. */
const UNPLACED = `parent_id IS NULL AND id NOT IN (${BOOKMARKS_BAR_ID}, ${OTHER_BOOKMARKS_ID})`;
/** Not in one of those. Mostly there is none, and this costs nothing. */
const IS_PLACED = `id NOT IN (WITH RECURSIVE unplaced (id) AS (SELECT id FROM bookmarks WHERE ${UNPLACED} UNION ALL
  SELECT bookmarks.id FROM bookmarks JOIN unplaced ON bookmarks.parent_id = unplaced.id) SELECT id FROM unplaced)`;
const DESCENDANTS =
  'WITH RECURSIVE under (id, depth) AS (VALUES (?, 0) UNION ALL SELECT bookmarks.id, depth + 1 FROM bookmarks JOIN under ON bookmarks.parent_id = under.id)';
/** Greater than any position: positions grow by one. */
const STEP = 1;

/** Bookmarks in the database. */
export class BookmarksStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All or nothing. */
  transaction<Result>(work: () => Result): Result {
    return this.#database.transaction(work);
  }

  get(id: number): BookmarkRow | undefined {
    return toRow(this.#database.prepare<RawRow>(`SELECT ${COLUMNS} FROM bookmarks WHERE id = ?`).get(id));
  }

  /** What is in a folder, in order. */
  children(parentId: number, offset = 0, limit = -1): BookmarkRow[] {
    return this.#all(`SELECT ${COLUMNS} FROM bookmarks WHERE parent_id = ? ORDER BY position, id LIMIT ? OFFSET ?`, parentId, limit, offset);
  }

  countChildren(parentId: number): number {
    return this.#count('SELECT count(*) AS n FROM bookmarks WHERE parent_id = ?', parentId);
  }

  /** Everything but the two folders that are always there. */
  countAll(): number {
    return this.#count(`SELECT count(*) - 2 AS n FROM bookmarks WHERE ${IS_PLACED}`);
  }

  /** Rows after an id, by id: for reading everything a part at a time. */
  after(id: number, limit: number): BookmarkRow[] {
    return this.#all(`SELECT ${COLUMNS} FROM bookmarks WHERE id > ? AND ${IS_PLACED} ORDER BY id LIMIT ?`, id, limit);
  }

  /** All folders. */
  folders(): FolderRow[] {
    return this.#database
      .prepare<FolderRow>(
        `SELECT id, parent_id AS parentId, title, role, (SELECT count(*) FROM bookmarks AS inside WHERE inside.parent_id = folder.id) AS count
         FROM bookmarks AS folder WHERE kind = 'folder' AND ${IS_PLACED} ORDER BY parent_id, position, id`,
      )
      .all();
  }

  /** The bookmark of an address that was made last. */
  byUrl(url: string): BookmarkRow | undefined {
    return toRow(this.#database.prepare<RawRow>(`SELECT ${COLUMNS} FROM bookmarks WHERE url = ? AND kind = 'link' AND ${IS_PLACED} ORDER BY added_ms DESC, id DESC LIMIT 1`).get(url));
  }

  /** Addresses of the links that were added last. */
  newestUrls(limit: number): string[] {
    return this.#database.prepare<{ url: string }>(`SELECT url FROM bookmarks WHERE kind = 'link' AND ${IS_PLACED} ORDER BY added_ms DESC, id LIMIT ?`).all(limit).map(({ url }) => url);
  }

  /** Links and folders that have every word; those first that have one at the beginning of their title. */
  search(words: readonly string[], limit: number, kinds: 'links' | 'all' = 'all'): BookmarkRow[] {
    if (words.length === 0) return [];
    const has = words.map(() => 'instr(search_text, ?) > 0').join(' AND ');
    const which = kinds === 'links' ? "kind = 'link'" : "kind <> 'separator' AND parent_id IS NOT NULL";
    return this.#all(
      `SELECT ${COLUMNS} FROM bookmarks WHERE ${which} AND ${has} AND ${IS_PLACED} ORDER BY instr(search_text, ?) <> 1, added_ms DESC, id LIMIT ?`,
      ...words,
      words[0] ?? '',
      limit,
    );
  }

  /** The id of the row and of everything below it, from the top down. */
  under(id: number): number[] {
    return this.#database.prepare<{ id: number }>(`${DESCENDANTS} SELECT id FROM under`).all(id).map((row) => row.id);
  }

  /** A new row. Gives its id. */
  insert(row: Omit<BookmarkRow, 'id'> & { readonly id?: number }): number {
    return this.#database
      .prepare(
        `INSERT INTO bookmarks (id, parent_id, position, kind, title, url, role, added_ms, modified_ms, icon, search_text, details_json)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(row.id ?? null, ...valuesOf(row)).lastInsertRowid;
  }

  update(row: BookmarkRow): void {
    this.#database
      .prepare(
        `UPDATE bookmarks SET parent_id = ?, position = ?, kind = ?, title = ?, url = ?, role = ?, added_ms = ?, modified_ms = ?, icon = ?, search_text = ?,
         details_json = ? WHERE id = ?`,
      )
      .run(...valuesOf(row), row.id);
  }

  /** Takes a row away, with all below it. */
  remove(id: number): void {
    // With one row SQLite takes at most 1,000 levels of folders in folders away: the innermost go first.
    const inner = this.#database.prepare<{ id: number }>(`${DESCENDANTS} SELECT id FROM under WHERE depth > 0 AND depth % 500 = 0 ORDER BY depth DESC`).all(id);
    for (const each of [...inner, { id }]) this.#database.prepare('DELETE FROM bookmarks WHERE id = ?').run(each.id);
  }

  /** Puts all that is in a folder behind what is in another one, and takes the empty folder away. */
  adopt(fromId: number, toId: number): void {
    const last = this.#edge('SELECT max(position) AS at FROM bookmarks WHERE parent_id = ?', toId);
    this.#database.prepare('UPDATE bookmarks SET parent_id = ?, position = position + ? WHERE parent_id = ?').run(toId, last, fromId);
    this.remove(fromId);
  }

  /** Takes away what an import brought that a kill cut off, and that never got a place. */
  removeUnplaced(): void {
    const unplaced = this.#database.prepare<{ id: number }>(`SELECT id FROM bookmarks WHERE ${UNPLACED}`).all();
    // Mostly there is none, and then nothing is written.
    if (unplaced.length > 0) this.transaction(() => unplaced.forEach(({ id }) => this.remove(id)));
  }

  /**
   * Positions before a row of the folder, or at its end, in order. Rows are moved apart where there is no room left.
   * @param onMoved told of each row that is moved apart, as it was before
   */
  positionsFor(parentId: number, beforeId: number | null, count: number, onMoved: (row: BookmarkRow) => void): number[] {
    const before = beforeId === null ? undefined : this.get(beforeId);
    if (before === undefined || before.parentId !== parentId) {
      const last = this.#edge('SELECT max(position) AS at FROM bookmarks WHERE parent_id = ?', parentId);
      return Array.from({ length: count }, (_, index) => last + (index + 1) * STEP);
    }
    const previous = this.#database
      .prepare<{ at: number | null }>('SELECT max(position) AS at FROM bookmarks WHERE parent_id = ? AND position < ?')
      .get(parentId, before.position)?.at;
    const low = previous ?? before.position - 2 * STEP;
    const positions = Array.from({ length: count }, (_, index) => low + ((before.position - low) * (index + 1)) / (count + 1));
    // Numbers have an end of their own.
    if ([...positions, before.position].every((position, index) => position > (positions[index - 1] ?? low))) return positions;
    const move = this.#database.prepare('UPDATE bookmarks SET position = ? WHERE id = ?');
    this.children(parentId).forEach((row, index) => {
      onMoved(row);
      move.run((index + 1) * STEP, row.id);
    });
    return this.positionsFor(parentId, beforeId, count, onMoved);
  }

  #edge(sql: string, parentId: number): number {
    return this.#database.prepare<{ at: number | null }>(sql).get(parentId)?.at ?? 0;
  }

  #all(sql: string, ...values: readonly SqlValue[]): BookmarkRow[] {
    return this.#database.prepare<RawRow>(sql).all(...values).flatMap((raw) => toRow(raw) ?? []);
  }

  #count(sql: string, ...values: readonly SqlValue[]): number {
    return this.#database.prepare<{ n: number }>(sql).get(...values)?.n ?? 0;
  }
}

function valuesOf(row: Omit<BookmarkRow, 'id'>): SqlValue[] {
  const { parentId, position, kind, title, url, role, addedMs, modifiedMs, icon, details } = row;
  const searchText = [title, url, details.keyword ?? '', ...(details.tags ?? [])].join(' ').toLowerCase();
  return [parentId, position, kind, title, url, role, addedMs, modifiedMs, icon, kind === 'separator' ? '' : searchText, JSON.stringify(details)];
}

function toRow(raw: RawRow | undefined): BookmarkRow | undefined {
  if (raw === undefined) return undefined;
  const { detailsJson, ...row } = raw;
  return { ...row, details: readDetails(detailsJson) };
}

/** What is no JSON of ours is as good as nothing: the bookmark itself is in the columns. */
function readDetails(json: string): BookmarkDetails {
  try {
    return JSON.parse(json) as BookmarkDetails;
  } catch {
    return {};
  }
}
