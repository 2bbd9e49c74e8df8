import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { PortChannel, Timers } from './ports.ts';

/** After a port is over, its ends may still send their last reports for this long. */
export const LAST_REPORTS_MS = 1_000;

export interface PortChannelsOptions {
  readonly timers: Timers;
  readonly onOpened: (channel: PortChannel) => void;
  /** The channel is over, and its last reports have had their time. */
  readonly onClosed: (channel: PortChannel) => void;
}

/** Every direct port that main made, so that a report can be traced to its channel and a forged one refused. */
export class PortChannels {
  readonly #options: PortChannelsOptions;
  readonly #byId = new Map<number, PortChannel>();
  readonly #closing = new Set<number>();
  #nextId = 1;

  constructor(options: PortChannelsOptions) {
    this.#options = options;
  }

  /** Those that are not over. */
  list(): readonly PortChannel[] {
    return [...this.#byId.values()].filter(({ channelId }) => !this.#closing.has(channelId));
  }

  open(channel: Omit<PortChannel, 'channelId' | 'pageIdentity'>): PortChannel {
    const channelId = this.#nextId++;
    const label = `page of tab ${channel.tabId}`;
    const opened = { ...channel, channelId, pageIdentity: { role: 'page-agent', label, registered: true } };
    this.#byId.set(channelId, opened);
    this.#options.onOpened(opened);
    return opened;
  }

  /** The port is over. `release` is called when its reports are, too. */
  close(channel: PortChannel, release: () => void): void {
    const { channelId } = channel;
    if (this.#closing.has(channelId) || !this.#byId.has(channelId)) return;
    this.#closing.add(channelId);
    this.#options.timers.set(() => {
      this.#closing.delete(channelId);
      this.#byId.delete(channelId);
      release();
      this.#options.onClosed(channel);
    }, LAST_REPORTS_MS);
  }

  /** The channel, if this very peer was given one of its ends. */
  find(peer: PeerIdentity, channelId: number): { channel: PortChannel; reporter: 'host' | 'page' } | undefined {
    const channel = this.#byId.get(channelId);
    if (channel?.hostIdentity === peer) return { channel, reporter: 'host' };
    if (channel?.pageIdentity === peer) return { channel, reporter: 'page' };
    return undefined;
  }
}
