import { pluginHostContract } from '../../ipc/contracts/plugins.ts';
import type { PluginInfo } from '../../ipc/contracts/plugins.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { Peer } from '../../ipc/core/peer.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { LoadedPlugin } from './plugin-loader.ts';
import { PluginSupervisor } from './plugin-supervisor.ts';
import type { PluginProblem } from './plugin-supervisor.ts';
import type { PortChannels } from './port-channels.ts';
import type { PageDocument, PluginHostProcess, PluginPlatform, PortChannel, Timers } from './ports.ts';

/** What the values of one plugin may take. */
export const MEMORY_LIMIT_BYTES = 64 * 1_024 * 1_024;
/** How long a plugin may run at a stretch. */
export const TURN_LIMIT_MS = 2_000;
/** The channel on which a page's isolated world gets its ports. */
export const PAGE_PORT_CHANNEL = 'terrarium:page-port';

export interface RunnerOptions {
  readonly plugin: LoadedPlugin;
  readonly language: 'en' | 'ko';
  readonly platform: PluginPlatform;
  /** What plugin hosts and pages may call. */
  readonly registry: ServiceRegistry;
  readonly channels: PortChannels;
  readonly timers: Timers;
  /** The pages that the plugin should be attached to. */
  readonly documents: () => Iterable<PageDocument>;
  readonly onChange: () => void;
  readonly onCrashed: (exitCode: number, pid: number | null) => void;
  readonly onTurnedOff: () => void;
  readonly onHostOpened: (peer: Peer, pid: number) => void;
  readonly onPageOpened: (channel: PortChannel, peer: Peer) => void;
}

/** What the plugin shows in the toolbar for a tab. */
export interface ToolbarText {
  readonly text: string | null;
  readonly tooltip: string | null;
}

/** A page that the plugin is attached to. */
interface Attachment {
  readonly channel: PortChannel;
  /** The page's line for reports. */
  readonly reporter: Peer;
}

/** One life of the plugin's process. */
interface Run {
  readonly process: PluginHostProcess;
  readonly peer: Peer;
  readonly host: Client<typeof pluginHostContract>;
  /** By tab. */
  readonly attachments: Map<number, Attachment>;
  readonly toolbar: Map<number, ToolbarText>;
  pid: number | null;
  ready: boolean;
}

/** Runs one plugin: its process, its ports to pages, what it shows. */
export class PluginRunner {
  readonly id: string;
  readonly name: string;
  readonly #options: RunnerOptions;
  readonly #supervisor: PluginSupervisor;
  #run: Run | undefined;

  constructor(options: RunnerOptions) {
    const { manifest } = options.plugin;
    this.#options = options;
    this.id = manifest.id;
    this.name = manifest.name[options.language] ?? manifest.name.en ?? manifest.id;
    this.#supervisor = new PluginSupervisor({ fork: () => this.#fork(), onChange: options.onChange, timers: options.timers });
  }

  get pid(): number | null {
    return this.#run?.pid ?? null;
  }

  get problem(): PluginProblem | null {
    return this.#supervisor.problem;
  }

  /** True if the peer is this plugin's process, as it lives now. */
  isHost(peer: PeerIdentity): boolean {
    return this.#run?.process.transport.peer === peer;
  }

  /** True if the manifest asks for it. */
  can(capability: LoadedPlugin['manifest']['capabilities'][number]): boolean {
    return this.#options.plugin.manifest.capabilities.includes(capability);
  }

