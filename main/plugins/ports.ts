import type { PeerIdentity, TransferredPort, Transport } from '../../ipc/core/transport.ts';

/** The process of one plugin, as main sees it. */
export interface PluginHostProcess {
  /** Main's end of the bus. Its `peer` is one object for the life of the transport: calls are told apart by it. */
  readonly transport: Transport;
  onSpawned(listener: (pid: number) => void): void;
  onExited(listener: (exitCode: number) => void): void;
  /** A line that the process itself printed: a trace of Node's, or V8's last word. The plugin's own code has no way to print. */
  onPrinted(listener: (line: string) => void): void;
  /** Nobody needs it any more: its end is no death. */
  end(): void;
  kill(): void;
}

/** Types of the documents that a page has. */
export interface PageContent {
  /** Of the page itself, as its server said, where a plugin shows it. */
  readonly ownType: string | null;
  /** All of them. */
  readonly types: readonly string[];
}

/** One committed document of a tab's main frame. */
export interface PageDocument {
  readonly tabId: number;
  readonly url: string;
  readonly pid: number;
  /** In a private window: only for plugins that the person lets in there. */
  readonly isPrivate?: boolean;
  /** Documents in it that a plugin might show, by their types; not known at first. */
  readonly content?: PageContent;
  /** Calls once the page is on the screen, or will not be soon, if it is still there then; not given: nobody waits for that. */
  readonly whenDrawn?: (work: () => void) => void;
  /** The same, and it has loaded what it needs: a process may be started beside it. */
  readonly whenCalm?: (work: () => void) => void;
  /** To the isolated world of the document. May throw if the document is gone. */
  postMessage(channel: string, message: unknown, ports: readonly TransferredPort[]): void;
}

/** A direct port between a plugin's process and a page. Main made it and is not in the path. */
export interface PortChannel {
  readonly channelId: number;
  readonly pluginId: string;
  readonly tabId: number;
  readonly pagePid: number;
  readonly hostPid: number | null;
  /** Nothing of what passes is kept. */
  readonly isPrivate: boolean;
  /** Who reports from the plugin's end, and from the page's. */
  readonly hostIdentity: PeerIdentity;
  readonly pageIdentity: PeerIdentity;
}

/** What plugins need of Electron. */
export interface PluginPlatform {
  forkHost(plugin: { id: string; name: string; isPrivate: boolean }): PluginHostProcess;
  createChannel(): { port1: TransferredPort; port2: TransferredPort };
  /** Main's end of the port over which a page reports. Its `peer` has to be `channel.pageIdentity`, the same object. */
  reportTransport(port: TransferredPort, channel: PortChannel): Transport;
}

/** Time, as it is passed in. `now` is monotonic, in ms. */
export interface Timers {
  now(): number;
  set(run: () => void, delayMs: number): unknown;
  clear(timer: unknown): void;
}

/** The real time. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  set: (run, delayMs) => setTimeout(run, delayMs),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
