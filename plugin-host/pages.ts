import { pageContentContract } from '../ipc/contracts/plugin-host.ts';
import { SCARCE_SHARE } from '../ipc/contracts/plugin-limits.ts';
import type { Client } from '../ipc/core/ends.ts';
import { IpcError } from '../ipc/core/errors.ts';
import type { Peer } from '../ipc/core/peer.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import type { TransferredPort } from '../ipc/core/transport.ts';

/** Ports to pages that one plugin may have at a time. */
export const MAX_PAGES = 128;
/** So many of them, and a person is told. */
export const MANY_PAGES = MAX_PAGES * SCARCE_SHARE;

/** A page that the plugin may work with, at the other end of a direct port. */
export interface AttachedPage {
  readonly tabId: number;
  readonly content: Client<typeof pageContentContract>;
  /** For contracts of single capabilities. */
  readonly connection: Pick<Peer, 'client'>;
}

/** A page before anything of it can arrive. */
export interface ConnectingPage {
  readonly tabId: number;
  readonly channelId: number;
  /** Its own scripts may exchange messages with the plugin, by main's word. */
  readonly speaks: boolean;
  /** What the page may call. */
  readonly registry: ServiceRegistry;
}

/** Makes the connection over the port that came from main. */
export type ConnectPage = (port: TransferredPort, page: ConnectingPage) => Peer;

interface Attachment extends AttachedPage {
  readonly channelId: number;
  readonly peer: Peer;
}

/** The pages of a plugin: one a tab at a time, each with its own port. */
export class Pages {
  readonly #connect: ConnectPage;
  readonly #onScarce: (text: string) => void;
  /** What the person was told last: that few ports are left, or none. */
  #told: 'few' | 'none' | undefined;
  readonly #byTab = new Map<number, Attachment>();
  readonly #connectingListeners: ((page: ConnectingPage) => void)[] = [];
  readonly #listeners: ((page: AttachedPage) => void)[] = [];
  readonly #goneListeners: ((page: AttachedPage) => void)[] = [];

  /** @param onScarce for what a person should read: once when few ports are left, and once when a page found none */
  constructor(connect: ConnectPage, onScarce: (text: string) => void = () => undefined) {
    this.#connect = connect;
    this.#onScarce = onScarce;
  }

  /** True while it has many. */
  get isScarce(): boolean {
    return this.#byTab.size >= MANY_PAGES;
  }

  /** Takes the port. A page that the tab had before is let go of. @throws IpcError quota-exceeded */
  attach({ tabId, channelId, speaks }: Omit<ConnectingPage, 'registry'>, port: TransferredPort): void {
    const before = this.#byTab.get(tabId);
    if (before === undefined && this.#byTab.size >= MAX_PAGES) {
      port.close();
      this.#tell('none', `it has ports to ${MAX_PAGES} pages, as many as it may: others get none until one of those is gone`);
      throw new IpcError('quota-exceeded', `the plugin has ${MAX_PAGES} pages already`);
    }
    before?.peer.close();
    const connecting = { tabId, channelId, speaks, registry: new ServiceRegistry() };
    for (const listener of this.#connectingListeners) listener(connecting);
    const peer = this.#connect(port, connecting);
    const page: Attachment = { tabId, channelId, peer, connection: peer, content: peer.client(pageContentContract) };
    this.#byTab.set(tabId, page);
    if (this.isScarce) this.#tell('few', `it has ports to ${this.#byTab.size} pages, of ${MAX_PAGES} that it may have`);
    void peer.closed.then(() => {
      if (this.#byTab.get(tabId) !== page) return;
      this.#byTab.delete(tabId);
      if (!this.isScarce) this.#told = undefined;
      for (const listener of this.#goneListeners) listener(page);
    });
    for (const listener of this.#listeners) listener(page);
  }

  #tell(what: 'few' | 'none', text: string): void {
    if (this.#told === what || this.#told === 'none') return;
    this.#told = what;
    this.#onScarce(text);
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

  /** Told of each page before it is attached: what it may call is served then. */
  onConnecting(listener: (page: ConnectingPage) => void): void {
    this.#connectingListeners.push(listener);
  }

  /** Told of each page that is attached from now on. */
  onAttached(listener: (page: AttachedPage) => void): void {
    this.#listeners.push(listener);
  }

  /** Told of each page that is gone without another in its place. */
  onDetached(listener: (page: AttachedPage) => void): void {
    this.#goneListeners.push(listener);
  }
}
