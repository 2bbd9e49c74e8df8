import type { ChoicesKeeper } from '../plugin-registry.ts';
import type { StorageKeeper } from '../plugin-storage.ts';

/** What plugins keep, in memory. */
export class MemoryStore implements ChoicesKeeper, StorageKeeper {
  readonly choices = new Map<string, unknown>();
  readonly #values = new Map<string, { json: string; sizeBytes: number }>();

  loadChoices(): ReadonlyMap<string, unknown> {
    return this.choices;
  }

  saveChoices(pluginId: string, choices: unknown): void {
    this.choices.set(pluginId, choices);
  }

  forgetChoices(pluginId: string): void {
    this.choices.delete(pluginId);
  }

  get(pluginId: string, key: string): string | null {
    return this.#values.get(`${pluginId} ${key}`)?.json ?? null;
  }

  set(pluginId: string, key: string, json: string, sizeBytes: number): void {
    this.#values.set(`${pluginId} ${key}`, { json, sizeBytes });
  }

  remove(pluginId: string, key: string): void {
    this.#values.delete(`${pluginId} ${key}`);
  }

  keys(pluginId: string): string[] {
    return [...this.#values.keys()].filter((each) => each.startsWith(`${pluginId} `)).map((each) => each.slice(pluginId.length + 1));
  }

  sizeBytes(pluginId: string, withoutKey: string | null = null): number {
    return this.keys(pluginId).filter((key) => key !== withoutKey).reduce((sum, key) => sum + (this.#values.get(`${pluginId} ${key}`)?.sizeBytes ?? 0), 0);
  }

  clear(pluginId: string): void {
    for (const key of this.keys(pluginId)) this.remove(pluginId, key);
  }
}
