import { pageContentContract } from '../ipc/contracts/plugins.ts';
import type { Client } from '../ipc/core/ends.ts';
import type { Peer } from '../ipc/core/peer.ts';
import type { TransferredPort } from '../ipc/core/transport.ts';

/** A page that the plugin may work with, at the other end of a direct port. */
export interface AttachedPage {
  readonly tabId: number;
  readonly content: Client<typeof pageContentContract>;
}

/** Makes the connection over the port that came from main. */
export type ConnectPage = (port: TransferredPort, page: { tabId: number; channelId: number }) => Peer;

interface Attachment extends AttachedPage {
  readonly channelId: number;
  readonly peer: Peer;
}

/** The pages of a plugin: one a tab at a time, each with its own port. */
export class Pages {
  readonly #connect: ConnectPage;
  readonly #byTab = new Map<number, Attachment>();
  readonly #listeners: ((page: AttachedPage) => void)[] = [];

  constructor(connect: ConnectPage) {
    this.#connect = connect;
  }

  /** Takes the port. A page that the tab had before is let go of. */
  attach(tabId: number, channelId: number, port: TransferredPort): void {
    this.#byTab.get(tabId)?.peer.close();
    const peer = this.#connect(port, { tabId, channelId });
    const page: Attachment = { tabId, channelId, peer, content: peer.client(pageContentContract) };
    this.#byTab.set(tabId, page);
    void peer.closed.then(() => {
      if (this.#byTab.get(tabId) === page) this.#byTab.delete(tabId);
    });
    for (const listener of this.#listeners) listener(page);
  }

  /** Closes the page's port. A port that the tab has no more is no error: its page may have gone by itself. */
  detach(tabId: number, channelId: number): void {
    const page = this.#byTab.get(tabId);
    if (page?.channelId === channelId) page.peer.close();
  }

  get(tabId: number): AttachedPage | undefined {
    return this.#byTab.get(tabId);
  }

  all(): readonly AttachedPage[] {
    return [...this.#byTab.values()];
  }

  /** Told of each page that is attached from now on. */
  onAttached(listener: (page: AttachedPage) => void): void {
    this.#listeners.push(listener);
  }
}
