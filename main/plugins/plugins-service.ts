import type { PanelAction } from '../../ipc/contracts/plugin-panel.ts';
import type { PluginInfo, PluginLogLine, ToolbarItem } from '../../ipc/contracts/plugins.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { Peer } from '../../ipc/core/peer.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { showerOf } from './content-rights.ts';
import { PluginLogs } from './plugin-log.ts';
import type { PluginRegistry, RegisteredPlugin } from './plugin-registry.ts';
import { PluginRunner } from './plugin-runner.ts';
import type { PluginProblem } from './plugin-supervisor.ts';
import { toolbarFor } from './plugin-toolbar.ts';
import { PortChannels } from './port-channels.ts';
import { systemTimers } from './ports.ts';
import type { PageContent, PageDocument, PluginPlatform, PortChannel, Timers } from './ports.ts';

/** Pages of the web and of the disk, not those of the browser itself. */
const PAGE_URL = /^(https?|file|data|blob):/;

export interface PluginsOptions {
  readonly plugins: PluginRegistry;
  readonly platform: PluginPlatform;
  /** What plugin hosts and pages may call. */
  readonly registry: ServiceRegistry;
  readonly language: 'en' | 'ko';
  /** The text of a problem, for people. */
  readonly problemText: (problem: PluginProblem) => string;
  /** What is embedded waits for a click; no unless given. */
  readonly clickToActivate?: () => boolean;
  readonly log?: (pluginId: string, level: 'info' | 'error', text: string) => void;
  readonly timers?: Timers;
  /** Sends a signal to a process; `process.kill` unless given. */
  readonly signalProcess?: (pid: number, signal: 'SIGSEGV') => void;
  readonly osPlatform?: NodeJS.Platform;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** Told of what happens to plugins. Set what you need. */
export interface PluginsObserver {
  /** `list()` or `toolbar()` may have changed. */
  readonly changed?: () => void;
  readonly crashed?: (pluginId: string, exitCode: number, pid: number | null) => void;
  /** It crashed too often, cannot start, or takes too much. */
  readonly turnedOff?: (pluginId: string, problem: PluginProblem | null) => void;
  /** A plugin's process is there. */
  readonly hostOpened?: (pluginId: string, peer: Peer, pid: number) => void;
  /** A page got a port; `peer` is its line for reports to main. */
  readonly pageOpened?: (channel: PortChannel, peer: Peer) => void;
  /** A page of a tab is there that plugins may work on. */
  readonly documentOpened?: (document: PageDocument) => void;
  readonly channelOpened?: (channel: PortChannel) => void;
  /** The direct port is over, and so are its reports. */
  readonly channelClosed?: (channel: PortChannel) => void;
}

/** All plugins: which runs, which page each is attached to, what each shows. */
export class PluginsService {
  /** The browser is about to end. */
  isStopped = false;
  readonly #options: PluginsOptions;
  readonly #runners = new Map<string, PluginRunner>();
  readonly #logs: PluginLogs;
  readonly #documents = new Map<number, PageDocument>();
  readonly #channels: PortChannels;
  readonly #observers = new Set<PluginsObserver>();
  /** The tab in front, by window; where nobody names windows there is one. */
  readonly #activeTabIds = new Map<string | undefined, number | null>();

  constructor(options: PluginsOptions) {
    this.#options = options;
    this.#channels = new PortChannels({
      timers: options.timers ?? systemTimers,
      onOpened: (channel) => this.#tell((observer) => observer.channelOpened?.(channel)),
      onClosed: (channel) => this.#tell((observer) => observer.channelClosed?.(channel)),
    });
    this.#logs = new PluginLogs(options.clock ?? Date.now);
    for (const plugin of options.plugins.all()) this.#add(plugin);
    options.plugins.observe((pluginId) => this.#follow(pluginId));
  }

  observe(observer: PluginsObserver): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  list(): PluginInfo[] {
    return this.#all().map((runner) => ({ ...runner.info(), problem: this.#problemOf(runner) }));
  }

