import type { PluginCapability, SettingValue } from '../../ipc/contracts/plugin-manifest.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { choicesOf, fits, readChoices } from './plugin-choices.ts';
import type { PluginChoices, StoredChoices } from './plugin-choices.ts';
import type { LoadedPlugin } from './plugin-loader.ts';

/** A plugin that is there, and what the person decided about it. */
export interface RegisteredPlugin extends LoadedPlugin {
  readonly origin: 'bundled' | 'installed';
  readonly choices: PluginChoices;
}

/** A plugin that was taken away, with what had been decided about it. */
export interface RemovedPlugin {
  readonly plugin: LoadedPlugin;
  readonly choices: StoredChoices;
}

/** Where choices are kept. */
export interface ChoicesKeeper {
  loadChoices(): ReadonlyMap<string, unknown>;
  saveChoices(pluginId: string, choices: unknown): void;
  forgetChoices(pluginId: string): void;
}

export interface RegistryOptions {
  readonly bundled: readonly LoadedPlugin[];
  readonly installed?: readonly LoadedPlugin[];
  readonly store: ChoicesKeeper;
  /** Bundled plugins that are on until the person turns them off. */
  readonly isOnAtFirst: (pluginId: string) => boolean;
  /** A choice could not be kept; it holds until the browser ends. */
  readonly onNotKept: (pluginId: string, error: unknown) => void;
}

/** Which plugins there are, and what the person decided about each. */
export class PluginRegistry {
  readonly #options: RegistryOptions;
  readonly #plugins = new Map<string, { readonly plugin: LoadedPlugin; readonly origin: 'bundled' | 'installed' }>();
  readonly #stored: Map<string, StoredChoices>;
  readonly #listeners = new Set<(pluginId: string) => void>();

