import type { Migration } from './index.ts';

/** Settings: one row for each that differs from its default. */
export const settingsMigration: Migration = {
  name: '001-settings',
  sql: `
    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value_json TEXT NOT NULL,
      changed_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
