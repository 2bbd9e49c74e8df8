import { IpcError } from '../../ipc/core/errors.ts';

/** What one plugin may keep. */
export const STORAGE_LIMIT_BYTES = 5 * 1_024 * 1_024;
export const MAX_KEYS = 2_000;

/** Where it is kept. */
export interface StorageKeeper {
  get(pluginId: string, key: string): string | null;
  set(pluginId: string, key: string, json: string, sizeBytes: number): void;
  remove(pluginId: string, key: string): void;
  keys(pluginId: string): string[];
  sizeBytes(pluginId: string, withoutKey?: string | null): number;
  clear(pluginId: string): void;
}

/** Each plugin's own storage, with its quota. A plugin reaches no other's. */
export class PluginStorage {
  readonly #keeper: StorageKeeper;

  constructor(keeper: StorageKeeper) {
    this.#keeper = keeper;
  }

  get(pluginId: string, key: string): string | null {
    return this.#keeper.get(pluginId, key);
  }

  /** Keeps a JSON text; `null` forgets it. @throws IpcError bad-request, quota-exceeded: then what was there stays */
  set(pluginId: string, key: string, json: string | null): void {
    if (json === null) return this.#keeper.remove(pluginId, key);
    if (!isJson(json)) throw new IpcError('bad-request', 'the value is no JSON');
    const sizeBytes = Buffer.byteLength(key) + Buffer.byteLength(json);
    if (this.#keeper.sizeBytes(pluginId, key) + sizeBytes > STORAGE_LIMIT_BYTES) {
      throw new IpcError('quota-exceeded', `a plugin may keep ${STORAGE_LIMIT_BYTES} bytes`);
    }
    const keys = this.#keeper.keys(pluginId);
    if (keys.length >= MAX_KEYS && !keys.includes(key)) throw new IpcError('quota-exceeded', `a plugin may have ${MAX_KEYS} keys`);
    this.#keeper.set(pluginId, key, json, sizeBytes);
  }

  keys(pluginId: string): string[] {
    return this.#keeper.keys(pluginId);
  }

  sizeBytes(pluginId: string): number {
    return this.#keeper.sizeBytes(pluginId);
  }

  clear(pluginId: string): void {
    this.#keeper.clear(pluginId);
  }

  /** Everything that a plugin keeps, as JSON texts by key. */
  all(pluginId: string): ReadonlyMap<string, string> {
    return new Map(this.#keeper.keys(pluginId).flatMap((key) => {
      const json = this.#keeper.get(pluginId, key);
      return json === null ? [] : [[key, json]];
    }));
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
