/** What the person decided about plugins, and what those keep. */
export const pluginsMigration = {
  name: '005-plugins',
  sql: `
    CREATE TABLE plugin_choices (
      plugin_id TEXT PRIMARY KEY,
      choices_json TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE plugin_storage (
      plugin_id TEXT NOT NULL,
      key TEXT NOT NULL,
      value_json TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      PRIMARY KEY (plugin_id, key)
    ) STRICT, WITHOUT ROWID;
  `,
};
