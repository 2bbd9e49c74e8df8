import type { PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import type { PanelAction, PanelBlock } from '../../ipc/contracts/plugin-panel.ts';
import type { PluginUsage } from '../../ipc/contracts/plugin-host.ts';
import type { PluginInfo } from '../../ipc/contracts/plugins.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { Peer } from '../../ipc/core/peer.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { contentRights, isFor, mayBeSpokenWith, needsPage } from './content-rights.ts';
import { startOf, startRequest } from './plugin-start.ts';
import { PluginRun } from './plugin-run.ts';
import type { ToolbarText } from './plugin-run.ts';
import type { RegisteredPlugin } from './plugin-registry.ts';
import { PluginSupervisor } from './plugin-supervisor.ts';
import type { PluginProblem } from './plugin-supervisor.ts';
import type { PortChannels } from './port-channels.ts';
import type { PageDocument, PluginPlatform, PortChannel, Timers } from './ports.ts';

/** What the values of one plugin may take. */
export const MEMORY_LIMIT_BYTES = 64 * 1_024 * 1_024;
/** How long a plugin may run at a stretch. */
export const TURN_LIMIT_MS = 250;
/** A plugin that no page needs any more is stopped after this time. */
export const IDLE_MS = 30_000;

export interface RunnerOptions {
  readonly plugin: RegisteredPlugin;
  readonly language: 'en' | 'ko';
  readonly platform: PluginPlatform;
  /** What plugin hosts and pages may call. */
  readonly registry: ServiceRegistry;
  readonly channels: PortChannels;
  readonly timers: Timers;
  /** The pages that are there. */
  readonly documents: () => Iterable<PageDocument>;
  /** Types of the documents in a page that this plugin shows. */
  readonly shownTypes: (document: PageDocument) => readonly string[];
  /** What is embedded waits for a click. */
  readonly clickToActivate: () => boolean;
  readonly onChange: () => void;
  readonly onCrashed: (exitCode: number, pid: number | null) => void;
  readonly onTurnedOff: () => void;
  readonly onHostOpened: (peer: Peer, pid: number) => void;
  readonly onPageOpened: (channel: PortChannel, peer: Peer) => void;
}

/** Runs one plugin: its process, its ports to pages, what it shows. */
export class PluginRunner {
  readonly id: string;
  readonly #options: RunnerOptions;
  readonly #supervisor: PluginSupervisor;
  #plugin: RegisteredPlugin;
  #run: PluginRun | undefined;
  #idleTimer: unknown;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#plugin = options.plugin;
    this.id = options.plugin.manifest.id;
    this.#supervisor = new PluginSupervisor({ fork: () => this.#fork(), onChange: options.onChange, timers: options.timers });
  }

  get plugin(): RegisteredPlugin {
    return this.#plugin;
  }

  get name(): string {
    return this.#plugin.manifest.name[this.language] ?? this.#plugin.manifest.name.en ?? this.id;
  }

  get language(): 'en' | 'ko' {
    return this.#options.language;
  }

  get pid(): number | null {
    return this.#run?.pid ?? null;
  }

  isAt = (tabId: number): boolean => this.#run?.has(tabId) === true;

  get problem(): PluginProblem | null {
    return this.#supervisor.problem;
  }

  get usage(): PluginUsage | null {
    return this.#run?.usage ?? null;
  }

  /** True if the peer is this plugin's process, as it lives now. */
  isHost = (peer: PeerIdentity): boolean => this.#run?.process.transport.peer === peer;

  /** True if the manifest asks for it, and the person allows it. */
  can(capability: PluginCapability): boolean {
    return this.#plugin.choices.granted.includes(capability);
  }

  /** Everything but the text of the problem. */
  info(): Omit<PluginInfo, 'problem'> {
    const { state, crashCount } = this.#supervisor;
    return { id: this.id, name: this.name, version: this.#plugin.manifest.version, state, pid: this.pid, crashCount };
  }

  /** True if it may be at this page at all, were it not turned off at its site. */
  isFor(document: PageDocument): boolean {
    return isFor(this.#plugin, document);
  }

  /** True if it works on this page. */
  wants(document: PageDocument): boolean {
    return needsPage(this.#plugin, document, this.#options.shownTypes(document));
  }

  /** A page is there. Starts the plugin if it is the first. */
  attach(document: PageDocument): void {
    if (!this.wants(document) || this.#run?.has(document.tabId) === true) return;
    this.#supervisor.want();
    if (this.#run?.ready === true) this.#openChannel(this.#run, document);
  }

  /** The documents in a page are known. Where it was attached before, and may show some, it is attached anew: what it may show goes with the port. */
  contentKnown(document: PageDocument): void {
    const isAnew = this.can('content') && this.#run?.has(document.tabId) === true && this.#options.shownTypes(document).length > 0;
    if (isAnew) this.#run?.detach(document.tabId);
    this.attach(document);
  }

  /** The page of the tab is gone. */
  detach(tabId: number): void {
    this.#run?.detach(tabId);
    this.#watchIdle();
  }

  /** The person decided otherwise, or there is another version of it. */
  changed(plugin: RegisteredPlugin): void {
    const before = this.#plugin;
    this.#plugin = plugin;
    // A process knows what it may do from its start on.
    if (!plugin.choices.isEnabled || startOf(before) !== startOf(plugin)) this.#rest();
    else if (JSON.stringify(before.choices.settings) !== JSON.stringify(plugin.choices.settings)) this.#run?.tellSettings(plugin.choices.settings);
    for (const document of this.#options.documents()) {
      const isAttached = this.#run?.has(document.tabId) === true;
      if (!this.wants(document) && isAttached) this.detach(document.tabId);
      if (this.wants(document) && !isAttached) this.attach(document);
    }
    this.#options.onChange();
  }

  toolbarText(tabId: number): ToolbarText {
    return this.#run?.toolbar.get(tabId) ?? { text: null, tooltip: null };
  }

  panel(tabId: number): PanelBlock[] | null {
    return this.#run?.panels.get(tabId) ?? null;
  }

  /** @throws IpcError not-found if the plugin is not attached to the tab. */
  setToolbarText(tabId: number, text: ToolbarText): void {
    this.#runAt(tabId).toolbar.set(tabId, text);
    this.#options.onChange();
  }

  /** @throws IpcError not-found if the plugin is not attached to the tab. */
  setPanel(tabId: number, panel: PanelBlock[] | null): void {
    const run = this.#runAt(tabId);
    if (panel === null) run.panels.delete(tabId);
    else run.panels.set(tabId, panel);
    this.#options.onChange();
  }

  /** The person did something in its panel. @throws IpcError not-found */
  async act(tabId: number, action: PanelAction): Promise<void> {
    await this.#runAt(tabId).host.panelActed({ tabId, action });
  }

  /** Its process, where it can be asked. */
  get host(): PluginRun['host'] | undefined {
    return this.#run?.ready === true ? this.#run.host : undefined;
  }

  /** Starts it for something else than a page; it rests again when no page needs it. */
  wake = (): void => this.#supervisor.want();

  /** Requests met its rules. One that does not run need not know. */
  requestsMatched(matches: Parameters<PluginRun['host']['requestsMatched']>[0]['matches']): void {
    if (this.#run?.ready === true) this.#run.host.requestsMatched({ matches }).catch(() => undefined);
  }

  setUsage(usage: PluginUsage): void {
    if (this.#run === undefined) return;
    this.#run.usage = usage;
    this.#options.onChange();
  }

  overBudget(budget: Extract<PluginProblem, { kind: 'over-budget' }>['budget']): void {
    if (!this.#supervisor.overBudget(budget)) return;
    this.#options.onTurnedOff();
    this.kill();
  }

  /** False if it runs already. */
  restart = (): boolean => this.#supervisor.restart();

  /** True if its process answers. */
  answers = (): Promise<boolean> => this.#run?.peer.ping().then(() => true, () => false) ?? Promise.resolve(false);

  /** For the crash lab. What comes of it shows by itself. */
  misbehave(how: Parameters<PluginRun['host']['misbehave']>[0]['how']): void {
    this.#run?.host.misbehave({ how }).catch(() => undefined);
  }

  /** Ends the process. */
  kill = (): void => this.#run?.process.kill();

  /** For good: the app quits, or the plugin is removed. */
  stop(): void {
    this.#clearIdle();
    this.#supervisor.stop();
    this.#run?.process.end();
  }

  #runAt(tabId: number): PluginRun {
    if (this.#run?.has(tabId) !== true) throw new IpcError('not-found', `the plugin has no page in tab ${tabId}`);
    return this.#run;
  }

  /** Ends the process without a word: it is not needed, or has to begin anew. */
  #rest(): void {
    this.#clearIdle();
    const run = this.#run;
    this.#run = undefined;
    this.#supervisor.rest();
    run?.end();
  }

  #watchIdle(): void {
    this.#clearIdle();
    if (this.#run?.ready !== true || this.#run.pageCount > 0) return;
    this.#idleTimer = this.#options.timers.set(() => {
      this.#rest();
      this.#options.onChange();
    }, IDLE_MS);
  }

  #clearIdle(): void {
    if (this.#idleTimer !== undefined) this.#options.timers.clear(this.#idleTimer);
    this.#idleTimer = undefined;
  }

  #fork(): void {
    const { platform, registry, channels } = this.#options;
    const process = platform.forkHost({ id: this.id, name: this.name, isPrivate: this.#plugin.choices.inPrivate });
    const run = new PluginRun({ pluginId: this.id, rights: { granted: this.#plugin.choices.granted, styles: this.#plugin.styles }, process, registry, platform, channels, onPageOpened: this.#options.onPageOpened });
    this.#run = run;
    process.onSpawned((pid) => {
      run.pid = pid;
      this.#options.onHostOpened(run.peer, pid);
      this.#options.onChange();
    });
    process.onExited((exitCode) => this.#exited(run, exitCode));
    void this.#start(run);
  }

  async #start(run: PluginRun): Promise<void> {
    const { language, documents } = this.#options;
    try {
      await run.host.start({ ...startRequest(this.#plugin), language, memoryLimitBytes: MEMORY_LIMIT_BYTES, turnLimitMs: TURN_LIMIT_MS });
    } catch (error) {
      if (this.#run !== run) return;
      if (error instanceof IpcError && error.code === 'failed-precondition') {
        this.#supervisor.startFailed(error.message.replace(/^pluginHost\.start: /, ''));
        this.#options.onTurnedOff();
      }
      // One that does not answer counts as crashed; of one that died the exit tells.
      run.process.kill();
      return;
    }
    if (this.#run !== run) return;
    run.ready = true;
    this.#supervisor.started();
    for (const document of documents()) if (this.wants(document)) this.#openChannel(run, document);
    this.#watchIdle();
  }

  #exited(run: PluginRun, exitCode: number): void {
    run.closePorts();
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#clearIdle();
    if (!this.#supervisor.exited(exitCode)) return this.#options.onChange();
    this.#options.onCrashed(exitCode, run.pid);
    if (this.#supervisor.state === 'off') this.#options.onTurnedOff();
  }

  #openChannel(run: PluginRun, document: PageDocument): void {
    this.#clearIdle();
    const { language, shownTypes, clickToActivate } = this.#options;
    run.attach(document, contentRights(this.#plugin, document, shownTypes(document), { name: this.name, language, clickToActivate: clickToActivate() }), mayBeSpokenWith(this.#plugin, document));
  }
}
