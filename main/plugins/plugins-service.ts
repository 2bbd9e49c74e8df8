import type { PluginInfo, ToolbarItem } from '../../ipc/contracts/plugins.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { Peer } from '../../ipc/core/peer.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { LoadedPlugin } from './plugin-loader.ts';
import { PluginRunner } from './plugin-runner.ts';
import type { ToolbarText } from './plugin-runner.ts';
import type { PluginProblem } from './plugin-supervisor.ts';
import { PortChannels } from './port-channels.ts';
import { systemTimers } from './ports.ts';
import type { PageDocument, PluginPlatform, PortChannel, Timers } from './ports.ts';

/** Plugins work on pages of the web and of the disk, not on those of the browser itself. */
const PAGE_URL = /^(https?|file|data|blob):/;

export interface PluginsOptions {
  readonly plugins: readonly LoadedPlugin[];
  readonly platform: PluginPlatform;
  /** What plugin hosts and pages may call. */
  readonly registry: ServiceRegistry;
  readonly language: 'en' | 'ko';
  /** The text of a problem, for people. */
  readonly problemText: (problem: PluginProblem) => string;
  readonly log?: (pluginId: string, level: 'info' | 'error', text: string) => void;
  readonly timers?: Timers;
  /** Sends a signal to a process; `process.kill` unless given. */
  readonly signalProcess?: (pid: number, signal: 'SIGSEGV') => void;
  readonly osPlatform?: NodeJS.Platform;
}

/** Told of what happens to plugins. Set what you need. */
export interface PluginsObserver {
  /** `list()` or `toolbar()` may have changed. */
  readonly changed?: () => void;
  readonly crashed?: (pluginId: string, exitCode: number, pid: number | null) => void;
  /** It crashed too often, or cannot start. */
  readonly turnedOff?: (pluginId: string) => void;
  /** A plugin's process is there. */
  readonly hostOpened?: (pluginId: string, peer: Peer, pid: number) => void;
  /** A page got a port; `peer` is its line for reports to main. */
  readonly pageOpened?: (channel: PortChannel, peer: Peer) => void;
  readonly channelOpened?: (channel: PortChannel) => void;
  /** The direct port is over, and so are its reports. */
  readonly channelClosed?: (channel: PortChannel) => void;
}

/** All plugins: which runs, which page each is attached to, what each shows. */
export class PluginsService {
  readonly #options: PluginsOptions;
  readonly #runners = new Map<string, PluginRunner>();
  readonly #documents = new Map<number, PageDocument>();
  readonly #channels: PortChannels;
  readonly #observers = new Set<PluginsObserver>();
  /** The tab in front, by window; where nobody names windows there is one. */
  readonly #activeTabIds = new Map<string | undefined, number | null>();

