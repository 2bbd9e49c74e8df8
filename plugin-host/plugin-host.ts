import { pluginApiContract } from '../ipc/contracts/plugins.ts';
import type { pluginHostContract } from '../ipc/contracts/plugins.ts';
import type { Client, Handlers } from '../ipc/core/ends.ts';
import { IpcError } from '../ipc/core/errors.ts';
import type { Peer } from '../ipc/core/peer.ts';
import { CAPABILITIES } from './capabilities/index.ts';
import { misbehave } from './misbehave.ts';
import { Pages } from './pages.ts';
import type { ConnectPage } from './pages.ts';
import { PluginError } from './sandbox-api.ts';
import { Sandbox } from './sandbox.ts';
import type { SandboxOptions } from './sandbox.ts';

const MAX_LOG_CHARS = 4_096;

export interface PluginHostOptions {
  /** Gives the connection to main; asked for when the plugin starts. */
  readonly main: () => Peer;
  readonly variant: SandboxOptions['variant'];
  readonly connectPage: ConnectPage;
  /** Ends the process. The reason was logged before. */
  readonly exit: (code: number) => void;
}

/** Runs one plugin in this process, and serves main. */
export class PluginHost {
  readonly handlers: Handlers<typeof pluginHostContract>;
  readonly #options: PluginHostOptions;
  readonly #pages: Pages;
  #sandbox: Sandbox | undefined;
  #started = false;

  constructor(options: PluginHostOptions) {
    this.#options = options;
    this.#pages = new Pages(options.connectPage);
    this.handlers = {
      start: (request) => this.#start(request),
      attachPage: ({ tabId, channelId }, { ports }) => {
        const [port, ...others] = ports;
        for (const other of others) other.close();
        if (port === undefined) throw new IpcError('bad-request', 'no port came with the call');
        this.#pages.attach(tabId, channelId, port);
      },
      misbehave: ({ how }) => {
        if (this.#sandbox === undefined) throw new IpcError('failed-precondition', 'no plugin runs here');
        misbehave(how, this.#sandbox, this.#options.main().client(pluginApiContract), this.#options.exit);
      },
      detachPage: ({ tabId, channelId }) => this.#pages.detach(tabId, channelId),
    };
  }

  async #start(request: Parameters<Handlers<typeof pluginHostContract>['start']>[0]): Promise<void> {
    if (this.#started) throw new IpcError('failed-precondition', 'a plugin runs here already');
    this.#started = true;
    const { manifest, source, language, memoryLimitBytes, turnLimitMs } = request;
    const main = this.#options.main().client(pluginApiContract);
    const sandbox = await Sandbox.create({
      variant: this.#options.variant,
      memoryLimitBytes,
      turnLimitMs,
      onError: (message) => void log(main, message),
      // Main must know why before the process is gone.
      onFatal: (message) => void log(main, message).then(() => this.#options.exit(1)),
    });
    this.#sandbox = sandbox;
    sandbox.addValue('i18n.language', language);
    for (const name of manifest.capabilities) CAPABILITIES[name]({ api: sandbox, pages: this.#pages, main });
    try {
      sandbox.run(source, manifest.entry);
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      throw new IpcError('failed-precondition', error.message);
    }
  }
}

/** Tells main. That main does not take it (too many lines, or it ended) must not stop the plugin. */
async function log(main: Client<typeof pluginApiContract>, text: string): Promise<void> {
  try {
    await main.log({ level: 'error', text: text.slice(0, MAX_LOG_CHARS) });
  } catch {
    // There is nobody else to tell.
  }
}
