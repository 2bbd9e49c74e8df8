import type { PluginUsage } from '../../ipc/contracts/plugin-host.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { Peer } from '../../ipc/core/peer.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { RegisteredPlugin } from './plugin-registry.ts';
import { PluginRun } from './plugin-run.ts';
import { startRequest } from './plugin-start.ts';
import { PluginSupervisor } from './plugin-supervisor.ts';
import type { PluginProblem } from './plugin-supervisor.ts';
import type { PortChannels } from './port-channels.ts';
import type { PluginPlatform, PortChannel, Timers } from './ports.ts';

/** What the values of one plugin may take. */
export const MEMORY_LIMIT_BYTES = 64 * 1_024 * 1_024;
/** How long a plugin may run at a stretch. */
export const TURN_LIMIT_MS = 250;
/** A plugin that no page needs any more is stopped after this time. */
export const IDLE_MS = 30_000;

export interface PluginProcessOptions {
  /** As it is now. */
  readonly plugin: () => RegisteredPlugin;
  readonly name: () => string;
  readonly language: 'en' | 'ko';
  readonly platform: PluginPlatform;
  /** What plugin hosts and pages may call. */
  readonly registry: ServiceRegistry;
  readonly channels: PortChannels;
  readonly timers: Timers;
  /** Its code runs: pages can be attached. */
  readonly onReady: (run: PluginRun) => void;
  /** What becomes of it when its process is ended because nothing needs it: `resting` if it has pages. */
  readonly restsAs: () => 'off' | 'resting';
  readonly onChange: () => void;
  /** A line of what its process printed. */
  readonly onPrinted: (line: string) => void;
  readonly onCrashed: (exitCode: number, pid: number | null) => void;
  readonly onTurnedOff: () => void;
  readonly onHostOpened: (peer: Peer, pid: number) => void;
  readonly onPageOpened: (channel: PortChannel, peer: Peer) => void;
}

/** The process of one plugin through all of its lives: started when it is needed, again when it died, ended when nobody needs it. */
export class PluginProcess {
  readonly supervisor: PluginSupervisor;
  readonly #options: PluginProcessOptions;
  #run: PluginRun | undefined;
  #idleTimer: unknown;
  #awaited: ((run: PluginRun | undefined) => void)[] = [];

  constructor(options: PluginProcessOptions) {
    this.#options = options;
    this.supervisor = new PluginSupervisor({ fork: () => this.#fork(), onChange: options.onChange, timers: options.timers });
  }

  /** As it lives now. */
  get run(): PluginRun | undefined {
    return this.#run;
  }

  /** The same, once its code runs. */
  get ready(): PluginRun | undefined {
    return this.#run?.ready === true ? this.#run : undefined;
  }

  /** The same, waited for if it is on its way; undefined if it does not come. */
  whenReady(): Promise<PluginRun | undefined> {
    if (this.#run === undefined || this.#run.ready) return Promise.resolve(this.#run);
    return new Promise((resolve) => this.#awaited.push(resolve));
  }

  /** True if the peer is this plugin's process, as it lives now. */
  isHost = (peer: PeerIdentity): boolean => this.#run?.process.transport.peer === peer;

  setUsage(usage: PluginUsage): void {
    if (this.#run === undefined) return;
    this.#run.usage = usage;
    this.#options.onChange();
  }

  overBudget(budget: Extract<PluginProblem, { kind: 'over-budget' }>['budget']): void {
    // What it holds is gone with its process, and it begins anew: where it can begin, and unless it does so again and again.
    if (budget === 'memory' && this.ready !== undefined) this.ready.endsFor = 'memory';
    else if (this.supervisor.overBudget(budget)) {
      this.#options.onTurnedOff();
      this.kill();
    }
  }

  /** It does not answer any more, such as in a step of the language that nothing interrupts; whoever says so ends it. */
  silent(): void {
    if (this.#run === undefined) return;
    this.#run.endsFor = 'silence';
    this.#options.onPrinted('it does not answer any more: its process is ended');
  }

  /** True if it answers. */
  answers = (): Promise<boolean> => this.#run?.peer.ping().then(() => true, () => false) ?? Promise.resolve(false);

  kill = (): void => this.#run?.process.kill();

  /** For good: the app quits, or the plugin is removed. */
  stop(): void {
    this.#stayAwake();
    this.supervisor.stop();
    this.#run?.process.end();
  }

  /** Ends it without a word: it is not needed, or has to begin anew. */
  rest(): void {
    this.#stayAwake();
    const run = this.#run;
    this.#run = undefined;
    this.supervisor.rest(this.#options.restsAs());
    this.#answer(undefined);
    run?.end();
  }

  /** Ends it after a while, unless a page needs it meanwhile. */
  restIfIdle(): void {
    this.#stayAwake();
    if (this.ready === undefined || this.ready.pageCount > 0) return;
    this.#idleTimer = this.#options.timers.set(() => {
      this.rest();
      this.#options.onChange();
    }, IDLE_MS);
  }

  #answer(run: PluginRun | undefined): void {
    for (const resolve of this.#awaited.splice(0)) resolve(run);
  }

  #stayAwake(): void {
    if (this.#idleTimer !== undefined) this.#options.timers.clear(this.#idleTimer);
    this.#idleTimer = undefined;
  }

  #fork(): void {
    const { platform, registry, channels, onPageOpened, onHostOpened, onChange } = this.#options;
    const { manifest, choices, styles } = this.#options.plugin();
    const process = platform.forkHost({ id: manifest.id, name: this.#options.name(), isPrivate: choices.inPrivate });
    const run = new PluginRun({ pluginId: manifest.id, rights: { granted: choices.granted, styles }, process, registry, platform, channels, onPageOpened });
    this.#run = run;
    process.onSpawned((pid) => {
      run.pid = pid;
      onHostOpened(run.peer, pid);
      onChange();
    });
    process.onPrinted(this.#options.onPrinted);
    process.onExited((exitCode) => this.#exited(run, exitCode));
    void this.#start(run);
  }

  async #start(run: PluginRun): Promise<void> {
    const { plugin, language, onTurnedOff, onReady } = this.#options;
    try {
      await run.host.start({ ...startRequest(plugin()), language, memoryLimitBytes: MEMORY_LIMIT_BYTES, turnLimitMs: TURN_LIMIT_MS });
    } catch (error) {
      if (this.#run !== run) return;
      if (error instanceof IpcError && error.code === 'failed-precondition') {
        // One that took all of its memory meanwhile was stopped for that.
        if (this.supervisor.startFailed(error.message.replace(/^pluginHost\.start: /, ''))) onTurnedOff();
      } else if (error instanceof IpcError && error.code === 'timeout') this.silent();
      // One that does not answer counts as crashed; of one that died the exit tells.
      run.process.kill();
      return;
    }
    if (this.#run !== run) return;
    run.ready = true;
    this.supervisor.started();
    onReady(run);
    this.#answer(run);
    this.restIfIdle();
  }

  #exited(run: PluginRun, exitCode: number): void {
    run.closePorts();
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#stayAwake();
    this.#answer(undefined);
    if (!this.supervisor.exited(exitCode, run.endsFor)) return this.#options.onChange();
    this.#options.onCrashed(exitCode, run.pid);
    if (this.supervisor.state === 'off') this.#options.onTurnedOff();
  }
}
