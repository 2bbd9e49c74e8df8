import type { Migration } from './index.ts';

/**
 * What is open. Each run of the browser writes a generation of its own, so that what was open before stays whole until it is open
 * again, or not wanted.
 */
export const sessionMigration: Migration = {
  name: '003-session',
  sql: `
    CREATE TABLE session_windows (
      generation INTEGER NOT NULL,
      window_id INTEGER NOT NULL,
      position INTEGER NOT NULL,
      active_index INTEGER NOT NULL,
      PRIMARY KEY (generation, window_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE session_tabs (
      generation INTEGER NOT NULL,
      tab_id INTEGER NOT NULL,
      window_id INTEGER NOT NULL,
      position INTEGER NOT NULL,
      tab_json TEXT NOT NULL,
      PRIMARY KEY (generation, tab_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE session_state (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
