import type { Migration } from './index.ts';

/**
 * What sites may do. `choice` is the person's word; `none` while they only put the question away, `dismissals` times. `until_ms`: blocked by
 * itself that long.
 */
export const permissionsMigration: Migration = {
  name: '007-permissions',
  sql: `
    CREATE TABLE site_permissions (
      origin TEXT NOT NULL,
      permission TEXT NOT NULL,
      choice TEXT NOT NULL CHECK (choice IN ('allow', 'block', 'none')),
      dismissals INTEGER NOT NULL DEFAULT 0,
      until_ms INTEGER,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (origin, permission)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX site_permissions_by_time ON site_permissions (at_ms);
  `,
};
