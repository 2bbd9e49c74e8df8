import type { Migration } from './index.ts';

/**
 * Bookmarks: one row for each folder, link and separator. Rows 1 and 2 are the bar and the other bookmarks, which are always there. `position`
 * orders the rows of a folder; between two there is always room for a third. `search_text` is what a search looks through, in lower case.
 */
export const bookmarksMigration: Migration = {
  name: '004-bookmarks',
  sql: `
    CREATE TABLE bookmarks (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      parent_id INTEGER REFERENCES bookmarks (id) ON DELETE CASCADE,
      position REAL NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('folder', 'link', 'separator')),
      title TEXT NOT NULL DEFAULT '',
      url TEXT NOT NULL DEFAULT '',
      role TEXT,
      added_ms INTEGER,
      modified_ms INTEGER,
      icon TEXT NOT NULL DEFAULT '',
      search_text TEXT NOT NULL DEFAULT '',
      details_json TEXT NOT NULL DEFAULT '{}'
    ) STRICT;
    CREATE INDEX bookmarks_by_place ON bookmarks (parent_id, position);
    CREATE INDEX bookmarks_by_url ON bookmarks (url) WHERE kind = 'link';
    INSERT INTO bookmarks (id, parent_id, position, kind, role) VALUES (1, NULL, 1, 'folder', 'toolbar'), (2, NULL, 2, 'folder', 'other');
  `,
};
