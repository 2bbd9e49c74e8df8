/** What was loaded down, and what is needed to go on with what broke off. */
export const downloadsMigration = {
  name: '006-downloads',
  sql: `
    CREATE TABLE downloads (
      download_id INTEGER PRIMARY KEY,
      record_json TEXT NOT NULL
    ) STRICT;
  `,
};
