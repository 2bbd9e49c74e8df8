import type { Migration } from './index.ts';

/** Icons of sites in the history, for the start page: the last ones seen. `host` is that of `urls`; they go with the last address that has it. */
export const siteIconsMigration: Migration = {
  name: '010-site-icons',
  sql: `
    CREATE TABLE site_icons (
      site TEXT PRIMARY KEY,
      host TEXT NOT NULL,
      icon TEXT NOT NULL,
      seen_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX site_icons_by_time ON site_icons (seen_ms);
  `,
};
