import * as v from 'valibot';
import { SETTINGS, SETTING_KEYS } from '../../ipc/contracts/settings.ts';
import type { SettingChange, SettingKey, Settings } from '../../ipc/contracts/settings.ts';

/** Where settings are kept. */
export interface SettingsKeeper {
  load(): ReadonlyMap<string, unknown>;
  save(key: string, value: unknown, changedAtMs: number): void;
  remove(key: string): void;
}

export interface SettingsOptions {
  readonly store: SettingsKeeper;
  /** Told when a value could not be kept; it holds until the browser ends. */
  readonly onNotKept: (key: SettingKey, error: unknown) => void;
  readonly clock?: () => number;
}

type Listener = () => void;

/** The person's choices. What is not stored, or not readable, has its default. */
export class SettingsService {
  readonly #options: SettingsOptions;
  readonly #clock: () => number;
  readonly #listeners = new Map<SettingKey | 'any', Set<Listener>>();
  #values: Settings;

  constructor(options: SettingsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
    this.#values = read(options.store);
  }

  /** All of them; a new object after each change. */
  get values(): Settings {
    return this.#values;
  }

  get<K extends SettingKey>(key: K): Settings[K] {
    return this.#values[key];
  }

  /** Changes a setting, keeps it, and tells who observes it. @throws ValiError if the value is none for this key */
  set<K extends SettingKey>(key: K, value: Settings[K]): void {
    // One of the union's members: the key chose the schema.
    const parsed = v.parse(SETTINGS[key].schema as v.GenericSchema<Settings[K]>, value);
    if (isSame(parsed, this.#values[key])) return;
    this.#values = { ...this.#values, [key]: parsed };
    try {
      if (isSame(parsed, SETTINGS[key].byDefault)) this.#options.store.remove(key);
      else this.#options.store.save(key, parsed, this.#clock());
    } catch (error) {
      this.#options.onNotKept(key, error);
    }
    this.#tell(key);
    this.#tell('any');
  }

  /** Sets a value for this run: it is not kept, and holds until another one is set. To be called before anybody observes. */
  setForRun<K extends SettingKey>(key: K, value: Settings[K]): void {
    this.#values = { ...this.#values, [key]: value };
  }

  /** The same for a change as the contract carries it. */
  apply(change: SettingChange): void {
    // Key and value belong together by the union's type.
    this.set<SettingKey>(change.key, change.value);
  }

  resetAll(): void {
    for (const key of SETTING_KEYS) this.set(key, SETTINGS[key].byDefault);
  }

  /** Calls with the value now, and with each new one. Gives what ends it. */
  observe<K extends SettingKey>(key: K, listener: (value: Settings[K]) => void): () => void {
    listener(this.get(key));
    return this.#listen(key, () => listener(this.get(key)));
  }

  /** Calls after a change of any setting. */
  observeAll(listener: (values: Settings) => void): () => void {
    return this.#listen('any', () => listener(this.#values));
  }

  #listen(key: SettingKey | 'any', listener: Listener): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  #tell(key: SettingKey | 'any'): void {
    for (const listener of [...(this.#listeners.get(key) ?? [])]) listener();
  }
}

function read(store: SettingsKeeper): Settings {
  const stored = store.load();
  const values = SETTING_KEYS.map((key) => {
    const { schema, byDefault } = SETTINGS[key];
    const parsed = v.safeParse(schema as v.GenericSchema, stored.get(key));
    return [key, parsed.success ? parsed.output : byDefault];
  });
  // Each value went through the schema of its key.
  return Object.fromEntries(values) as Settings;
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
