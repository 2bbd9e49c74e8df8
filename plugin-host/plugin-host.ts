import { pluginApiContract } from '../ipc/contracts/plugin-host.ts';
import type { PluginUsage, pluginHostContract } from '../ipc/contracts/plugin-host.ts';
import type { Client, Handlers } from '../ipc/core/ends.ts';
import { IpcError } from '../ipc/core/errors.ts';
import type { Peer } from '../ipc/core/peer.ts';
import { Budget, CALLS_PER_SECOND, CPU_THROTTLE_SHARE } from './budget.ts';
import type { BudgetName } from './budget.ts';
import { addCapabilities } from './capabilities/index.ts';
import { HostEvents } from './host-events.ts';
import { Idleness } from './idleness.ts';
import { misbehave } from './misbehave.ts';
import { MAX_PAGES, Pages } from './pages.ts';
import type { ConnectPage } from './pages.ts';
import { PluginError } from './sandbox-api.ts';
import { Sandbox } from './sandbox.ts';
import type { SandboxOptions } from './sandbox.ts';

const MAX_LOG_CHARS = 4_096;
const USAGE_EVERY_MS = 1_000;

export interface PluginHostOptions {
  /** Gives the connection to main; asked for when the plugin starts. */
  readonly main: () => Peer;
  readonly variant: SandboxOptions['variant'];
  readonly connectPage: ConnectPage;
  /** Ends the process. The reason was logged before. */
  readonly exit: (code: number) => void;
  /** Monotonic milliseconds; those of this process unless given. */
  readonly now?: () => number;
}

/** Runs one plugin in this process, and serves main. */
export class PluginHost {
  readonly handlers: Handlers<typeof pluginHostContract>;
  readonly #options: PluginHostOptions;
  readonly #pages: Pages;
  readonly #events = new HostEvents();
  readonly #idleness: Idleness;
  #sandbox: Sandbox | undefined;
  #started = false;

  constructor(options: PluginHostOptions) {
    this.#options = options;
    this.#pages = new Pages(options.connectPage, (text) => void log(options.main().client(pluginApiContract), text));
    this.#idleness = new Idleness(options.now ?? (() => performance.now()));
    this.#pages.onAttached(this.#idleness.active);
    this.handlers = {
      start: (request) => this.#start(request),
      attachPage: (page, { ports }) => {
        const [port, ...others] = ports;
        for (const other of others) other.close();
        if (port === undefined) throw new IpcError('bad-request', 'no port came with the call');
        this.#pages.attach(page, port);
      },
      detachPage: ({ tabId, channelId }) => this.#pages.detach(tabId, channelId),
      panelActed: (body) => this.#events.tell('panelActed', body),
      // Without the capability nobody answers, and main gives up.
      omniboxTyped: ({ text }) => new Promise((resolve) => this.#events.tell('omniboxTyped', { text, answer: (rows) => resolve({ rows }) })),
      menuPressed: (body) => this.#events.tell('menuPressed', body),
      settingsChanged: ({ settings }) => this.#events.tell('settingsChanged', settings),
      requestsMatched: ({ matches }) => this.#events.tell('requestsMatched', matches),
      mayRest: () => this.#idleness.tellAgain(),
      misbehave: ({ how }) => {
        if (this.#sandbox === undefined) throw new IpcError('failed-precondition', 'no plugin runs here');
        misbehave(how, this.#sandbox, this.#options.main().client(pluginApiContract), this.#options.exit);
      },
    };
  }

  async #start(request: Parameters<Handlers<typeof pluginHostContract>['start']>[0]): Promise<void> {
    if (this.#started) throw new IpcError('failed-precondition', 'a plugin runs here already');
    this.#started = true;
    const { entry, capabilities, source, modules, styleNames, settings, language, memoryLimitBytes, turnLimitMs } = request;
    const main = this.#options.main().client(pluginApiContract);
    const overBudget = (broken: BudgetName): Promise<void> => main.overBudget({ budget: broken }).catch(() => undefined);
    const budget = new Budget({
      now: () => performance.now(),
      setTimer: (run, delayMs) => void setTimeout(run, delayMs),
      onWarning: (text) => void log(main, text),
      onBroken: (broken) => void overBudget(broken),
    });
    const sandbox = await Sandbox.create({
      variant: this.#options.variant,
      memoryLimitBytes,
      turnLimitMs,
      modules,
      onTurn: (durationMs, isInterrupted) => {
        this.#idleness.active();
        budget.ran(durationMs, isInterrupted);
        budget.holds(sandbox.memoryBytes, memoryLimitBytes);
      },
      pace: budget.pace,
      mayCall: () => budget.mayCall(),
      onError: (message) => void log(main, message),
      // Main must know why before the process is gone.
      onFatal: (message, why) => void Promise.all([log(main, message), why === 'full' && overBudget('memory')]).then(() => this.#options.exit(1)),
    });
    this.#sandbox = sandbox;
    sandbox.addValue('apiVersion', 1);
    sandbox.addValue('i18n.language', language);
    addCapabilities(capabilities, { api: sandbox, pages: this.#pages, main, styleNames, events: this.#events, holdWhile: this.#idleness.holdWhile }, settings);
    this.#idleness.holdWhile(() => sandbox.isWaiting);
    try {
      sandbox.run(source, entry);
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      throw new IpcError('failed-precondition', error.message);
    }
    this.#idleness.active();
    this.#tellUsage(main, () => usageOf(sandbox, budget, this.#pages, { memoryLimitBytes, turnLimitMs }));
  }

  /** Tells main what the plugin takes, while that changes, and that it has nothing to do. */
  #tellUsage(main: Client<typeof pluginApiContract>, usage: () => PluginUsage): void {
    let told = '';
    const tell = (): void => {
      // Main may have a reason to keep it that only main knows, and says when that is over.
      if (this.#idleness.takeIdle()) main.idle().catch(this.#idleness.tellAgain);
      const now = usage();
      const text = JSON.stringify(now);
      if (text === told) return;
      told = text;
      main.usage(now).catch(() => undefined);
    };
    tell();
    setInterval(tell, USAGE_EVERY_MS).unref();
  }
}

function usageOf(sandbox: Sandbox, budget: Budget, pages: Pages, limits: Pick<PluginUsage, 'memoryLimitBytes' | 'turnLimitMs'>): PluginUsage {
  return {
    memoryBytes: sandbox.memoryBytes,
    ...limits,
    // Whole percents: it need not be told of each beat.
    cpuShare: Math.round(budget.cpuShare * 100) / 100,
    cpuLimitShare: CPU_THROTTLE_SHARE,
    longestTurnMs: Math.round(budget.longestTurnMs),
    callsPerSecond: budget.callsPerSecond,
    callsLimitPerSecond: CALLS_PER_SECOND,
    refusedCalls: budget.refusedCalls,
    interruptions: budget.interruptions,
    ports: pages.all().length,
    portsLimit: MAX_PAGES,
    droppedEvents: budget.droppedEvents,
    level: budget.level === 'fine' && pages.isScarce ? 'warned' : budget.level,
  };
}

/** Tells main. That main does not take it (too many lines, or it ended) must not stop the plugin. */
async function log(main: Client<typeof pluginApiContract>, text: string): Promise<void> {
  try {
    await main.log({ level: 'error', text: text.slice(0, MAX_LOG_CHARS) });
  } catch {
    // There is nobody else to tell.
  }
}
