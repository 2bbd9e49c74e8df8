import { SCARCE_SHARE } from '../../ipc/contracts/plugin-limits.ts';
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
  readonly #onScarce: (pluginId: string, text: string) => void;
  /** What the person was told last, by plugin: that little room is left, or none. */
  readonly #told = new Map<string, 'little' | 'none'>();

  /** @param onScarce for what a person should read: once when little room is left, and once when something found none */
  constructor(keeper: StorageKeeper, onScarce: (pluginId: string, text: string) => void = () => undefined) {
    this.#keeper = keeper;
    this.#onScarce = onScarce;
  }

  get(pluginId: string, key: string): string | null {
    return this.#keeper.get(pluginId, key);
  }

  /** Keeps a JSON text; `null` forgets it. @throws IpcError bad-request, quota-exceeded: then what was there stays */
  set(pluginId: string, key: string, json: string | null): void {
    if (json === null) return this.#keeper.remove(pluginId, key);
    if (!isJson(json)) throw new IpcError('bad-request', 'the value is no JSON');
    const sizeBytes = Buffer.byteLength(key) + Buffer.byteLength(json);
    const totalBytes = this.#keeper.sizeBytes(pluginId, key) + sizeBytes;
    if (totalBytes > STORAGE_LIMIT_BYTES) throw this.#full(pluginId, `a plugin may keep ${STORAGE_LIMIT_BYTES} bytes`);
    const keys = this.#keeper.keys(pluginId);
    const isNew = !keys.includes(key);
    if (keys.length >= MAX_KEYS && isNew) throw this.#full(pluginId, `a plugin may have ${MAX_KEYS} keys`);
    this.#keeper.set(pluginId, key, json, sizeBytes);
    this.#warn(pluginId, totalBytes / STORAGE_LIMIT_BYTES, (keys.length + (isNew ? 1 : 0)) / MAX_KEYS);
  }

  keys(pluginId: string): string[] {
    return this.#keeper.keys(pluginId);
  }

  sizeBytes(pluginId: string): number {
    return this.#keeper.sizeBytes(pluginId);
  }

  clear(pluginId: string): void {
    this.#told.delete(pluginId);
    this.#keeper.clear(pluginId);
  }

  #full(pluginId: string, why: string): IpcError {
    if (this.#told.get(pluginId) !== 'none') this.#onScarce(pluginId, `its storage is full: ${why}; what it wanted to keep on top was refused`);
    this.#told.set(pluginId, 'none');
    return new IpcError('quota-exceeded', why);
  }

  #warn(pluginId: string, ...shares: readonly number[]): void {
    const share = Math.max(...shares);
    if (share < SCARCE_SHARE) this.#told.delete(pluginId);
    else if (!this.#told.has(pluginId)) {
      this.#told.set(pluginId, 'little');
      this.#onScarce(pluginId, `its storage takes ${Math.round(share * 100)}% of what it may`);
    }
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