  /** What plugins show for the active tab of a window; nothing for pages that they may not work on. */
  toolbar(window?: string): ToolbarItem[] {
    const tabId = this.#activeTabIds.get(window) ?? null;
    const document = tabId === null ? undefined : this.#documents.get(tabId);
    return document === undefined ? [] : toolbarFor(document, this.#all(), (runner) => this.#problemOf(runner));
  }

  /** A document of a tab is there and its preload has run. It takes the place of the one before. */
  onTabDocument(document: PageDocument): void {
    this.onTabDocumentGone(document.tabId);
    if (!PAGE_URL.test(document.url)) return;
    this.#documents.set(document.tabId, document);
    for (const runner of this.#runners.values()) runner.attach(document);
    this.#tell((observer) => observer.documentOpened?.(document));
    this.#changed();
  }

  /** The documents in a tab's page are known. Starts the plugins that show them. */
  onTabContent(tabId: number, content: PageContent): void {
    const document = this.#documents.get(tabId);
    if (document === undefined) return;
    this.#documents.set(tabId, { ...document, content });
    for (const runner of this.#runners.values()) runner.contentKnown({ ...document, content });
    this.#changed();
  }

  /** The windows of which the tab in front is known. */
  get windows(): Iterable<string | undefined> {
    return this.#activeTabIds.keys();
  }

  /** The tab's document is gone, or about to be replaced. */
  onTabDocumentGone(tabId: number): void {
    if (!this.#documents.delete(tabId)) return;
    for (const runner of this.#runners.values()) runner.detach(tabId);
    this.#changed();
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
    if (!this.runnerOf(pluginId).restart()) throw new IpcError('failed-precondition', `${pluginId} runs already`);
  }

  /** The person did something in a plugin's panel. @throws IpcError not-found */
  act(pluginId: string, tabId: number, action: PanelAction): Promise<void> {
    return this.runnerOf(pluginId).act(tabId, action);
  }

  /** A plugin's panel is open, until the signal. @throws IpcError not-found */
  attend(pluginId: string, tabId: number, signal: AbortSignal): Promise<void> {
    return this.runnerOf(pluginId).attend(tabId, signal);
  }

  /** Crashes the process of a plugin on purpose. @throws IpcError not-found, failed-precondition (it does not run) */
  crash(pluginId: string): void {
    const runner = this.runnerOf(pluginId);
    if (runner.pid === null) throw new IpcError('failed-precondition', `${pluginId} does not run`);
    const { osPlatform = process.platform, signalProcess = process.kill } = this.#options;
    // Windows has no such signal.
    if (osPlatform === 'win32') runner.process.kill();
    else signalProcess(runner.pid, 'SIGSEGV');
  }

  /** The process with this pid does not answer any more, and is about to be ended for that. */
  silent(pid: number): void {
    this.#runnerOfPid(pid)?.process.silent();
  }

  /** True if the plugin's process with this pid answers. */
  answers(pid: number): Promise<boolean> {
    return this.#runnerOfPid(pid)?.process.answers() ?? Promise.resolve(false);
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

  /** Every direct port between a page and a plugin. */
  channels(): readonly PortChannel[] {
    return this.#channels.list();
  }

  get runners(): readonly PluginRunner[] {
    return this.#all();
  }

  /** The direct channel, if this very peer was given one of its ends. */
  findChannel(peer: PeerIdentity, channelId: number): { channel: PortChannel; reporter: 'host' | 'page' } | undefined {
    return this.#channels.find(peer, channelId);
  }

  /** The app quits: ends all processes of plugins. */
  stop(): void {
    // Nobody is told of what follows: the profile is about to be closed.
    this.#observers.clear();
    this.isStopped = true;
    for (const runner of this.#runners.values()) runner.stop();
  }

  /** @throws IpcError not-found */
  runnerOf(pluginId: string): PluginRunner {
    const runner = this.#runners.get(pluginId);
    if (runner === undefined) throw new IpcError('not-found', `there is no plugin ${pluginId}`);
    return runner;
  }

  /** The plugin whose process this peer is. @throws IpcError forbidden */
  runnerOfHost(peer: PeerIdentity): PluginRunner {
    for (const runner of this.#runners.values()) if (runner.process.isHost(peer)) return runner;
    throw new IpcError('forbidden', 'not the process of a plugin');
  }

  /** Keeps a line of what a plugin said or did wrong. */
  log(pluginId: string, level: 'info' | 'error', text: string): void {
    this.#options.log?.(pluginId, level, text);
    this.#logs.add(pluginId, level, text);
    this.#changed();
  }

  logOf = (pluginId: string): PluginLogLine[] => this.#logs.of(pluginId);

  clearLog(pluginId: string): void {
    this.#logs.clear(pluginId);
    this.#changed();
  }

  #problemOf({ problem }: PluginRunner): string | null {
    return problem === null ? null : this.#options.problemText(problem);
  }

  #all(): PluginRunner[] {
    return this.#options.plugins.all().flatMap(({ manifest }) => this.#runners.get(manifest.id) ?? []);
  }

  #runnerOfPid(pid: number): PluginRunner | undefined {
    return [...this.#runners.values()].find((runner) => runner.pid === pid);
  }

  #follow(pluginId: string): void {
    const plugin = this.#options.plugins.find(pluginId);
    const runner = this.#runners.get(pluginId);
    if (plugin !== undefined && runner !== undefined) runner.changed(plugin);
    else if (plugin !== undefined) this.#add(plugin).changed(plugin);
    else {
      runner?.stop();
      this.#runners.delete(pluginId);
      this.#logs.clear(pluginId);
    }
    this.#changed();
  }

  #add(plugin: RegisteredPlugin): PluginRunner {
    const { id } = plugin.manifest;
    const { language, platform, registry, timers = systemTimers } = this.#options;
    const runner: PluginRunner = new PluginRunner({
      plugin,
      language,
      platform,
      registry,
      timers,
      channels: this.#channels,
      documents: () => this.#documents.values(),
      shownTypes: (document) => (document.content?.types ?? []).filter((type) => showerOf(this.#options.plugins.all(), type, document)?.manifest.id === id),
      clickToActivate: () => this.#options.clickToActivate?.() ?? false,
      onChange: () => this.#changed(),
      onTurnedOff: () => {
        const { problem } = runner;
        if (problem !== null) this.log(id, 'error', this.#options.problemText(problem));
        this.#tell((observer) => observer.turnedOff?.(id, problem));
      },
      onPrinted: (line) => this.log(id, 'error', line),
      onCrashed: (exitCode, pid) => {
        this.log(id, 'error', this.#options.problemText({ kind: 'crashed', exitCode }));
        this.#tell((observer) => observer.crashed?.(id, exitCode, pid));
      },
      onHostOpened: (peer, pid) => this.#tell((observer) => observer.hostOpened?.(id, peer, pid)),
      onPageOpened: (channel, peer) => this.#tell((observer) => observer.pageOpened?.(channel, peer)),
    });
    this.#runners.set(id, runner);
    return runner;
  }

  #changed(): void {
    this.#tell((observer) => observer.changed?.());
  }

  #tell(tell: (observer: PluginsObserver) => void): void {
    for (const observer of this.#observers) tell(observer);
  }
}