  constructor(options: RegistryOptions) {
    this.#options = options;
    for (const plugin of options.bundled) this.#plugins.set(plugin.manifest.id, { plugin, origin: 'bundled' });
    for (const plugin of options.installed ?? []) {
      // None takes the place of one that ships.
      if (!this.#plugins.has(plugin.manifest.id)) this.#plugins.set(plugin.manifest.id, { plugin, origin: 'installed' });
    }
    this.#stored = new Map([...options.store.loadChoices()].map(([id, value]) => [id, readChoices(value)]));
    for (const { plugin, origin } of this.#plugins.values()) this.#noteFirstSight(plugin.manifest, origin);
  }

  /** Bundled ones first, then in the order of their ids. */
  all(): RegisteredPlugin[] {
    const ids = [...this.#plugins.keys()].toSorted();
    return ids.flatMap((id) => this.find(id) ?? []).toSorted((one, other) => Number(one.origin === 'installed') - Number(other.origin === 'installed'));
  }

  find(pluginId: string): RegisteredPlugin | undefined {
    const found = this.#plugins.get(pluginId);
    if (found === undefined) return undefined;
    const { plugin, origin } = found;
    // What a person installed, they want.
    const isEnabled = origin === 'installed' || this.#options.isOnAtFirst(pluginId);
    return { ...plugin, origin, choices: choicesOf(plugin.manifest, this.#storedOf(pluginId), { isEnabled }) };
  }

  /** @throws IpcError not-found */
  get(pluginId: string): RegisteredPlugin {
    const plugin = this.find(pluginId);
    if (plugin === undefined) throw new IpcError('not-found', `there is no plugin ${pluginId}`);
    return plugin;
  }

  /** Calls with the id of a plugin that came, changed or went. Gives what ends it. */
  observe(listener: (pluginId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setEnabled(pluginId: string, enabled: boolean): void {
    this.#change(pluginId, { enabled });
  }

  setInPrivate(pluginId: string, inPrivate: boolean): void {
    this.#change(pluginId, { inPrivate });
  }

  setSite(pluginId: string, site: string, isOn: boolean): void {
    const others = this.get(pluginId).choices.sitesOff.filter((each) => each !== site);
    this.#change(pluginId, { sitesOff: isOn ? others : [...others, site].toSorted() });
  }

  /** The person's answer to what a plugin asks for since an update of the browser; of an installed one, to what nothing is known of: there yes turns it on. */
  answerPending(pluginId: string, isYes: boolean): void {
    const { manifest, choices, origin } = this.get(pluginId);
    this.#change(pluginId, {
      asked: [...manifest.capabilities],
      granted: isYes ? [...choices.granted, ...choices.pending] : [...choices.granted],
      ...(isYes && origin === 'installed' && { enabled: true }),
    });
  }

  /** @throws IpcError not-found if the manifest does not ask for it */
  setGranted(pluginId: string, capability: PluginCapability, isGranted: boolean): void {
    const { manifest, choices } = this.get(pluginId);
    if (!manifest.capabilities.includes(capability)) throw new IpcError('not-found', `${pluginId} does not ask for ${capability}`);
    const others = choices.granted.filter((each) => each !== capability);
    const asked = this.#storedOf(pluginId).asked;
    this.#change(pluginId, { granted: isGranted ? [...others, capability] : others, ...(asked && { asked: [...new Set([...asked, capability])] }) });
  }

  /** @throws IpcError not-found, bad-request if the setting cannot have this value */
  setSetting(pluginId: string, key: string, value: SettingValue): void {
    const setting = this.get(pluginId).manifest.settings?.find((each) => each.key === key);
    if (setting === undefined) throw new IpcError('not-found', `${pluginId} has no setting ${key}`);
    if (fits(setting, value) === undefined) throw new IpcError('bad-request', `the setting ${key} cannot have this value`);
    this.#change(pluginId, { settings: { ...this.#storedOf(pluginId).settings, [key]: value } });
  }

  /** A plugin was installed, or a newer version of one, with what the person allowed it. */
  put(plugin: LoadedPlugin, granted: readonly PluginCapability[]): void {
    const { id } = plugin.manifest;
    this.#plugins.set(id, { plugin, origin: 'installed' });
    this.#change(id, { granted: [...granted], asked: [...granted] });
  }

  /** An installed plugin is gone, and what was decided about it. Gives what `bringBack` takes. @throws IpcError not-found, failed-precondition for a bundled one */
  remove(pluginId: string): RemovedPlugin {
    const plugin = this.get(pluginId);
    const choices = this.#storedOf(pluginId);
    if (plugin.origin === 'bundled') throw new IpcError('failed-precondition', `${pluginId} ships with the browser; it can be turned off`);
    this.#plugins.delete(pluginId);
    this.#stored.delete(pluginId);
    this.#keep(pluginId, () => this.#options.store.forgetChoices(pluginId));
    this.#tell(pluginId);
    return { plugin, choices };
  }

  /** Writes down again what was decided about one that was removed; it is not there yet. @throws Error if it cannot be kept */
  keepRemoved({ plugin, choices }: RemovedPlugin): void {
    this.#options.store.saveChoices(plugin.manifest.id, choices);
  }

  /** Takes that back, unless one of its id was installed meanwhile. */
  forgetRemoved({ plugin: { manifest } }: RemovedPlugin): void {
    if (!this.#plugins.has(manifest.id)) this.#keep(manifest.id, () => this.#options.store.forgetChoices(manifest.id));
  }

  /** One that was removed is there again, as it was decided. */
  bringBack({ plugin, choices }: RemovedPlugin): void {
    this.#plugins.set(plugin.manifest.id, { plugin, origin: 'installed' });
    this.#change(plugin.manifest.id, choices);
  }

  /**
   * One that ships may ask for more in a later version of the browser: what it asks for now is what came with the browser. One that lies in the profile without
   * a word of what was allowed it, since the database was lost or somebody put it there, is off, has nothing, and asks for all of it.
   */
  #noteFirstSight({ id, capabilities }: LoadedPlugin['manifest'], origin: RegisteredPlugin['origin']): void {
    const stored = this.#storedOf(id);
    if (stored.asked !== undefined || (origin === 'installed' && stored.granted !== undefined)) return;
    const next = origin === 'bundled' ? { ...stored, asked: [...capabilities] } : { ...stored, enabled: false, granted: [], asked: [] };
    this.#stored.set(id, next);
    this.#keep(id, () => this.#options.store.saveChoices(id, next));
  }

  #change(pluginId: string, changes: Partial<StoredChoices>): void {
    this.get(pluginId);
    const next = { ...this.#storedOf(pluginId), ...changes };
    this.#stored.set(pluginId, next);
    this.#keep(pluginId, () => this.#options.store.saveChoices(pluginId, next));
    this.#tell(pluginId);
  }

  #storedOf(pluginId: string): StoredChoices {
    return this.#stored.get(pluginId) ?? readChoices(undefined);
  }

  #keep(pluginId: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#options.onNotKept(pluginId, error);
    }
  }

  #tell(pluginId: string): void {
    for (const listener of this.#listeners) listener(pluginId);
  }
}
