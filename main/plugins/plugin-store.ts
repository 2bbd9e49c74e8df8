import type { Database } from '../storage/database.ts';

/** What plugins and the person's choices about them keep in the database. */
export class PluginStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Choices by plugin; what is no JSON is left out. */
  loadChoices(): ReadonlyMap<string, unknown> {
    const rows = this.#database.prepare<{ id: string; json: string }>('SELECT plugin_id AS id, choices_json AS json FROM plugin_choices').all();
    return new Map(
      rows.flatMap(({ id, json }) => {
        try {
          return [[id, JSON.parse(json) as unknown] as const];
        } catch {
          return [];
        }
      }),
    );
  }

  saveChoices(pluginId: string, choices: unknown): void {
    this.#database.prepare('INSERT OR REPLACE INTO plugin_choices VALUES (?, ?)').run(pluginId, JSON.stringify(choices));
  }

  forgetChoices(pluginId: string): void {
    this.#database.prepare('DELETE FROM plugin_choices WHERE plugin_id = ?').run(pluginId);
  }

  get(pluginId: string, key: string): string | null {
    const row = this.#database.prepare<{ json: string }>('SELECT value_json AS json FROM plugin_storage WHERE plugin_id = ? AND key = ?').get(pluginId, key);
    return row?.json ?? null;
  }

  set(pluginId: string, key: string, json: string, sizeBytes: number): void {
    this.#database.prepare('INSERT OR REPLACE INTO plugin_storage VALUES (?, ?, ?, ?)').run(pluginId, key, json, sizeBytes);
  }

  remove(pluginId: string, key: string): void {
    this.#database.prepare('DELETE FROM plugin_storage WHERE plugin_id = ? AND key = ?').run(pluginId, key);
  }

  keys(pluginId: string): string[] {
    return this.#database.prepare<{ key: string }>('SELECT key FROM plugin_storage WHERE plugin_id = ? ORDER BY key').all(pluginId).map(({ key }) => key);
  }

  /** How much a plugin keeps, without one of its keys. */
  sizeBytes(pluginId: string, withoutKey: string | null = null): number {
    const row = this.#database
      .prepare<{ sum: number | null }>('SELECT sum(size_bytes) AS sum FROM plugin_storage WHERE plugin_id = ? AND key IS NOT ?')
      .get(pluginId, withoutKey);
    return row?.sum ?? 0;
  }

  clear(pluginId: string): void {
    this.#database.prepare('DELETE FROM plugin_storage WHERE plugin_id = ?').run(pluginId);
  }
}
