import type { SettingValue } from '../../ipc/contracts/plugin-manifest.ts';
import type { PanelBlock } from '../../ipc/contracts/plugin-panel.ts';
import type { ContentRights } from '../../ipc/contracts/plugin-content.ts';
import { pluginHostContract } from '../../ipc/contracts/plugin-host.ts';
import type { PagePortMessage, PageRights, PluginUsage } from '../../ipc/contracts/plugin-host.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { Peer } from '../../ipc/core/peer.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PortChannels } from './port-channels.ts';
import type { RestingPage, ToolbarText } from './resting-pages.ts';
import type { PageDocument, PluginHostProcess, PluginPlatform, PortChannel } from './ports.ts';

/** The channel on which a page's isolated world gets its ports. */
const PAGE_PORT_CHANNEL = 'terrarium:page-port';

/** A page that the plugin is attached to. */
interface Attachment {
  readonly channel: PortChannel;
  /** The page's line for reports. */
  readonly reporter: Peer;
}

export interface PluginRunOptions {
  readonly pluginId: string;
  /** What it may do on pages, in this life of its process. */
  readonly rights: PageRights;
  readonly process: PluginHostProcess;
  readonly registry: ServiceRegistry;
  readonly platform: PluginPlatform;
  readonly channels: PortChannels;
  readonly onPageOpened: (channel: PortChannel, peer: Peer) => void;
}

/** One life of a plugin's process, with its ports to pages. */
export class PluginRun {
  readonly process: PluginHostProcess;
  readonly peer: Peer;
  readonly host: Client<typeof pluginHostContract>;
  /** By tab. */
  readonly toolbar = new Map<number, ToolbarText>();
  readonly panels = new Map<number, PanelBlock[]>();
  readonly #options: PluginRunOptions;
  readonly #attachments = new Map<number, Attachment>();
  pid: number | null = null;
  ready = false;
  /** The process is about to end, since the plugin held all of its memory or did not answer any more. */
  endsFor: 'memory' | 'silence' | undefined;
  usage: PluginUsage | null = null;

  constructor(options: PluginRunOptions) {
    this.#options = options;
    this.process = options.process;
    this.peer = new Peer(options.process.transport, { registry: options.registry });
    this.host = this.peer.client(pluginHostContract);
  }

  has(tabId: number): boolean {
    return this.#attachments.has(tabId);
  }

  get pageCount(): number {
    return this.#attachments.size;
  }

  /** Gives the process and the page a port to each other. */
  attach(document: PageDocument, content: ContentRights | undefined, speaks: boolean): void {
    const { platform, channels, registry, pluginId } = this.#options;
    const { tabId } = document;
    const channel = channels.open({
      pluginId,
      tabId,
      pagePid: document.pid,
      hostPid: this.pid,
      hostIdentity: this.process.transport.peer,
      isPrivate: document.isPrivate === true,
    });
    const direct = platform.createChannel();
    const report = platform.createChannel();
    const reporter = new Peer(platform.reportTransport(report.port1, channel), { registry });
    const attachment = { channel, reporter };
    this.#attachments.set(tabId, attachment);
    this.#options.onPageOpened(channel, reporter);
    this.host
      .attachPage({ tabId, channelId: channel.channelId, speaks }, { ports: [direct.port1] })
      .catch(() => this.#close(attachment));
    const message: PagePortMessage = { channelId: channel.channelId, ...this.#options.rights, ...(content && { content }), ...(speaks && { speaksAs: pluginId }) };
    try {
      document.postMessage(PAGE_PORT_CHANNEL, message, [direct.port2, report.port2]);
    } catch {
      // The document went away in this moment. Its tab says so by itself; closing tells both ends.
      direct.port2.close();
      report.port2.close();
    }
  }

  detach(tabId: number): void {
    this.toolbar.delete(tabId);
    this.panels.delete(tabId);
    const attachment = this.#attachments.get(tabId);
    if (attachment === undefined) return;
    this.#close(attachment);
    // If it died meanwhile, the port died with it.
    this.host.detachPage({ tabId, channelId: attachment.channel.channelId }).catch(() => undefined);
  }

  /** Lets go of all pages, whose lines to main stay open: the process is about to end for now. */
  leavePages(): RestingPage[] {
    return [...this.#attachments].map(([tabId, { channel, reporter }]) => {
      this.#attachments.delete(tabId);
      // The last reports of the port have their time; the line goes on.
      this.#options.channels.close(channel, () => undefined);
      return { tabId, line: reporter, toolbar: this.toolbar.get(tabId), panel: this.panels.get(tabId) };
    });
  }

  tellSettings(settings: Readonly<Record<string, SettingValue>>): void {
    this.host.settingsChanged({ settings: { ...settings } }).catch(() => undefined);
  }

  /** The process is gone. */
  closePorts(): void {
    this.peer.close();
    for (const attachment of this.#attachments.values()) this.#close(attachment);
  }

  /** Ends the process, and first what leads to it. */
  end(): void {
    this.closePorts();
    this.process.end();
  }

  #close(attachment: Attachment): void {
    const { channel, reporter } = attachment;
    if (this.#attachments.get(channel.tabId) === attachment) this.#attachments.delete(channel.tabId);
    this.#options.channels.close(channel, () => reporter.close());
  }
}
