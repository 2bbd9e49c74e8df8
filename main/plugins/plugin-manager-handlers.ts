import type { PluginManifest, SettingValue } from '../../ipc/contracts/plugin-manifest.ts';
import { pluginManagerContract } from '../../ipc/contracts/plugins.ts';
import type { ManagedPlugin, PluginAnswer, PluginProposal, PluginReach, PluginSettingView } from '../../ipc/contracts/plugins.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { PluginPackageError } from './package/package-error.ts';
import type { PackageFiles } from './package/package-files.ts';
import { siteFromInput } from './plugin-choices.ts';
import type { PluginInstaller, Proposal } from './plugin-installer.ts';
import type { PluginRegistry, RegisteredPlugin } from './plugin-registry.ts';
import { STORAGE_LIMIT_BYTES, type PluginStorage } from './plugin-storage.ts';
import type { PluginsService } from './plugins-service.ts';
import { tellSoon } from './tell-soon.ts';

type Language = 'en' | 'ko';

export interface ManagerOptions {
  readonly service: PluginsService;
  readonly plugins: PluginRegistry;
  readonly storage: PluginStorage;
  readonly installer: PluginInstaller;
  readonly language: Language;
  /** Asks the person for a folder or a zip file and reads it; undefined if they would rather not. @throws PluginPackageError */
  readonly choose: (from: 'folder' | 'zip') => Promise<PackageFiles | undefined>;
  /** Asks the person whether they dropped this folder or zip file, and reads it; undefined if not. @throws PluginPackageError */
  readonly readDropped: (path: string) => Promise<PackageFiles | undefined>;
}

/** Offers the page of plugins everything that a person may do with them. */
export function servePluginManager(registry: ServiceRegistry, options: ManagerOptions): void {
  const { service, plugins, storage, installer, language } = options;
  const list = (): ManagedPlugin[] => {
    const problems = new Map(service.list().map(({ id, problem }) => [id, problem]));
    return plugins.all().map((plugin) => describe(plugin, problems.get(plugin.manifest.id) ?? null, options));
  };
  const propose = async (read: () => Promise<PackageFiles | undefined>): Promise<PluginAnswer> => {
    try {
      const files = await read();
      return files === undefined ? { kind: 'cancelled' } : { kind: 'proposed', proposal: proposalView(installer.propose(files), language) };
    } catch (error) {
      if (error instanceof PluginPackageError) return { kind: 'refused', problem: error.problem, values: { ...error.values } };
      throw error;
    }
  };
  const served = registry.serve(
    pluginManagerContract,
    {
      choose: ({ from }) => propose(() => options.choose(from)),
      readDropped: ({ path }) => propose(() => options.readDropped(path)),
      install: ({ proposalId }) => installer.install(proposalId),
      discard: ({ proposalId }) => installer.discard(proposalId),
      setEnabled: ({ pluginId, on }) => plugins.setEnabled(pluginId, on),
      setInPrivate: ({ pluginId, on }) => plugins.setInPrivate(pluginId, on),
      setSite: ({ pluginId, site, on }) => {
        // One that is turned on again stands in the list as it is: it may be the scheme of a page without a host.
        const host = on ? site : siteFromInput(site);
        if (host === undefined) throw new IpcError('bad-request', 'that is no site');
        plugins.setSite(pluginId, host, on);
      },
      setGranted: ({ pluginId, capability, on }) => plugins.setGranted(pluginId, capability, on),
      answerPending: ({ pluginId, isYes }) => plugins.answerPending(pluginId, isYes),
      setSetting: ({ pluginId, key, value }) => plugins.setSetting(pluginId, key, value),
      restart: ({ pluginId }) => service.restart(pluginId),
      clearLog: ({ pluginId }) => service.clearLog(pluginId),
      clearStorage: ({ pluginId }) => {
        storage.clear(plugins.get(pluginId).manifest.id);
        tell();
      },
      remove: async ({ pluginId }) => ({ removalId: await installer.remove(pluginId) }),
      restore: ({ removalId }) => installer.restore(removalId),
    },
    { list: list() },
  );
  // Nobody looks most of the time: the list is made for those who do. At the end of the browser the profile is closed.
  const isWanted = (): boolean => served.subscriberCount('list') > 0 && !service.isStopped;
  const tell = tellSoon(isWanted, () => served.set('list', list()));
  served.onSubscribersChange(() => {
    if (isWanted()) served.set('list', list());
  });
  service.observe({ changed: tell });
}

function describe({ manifest, choices, origin, icon }: RegisteredPlugin, problem: string | null, { service, storage, language }: ManagerOptions): ManagedPlugin {
  const runner = service.runnerOf(manifest.id);
  return {
    ...runner.info(),
    problem,
    description: inLanguage(manifest.description, language, ''),
    icon,
    origin,
    isEnabled: choices.isEnabled,
    inPrivate: choices.inPrivate,
    capabilities: manifest.capabilities.map((name) => ({ name, granted: choices.granted.includes(name), isNew: choices.pending.includes(name) })),
    ...reachOf(manifest),
    sitesOff: [...choices.sitesOff],
    settings: (manifest.settings ?? []).map((setting) => settingView(setting, choices.settings[setting.key] ?? setting.byDefault, language)),
    usage: runner.usage,
    storageBytes: storage.sizeBytes(manifest.id),
    storageLimitBytes: STORAGE_LIMIT_BYTES,
    log: service.logOf(manifest.id),
  };
}

function reachOf({ sites = [], origins = [], rules = [], contentTypes = [], messages = [], omnibox }: PluginManifest): PluginReach {
  return { sites: [...sites], origins: [...origins], ruleCount: rules.length, contentTypes: [...contentTypes], messageSites: [...messages], keyword: omnibox?.keyword ?? '' };
}

function settingView(setting: NonNullable<PluginManifest['settings']>[number], value: SettingValue, language: Language): PluginSettingView {
  return {
    key: setting.key,
    kind: setting.kind,
    label: inLanguage(setting.label, language, setting.key),
    hint: setting.hint === undefined ? null : inLanguage(setting.hint, language, ''),
    value,
    min: setting.kind === 'number' ? setting.min : null,
    max: setting.kind === 'number' ? setting.max : null,
    options: setting.kind === 'choice' ? setting.options.map((option) => ({ value: option.value, label: inLanguage(option.label, language, option.value) })) : [],
  };
}

function proposalView({ proposalId, plugin, files, installedVersion, newCapabilities }: Proposal, language: Language): PluginProposal {
  const { manifest } = plugin;
  return {
    proposalId,
    id: manifest.id,
    name: inLanguage(manifest.name, language, manifest.id),
    description: inLanguage(manifest.description, language, ''),
    version: manifest.version,
    installedVersion,
    capabilities: manifest.capabilities.map((name) => ({ name, isNew: newCapabilities.includes(name) })),
    ...reachOf(manifest),
    fileCount: files.size,
    sizeBytes: [...files.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0),
  };
}

const inLanguage = (texts: { readonly en?: string | undefined; readonly ko?: string | undefined }, language: Language, otherwise: string): string => texts[language] ?? texts.en ?? otherwise;
