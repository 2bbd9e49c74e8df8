import type { Migration } from './index.ts';

/**
 * History: an address once in `urls`, each time it was opened in `visits`. `urls_fts` finds words and their beginnings in title and
 * address; it keeps no copy of the texts. `score` is a frecency: see main/history/frecency.ts.
 */
export const historyMigration: Migration = {
  name: '002-history',
  sql: `
    CREATE TABLE urls (
      id INTEGER PRIMARY KEY,
      url TEXT NOT NULL UNIQUE,
      host TEXT NOT NULL,
      title TEXT NOT NULL DEFAULT '',
      visit_count INTEGER NOT NULL DEFAULT 0,
      typed_count INTEGER NOT NULL DEFAULT 0,
      last_visit_ms INTEGER NOT NULL DEFAULT 0,
      score REAL NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX urls_by_score ON urls (score DESC);
    CREATE INDEX urls_by_host ON urls (host);

    CREATE TABLE visits (
      id INTEGER PRIMARY KEY,
      url_id INTEGER NOT NULL REFERENCES urls (id) ON DELETE CASCADE,
      at_ms INTEGER NOT NULL,
      transition TEXT NOT NULL CHECK (transition IN ('typed', 'link', 'reload'))
    ) STRICT;
    CREATE INDEX visits_by_time ON visits (at_ms DESC, id DESC);
    CREATE INDEX visits_by_url ON visits (url_id, at_ms);

    CREATE VIRTUAL TABLE urls_fts USING fts5 (
      title, address,
      content = '', contentless_delete = 1,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4', detail = 'column'
    );
  `,
};