  /** Everything but the text of the problem. */
  info(): Omit<PluginInfo, 'problem'> {
    const { state, crashCount } = this.#supervisor;
    return { id: this.id, name: this.name, version: this.#options.plugin.manifest.version, state, pid: this.pid, crashCount };
  }

  /** A page is there. Starts the plugin if it is the first. */
  attach(document: PageDocument): void {
    this.#supervisor.want();
    if (this.#run?.ready === true) this.#openChannel(this.#run, document);
  }

  /** The page of the tab is gone. */
  detach(tabId: number): void {
    const run = this.#run;
    run?.toolbar.delete(tabId);
    const attachment = run?.attachments.get(tabId);
    if (run === undefined || attachment === undefined) return;
    this.#close(run, attachment);
    // If it died meanwhile, the port died with it.
    run.host.detachPage({ tabId, channelId: attachment.channel.channelId }).catch(() => undefined);
  }

  toolbarText(tabId: number): ToolbarText {
    return this.#run?.toolbar.get(tabId) ?? { text: null, tooltip: null };
  }

  /** @throws IpcError not-found if the plugin is not attached to the tab. */
  setToolbarText(tabId: number, text: ToolbarText): void {
    if (this.#run?.attachments.has(tabId) !== true) throw new IpcError('not-found', `the plugin has no page in tab ${tabId}`);
    this.#run.toolbar.set(tabId, text);
    this.#options.onChange();
  }

  /** False if it runs already. */
  restart(): boolean {
    return this.#supervisor.restart();
  }

  /** True if its process answers. */
  answers(): Promise<boolean> {
    return this.#run?.peer.ping().then(() => true, () => false) ?? Promise.resolve(false);
  }

  /** For the crash lab. What comes of it shows by itself. */
  misbehave(how: Parameters<Run['host']['misbehave']>[0]['how']): void {
    this.#run?.host.misbehave({ how }).catch(() => undefined);
  }

  /** Ends the process. */
  kill(): void {
    this.#run?.process.kill();
  }

  stop(): void {
    this.#supervisor.stop();
    this.kill();
  }

  #fork(): void {
    const { platform, registry } = this.#options;
    const process = platform.forkHost({ id: this.id, name: this.name });
    const peer = new Peer(process.transport, { registry });
    const run: Run = {
      process,
      peer,
      host: peer.client(pluginHostContract),
      attachments: new Map(),
      toolbar: new Map(),
      pid: null,
      ready: false,
    };
    this.#run = run;
    process.onSpawned((pid) => {
      run.pid = pid;
      this.#options.onHostOpened(peer, pid);
      this.#options.onChange();
    });
    process.onExited((exitCode) => this.#exited(run, exitCode));
    void this.#start(run);
  }

  async #start(run: Run): Promise<void> {
    const { plugin, language, documents } = this.#options;
    try {
      await run.host.start({ ...plugin, language, memoryLimitBytes: MEMORY_LIMIT_BYTES, turnLimitMs: TURN_LIMIT_MS });
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
    for (const document of documents()) this.#openChannel(run, document);
  }

  #exited(run: Run, exitCode: number): void {
    run.peer.close();
    for (const attachment of run.attachments.values()) this.#close(run, attachment);
    if (this.#run !== run) return;
    this.#run = undefined;
    if (!this.#supervisor.exited(exitCode)) return this.#options.onChange();
    this.#options.onCrashed(exitCode, run.pid);
    if (this.#supervisor.state === 'off') this.#options.onTurnedOff();
  }

  #openChannel(run: Run, document: PageDocument): void {
    const { platform, channels, registry } = this.#options;
    const { tabId } = document;
    const channel = channels.open({
      pluginId: this.id,
      tabId,
      pagePid: document.pid,
      hostPid: run.pid,
      hostIdentity: run.process.transport.peer,
    });
    const direct = platform.createChannel();
    const report = platform.createChannel();
    const reporter = new Peer(platform.reportTransport(report.port1, channel), { registry });
    const attachment = { channel, reporter };
    run.attachments.set(tabId, attachment);
    this.#options.onPageOpened(channel, reporter);
    run.host
      .attachPage({ tabId, channelId: channel.channelId }, { ports: [direct.port1] })
      .catch(() => this.#close(run, attachment));
    try {
      document.postMessage(PAGE_PORT_CHANNEL, { channelId: channel.channelId }, [direct.port2, report.port2]);
    } catch {
      // The document went away in this moment. Its tab says so by itself; closing tells both ends.
      direct.port2.close();
      report.port2.close();
    }
  }

  #close(run: Run, { channel, reporter }: Attachment): void {
    if (run.attachments.get(channel.tabId)?.channel === channel) run.attachments.delete(channel.tabId);
    this.#options.channels.close(channel, () => reporter.close());
  }
}
