import type { Database } from '../storage/database.ts';

/** Settings in the database, as JSON by key. */
export class SettingsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every stored value by key; what is no JSON is left out. */
  load(): ReadonlyMap<string, unknown> {
    const rows = this.#database.prepare<{ key: string; json: string }>('SELECT key, value_json AS json FROM settings').all();
    return new Map(
      rows.flatMap(({ key, json }) => {
        try {
          return [[key, JSON.parse(json) as unknown] as const];
        } catch {
          return [];
        }
      }),
    );
  }

  save(key: string, value: unknown, changedAtMs: number): void {
    this.#database
      .prepare('INSERT INTO settings (key, value_json, changed_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, changed_at_ms = excluded.changed_at_ms')
      .run(key, JSON.stringify(value), changedAtMs);
  }

  /** From here on the default holds. */
  remove(key: string): void {
    this.#database.prepare('DELETE FROM settings WHERE key = ?').run(key);
  }
}
