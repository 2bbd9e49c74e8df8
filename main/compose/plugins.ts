import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BaseWindow, Session } from 'electron';
import type { Language, Translate } from '../../i18n/catalogue.ts';
import { tap } from '../../ipc/core/tap.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import { profileFolder } from '../electron/app.ts';
import { askOpenFolder, askOpenPath } from '../electron/file-dialogs.ts';
import { fetchForPlugin } from '../electron/plugin-fetch.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import { createPluginPlatform } from '../electron/plugin-platform.ts';
import { askYesOrNo } from '../electron/yes-or-no.ts';
import type { PackageFiles } from '../plugins/package/package-files.ts';
import { readPackage } from '../plugins/package/read-package.ts';
import { servePluginApi } from '../plugins/plugin-api-handlers.ts';
import { mendInstalled, PluginInstaller } from '../plugins/plugin-installer.ts';
import { loadPlugins } from '../plugins/plugin-loader.ts';
import type { LoadedPlugin } from '../plugins/plugin-loader.ts';
import { asPrinted } from '../plugins/plugin-log.ts';
import { servePluginManager } from '../plugins/plugin-manager-handlers.ts';
import { PluginRegistry } from '../plugins/plugin-registry.ts';
import { PluginStorage } from '../plugins/plugin-storage.ts';
import { PluginStore } from '../plugins/plugin-store.ts';
import type { PluginProblem } from '../plugins/plugin-supervisor.ts';
import { servePlugins } from '../plugins/plugins-handlers.ts';
import { PluginsService } from '../plugins/plugins-service.ts';
import { joinPluginTraffic } from './plugin-traffic.ts';
import { PluginContent } from './plugin-content.ts';
import { watchRequests } from './plugin-requests.ts';
import type { Profile } from './open-profile.ts';
import type { TrafficParts } from './traffic.ts';
import type { Windows } from './windows.ts';

const BUNDLED_FOLDER = fileURLToPath(new URL('../plugins/', import.meta.url));
/** The others that ship are there to be turned on. */
const ON_AT_FIRST: ReadonlySet<string> = new Set(['com.terrarium.words', 'com.terrarium.json', 'com.terrarium.markdown', 'com.terrarium.table']);

/** Plugins as they lie in their folders. */
export interface PluginFiles {
  readonly bundled: readonly LoadedPlugin[];
  readonly installed: readonly LoadedPlugin[];
}

/** What a window may be told about a plugin. */
export type PluginNotice = 'plugin-off' | 'plugin-stopped' | 'plugin-says' | 'plugin-asks';

export interface PluginsOptions {
  readonly files: PluginFiles;
  readonly traffic: TrafficParts;
  readonly profile: Profile;
  readonly pages: Session;
  readonly windows: Windows;
  readonly viewOf: (tabId: number) => ElectronTabView | undefined;
  readonly language: Language;
  readonly say: Translate;
  /** What people call the page of a tab. */
  readonly pageName: (tabId: number) => string;
  readonly notice: (notice: PluginNotice, subject: string) => void;
}

