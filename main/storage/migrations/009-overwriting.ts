import type { Migration } from './index.ts';

/**
 * What was taken out of the history and is still to be overwritten on the disk, also by the next run where this one ends before
 * (main/history/overwriting.ts). An older version may have left some.
 */
export const overwritingMigration: Migration = {
  name: '009-overwriting',
  sql: `
    CREATE TABLE to_overwrite (what TEXT PRIMARY KEY CHECK (what IN ('log', 'words'))) STRICT, WITHOUT ROWID;
    INSERT INTO to_overwrite SELECT 'words' WHERE EXISTS (SELECT 1 FROM urls);
  `,
};