  constructor(options: PluginsOptions) {
    this.#options = options;
    const timers = options.timers ?? systemTimers;
    this.#channels = new PortChannels({
      timers,
      onOpened: (channel) => this.#tell((observer) => observer.channelOpened?.(channel)),
      onClosed: (channel) => this.#tell((observer) => observer.channelClosed?.(channel)),
    });
    for (const plugin of options.plugins) {
      const { id } = plugin.manifest;
      const runner = new PluginRunner({
        plugin,
        language: options.language,
        platform: options.platform,
        registry: options.registry,
        channels: this.#channels,
        timers,
        documents: () => this.#documents.values(),
        onChange: () => this.#changed(),
        onTurnedOff: () => this.#tell((observer) => observer.turnedOff?.(id)),
        onCrashed: (exitCode, pid) => this.#tell((observer) => observer.crashed?.(id, exitCode, pid)),
        onHostOpened: (peer, pid) => this.#tell((observer) => observer.hostOpened?.(id, peer, pid)),
        onPageOpened: (channel, peer) => this.#tell((observer) => observer.pageOpened?.(channel, peer)),
      });
      this.#runners.set(id, runner);
    }
  }

  observe(observer: PluginsObserver): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  list(): PluginInfo[] {
    return [...this.#runners.values()].map((runner) => ({
      ...runner.info(),
      problem: runner.problem === null ? null : this.#options.problemText(runner.problem),
    }));
  }

  /** What plugins show for the active tab of a window; nothing for pages that they are not attached to. */
  toolbar(window?: string): ToolbarItem[] {
    const tabId = this.#activeTabIds.get(window) ?? null;
    if (tabId === null || !this.#documents.has(tabId)) return [];
    return [...this.#runners.values()]
      .filter((runner) => runner.can('toolbar'))
      .map((runner) => ({ pluginId: runner.id, pluginName: runner.name, state: runner.info().state, ...runner.toolbarText(tabId) }));
  }

  /** A document of a tab is there and its preload has run. It takes the place of the one before. */
  onTabDocument(document: PageDocument): void {
    this.onTabDocumentGone(document.tabId);
    if (!PAGE_URL.test(document.url)) return;
    this.#documents.set(document.tabId, document);
    for (const runner of this.#runners.values()) runner.attach(document);
    this.#changed();
  }

  /** The tab's document is gone, or about to be replaced. */
  onTabDocumentGone(tabId: number): void {
    if (!this.#documents.delete(tabId)) return;
    for (const runner of this.#runners.values()) runner.detach(tabId);
    this.#changed();
  }

  onTabGone(tabId: number): void {
    this.onTabDocumentGone(tabId);
  }

  /** The windows of which the tab in front is known. */
  get windows(): readonly (string | undefined)[] {
    return [...this.#activeTabIds.keys()];
  }

  setActiveTab(tabId: number | null, window?: string): void {
    this.#activeTabIds.set(window, tabId);
    this.#changed();
  }

  onWindowGone(window: string): void {
    this.#activeTabIds.delete(window);
  }

  /** Starts a plugin that is off or crashed. @throws IpcError not-found, failed-precondition (it runs) */
  restart(pluginId: string): void {
    if (!this.#runnerOf(pluginId).restart()) throw new IpcError('failed-precondition', `${pluginId} runs already`);
  }

  /** Crashes the process of a plugin on purpose. @throws IpcError not-found, failed-precondition (it does not run) */
  crash(pluginId: string): void {
    const runner = this.#runnerOf(pluginId);
    if (runner.pid === null) throw new IpcError('failed-precondition', `${pluginId} does not run`);
    const { osPlatform = process.platform, signalProcess = process.kill } = this.#options;
    // Windows has no such signal.
    if (osPlatform === 'win32') runner.kill();
    else signalProcess(runner.pid, 'SIGSEGV');
  }

  /** True if the plugin's process with this pid answers. */
  answers(pid: number): Promise<boolean> {
    return this.#runnerOfPid(pid)?.answers() ?? Promise.resolve(false);
  }

  /** For the crash lab. @throws IpcError not-found */
  misbehave(pid: number, how: Parameters<PluginRunner['misbehave']>[0]): void {
    const runner = this.#runnerOfPid(pid);
    if (runner === undefined) throw new IpcError('not-found', `no plugin runs in process ${pid}`);
    runner.misbehave(how);
  }

  pluginOfPid(pid: number): string | undefined {
    return this.#runnerOfPid(pid)?.id;
  }

  #runnerOfPid(pid: number): PluginRunner | undefined {
    return [...this.#runners.values()].find((runner) => runner.pid === pid);
  }

  /** Every direct port between a page and a plugin. */
  channels(): readonly PortChannel[] {
    return this.#channels.list();
  }

  /** The direct channel, if this very peer was given one of its ends. */
  findChannel(peer: PeerIdentity, channelId: number): { channel: PortChannel; reporter: 'host' | 'page' } | undefined {
    return this.#channels.find(peer, channelId);
  }

  /** For a plugin's process. @throws IpcError forbidden, not-found */
  setToolbarText(peer: PeerIdentity, tabId: number, text: ToolbarText): void {
    const runner = this.#runnerOfHost(peer);
    if (!runner.can('toolbar')) throw new IpcError('forbidden', 'the manifest does not ask for the capability "toolbar"');
    runner.setToolbarText(tabId, text);
  }

  /** For a plugin's process. @throws IpcError forbidden */
  log(peer: PeerIdentity, level: 'info' | 'error', text: string): void {
    this.#options.log?.(this.#runnerOfHost(peer).id, level, text);
  }

  /** The app quits: ends all processes of plugins. */
  stop(): void {
    for (const runner of this.#runners.values()) runner.stop();
  }

  #runnerOf(pluginId: string): PluginRunner {
    const runner = this.#runners.get(pluginId);
    if (runner === undefined) throw new IpcError('not-found', `there is no plugin ${pluginId}`);
    return runner;
  }

  #runnerOfHost(peer: PeerIdentity): PluginRunner {
    for (const runner of this.#runners.values()) if (runner.isHost(peer)) return runner;
    throw new IpcError('forbidden', 'not the process of a plugin');
  }

  #changed(): void {
    this.#tell((observer) => observer.changed?.());
  }

  #tell(tell: (observer: PluginsObserver) => void): void {
    for (const observer of this.#observers) tell(observer);
  }
}