/** Joins the plugins to the profile, the pages, the network and the recorder. */
export function composePlugins(options: PluginsOptions): PluginsService {
  const { traffic, language, say, windows } = options;
  const { recorder, registry } = traffic;
  const plugins = openRegistry(options.profile, options.files);
  const nameOf = (pluginId: string): string => plugins.find(pluginId)?.manifest.name[language] ?? pluginId;
  const { hostEndpoint, pageEndpoint, mainEndpoint, follow } = joinPluginTraffic({ ...options, nameOf });
  const guarded = (sink: TrafficSink, pid: number, close?: () => void): TrafficSink =>
    traffic.flood.watch(sink, { key: traffic.keys.keyOf(pid), pid, ...(close && { close }) }, nowMs());
  const service = new PluginsService({
    plugins,
    registry,
    language,
    platform: createPluginPlatform({
      sinkForHost: (plugin, pid) => guarded(recorder.sinkFor(mainEndpoint, hostEndpoint(plugin, pid), { isPrivate: plugin.isPrivate }), pid),
      tapReports: (transport, channel) =>
        tap(transport, guarded(recorder.sinkFor(mainEndpoint, pageEndpoint(channel), { isPrivate: channel.isPrivate }), channel.pagePid, () => transport.close())),
    }),
    clickToActivate: () => options.profile.settings.get('clickToActivate'),
    problemText: (problem) => problemText(problem, say),
    log: (pluginId, level, text) => warn(`plugin ${pluginId}: ${level}: ${asPrinted(text)}`),
  });
  follow(service);
  const storage = new PluginStorage(new PluginStore(options.profile.database), (pluginId, text) => service.log(pluginId, 'error', text));
  servePlugins(registry, { service, choices: plugins, storage });
  servePluginApi(registry, {
    service,
    storage,
    fetch: (request) => fetchForPlugin(options.pages, request),
    notify: (name, text) => options.notice('plugin-says', `${name}: ${text}`),
    now: () => performance.now(),
  });
  servePluginManager(registry, {
    service,
    plugins,
    storage,
    language,
    installer: new PluginInstaller(installedFolder(), plugins, storage),
    choose: (from) => choose(from, windows.lastUsed?.frame.window, say),
    readDropped: (path) => readDropped(path, windows.lastUsed?.frame.window, say),
  });
  service.observe({
    turnedOff: (id, problem) => options.notice(problem?.kind === 'over-budget' ? 'plugin-stopped' : 'plugin-off', nameOf(id)),
  });
  // When it is first used: then somebody is there to be told.
  const asked = new Set<string>();
  service.observe({
    hostOpened: (id) => {
      // One that is removed while its process comes up asks for nothing.
      if (asked.has(id) || (plugins.find(id)?.choices.pending ?? []).length === 0) return;
      asked.add(id);
      options.notice('plugin-asks', nameOf(id));
    },
  });
  const content = new PluginContent({ service, plugins, windows, pages: options.pages });
  service.observe({
    documentOpened: (document) => {
      const view = options.viewOf(document.tabId);
      if (view !== undefined) content.offer(document, view);
    },
  });
  watchRequests({ plugins, service, windows, pages: options.pages });
  return service;
}

const installedFolder = (): string => join(profileFolder(), 'plugins');

const warn = (line: string): void => void process.stderr.write(`${line}\n`);

/** Reads the plugins that ship and those that were installed. */
export async function readPluginFiles(): Promise<PluginFiles> {
  await mendInstalled(installedFolder()).catch((error: unknown) => warn(`plugins: ${String(error)}`));
  const [bundled, installed] = [loadPlugins(BUNDLED_FOLDER), loadPlugins(installedFolder(), { mayBeMissing: true })];
  for (const { folder, message } of [...bundled.problems, ...installed.problems]) warn(`plugin ${folder}: ${message}`);
  return { bundled: bundled.plugins, installed: installed.plugins };
}

function openRegistry(profile: Profile, files: PluginFiles): PluginRegistry {
  const store = new PluginStore(profile.database);
  const writes = profile.patientWrites('what was decided about a plugin');
  return new PluginRegistry({
    ...files,
    store: {
      loadChoices: () => store.loadChoices(),
      saveChoices: (pluginId, choices) => void writes.write(() => store.saveChoices(pluginId, choices), { key: pluginId }),
      forgetChoices: (pluginId) => void writes.write(() => store.forgetChoices(pluginId), { key: pluginId }),
    },
    isOnAtFirst: (pluginId) => ON_AT_FIRST.has(pluginId),
    onNotKept: (pluginId, error) => warn(`plugin ${pluginId}: what was decided could not be kept: ${String(error)}`),
  });
}

function problemText(problem: PluginProblem, say: Translate): string {
  if (problem.kind === 'crashed') return say('main.plugin.crashed', { exitCode: problem.exitCode });
  if (problem.kind === 'crashed-often') return say('main.plugin.crashedOften', { count: problem.count });
  if (problem.kind === 'over-budget') return say(`plugins.stopped.${problem.budget}`);
  return say('main.plugin.startFailed', { reason: problem.reason });
}

/** A page's word for what was dropped on it is not enough: one that was taken over could name any file, and say yes to what it asks itself. */
async function readDropped(path: string, window: BaseWindow | undefined, say: Translate): Promise<PackageFiles | undefined> {
  const question = { message: say('plugins.dropped', { name: basename(path) }), detail: path, yes: say('plugins.droppedYes'), no: say('plugins.ask.no') };
  return window !== undefined && (await askYesOrNo(window, question)) ? readPackage(path) : undefined;
}

async function choose(from: 'folder' | 'zip', window: BaseWindow | undefined, say: Translate): Promise<PackageFiles | undefined> {
  if (window === undefined) return undefined;
  if (from === 'folder') {
    const folder = await askOpenFolder(window, say('plugins.chooseFolder'));
    return folder === undefined ? undefined : readPackage(folder);
  }
  const path = await askOpenPath(window, { title: say('plugins.chooseZip'), kind: say('plugins.zipKind'), extension: 'zip' });
  return path === undefined ? undefined : readPackage(path);
}
