import { Peer } from '../../ipc/core/peer.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { tap } from '../../ipc/core/tap.ts';
import type { Transport } from '../../ipc/core/transport.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import type { Role } from '../../ipc/contracts/roles.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import type { ContentsLike, ElectronMainHub } from '../../ipc/transports/electron-main.ts';
import type { FloodGuard } from './flood-guard.ts';

/** Who takes part in traffic, as the recorder keeps it. */
export interface EndpointDescription {
  readonly processKey: string;
  /** The part that the process plays: `shell`, `tab 7`, `plugin com.terrarium.words`. */
  readonly part: string;
  readonly kind: ProcessKind;
  readonly name: string;
  readonly pid: number | null;
}

export interface ConnectionsOptions {
  readonly registry: ServiceRegistry;
  readonly ensureEndpoint: (endpoint: EndpointDescription) => number;
  readonly sinkFor: (local: number, remote: number, options?: { own?: boolean; isPrivate?: boolean }) => TrafficSink;
  /** True for a web contents of a private window: nothing that it says is kept. */
  readonly isPrivate?: (contentsId: number) => boolean;
  readonly setClockOffset: (endpointId: number, offsetMs: number) => void;
  readonly watchClock: (peer: Peer, onOffset: (offsetMs: number) => void) => void;
  readonly keyOf: (pid: number) => string;
  /** Counts what is refused. */
  readonly flood: FloodGuard;
  /** This process. */
  readonly mainPid: number;
}

/** A view that may connect, as it is at this moment. */
export interface ResidentDocument {
  readonly role: Role;
  readonly label: string;
  /** Those who are told the same states. */
  readonly group?: string;
  readonly kind: ProcessKind;
  readonly part: string;
  /** What people read, such as a title or a site. */
  readonly name: string;
  /** It belongs to a private window: the log keeps nothing of what passes. */
  readonly isPrivate?: boolean;
}

/** A web contents as connections need it. */
export interface ConnectableContents extends ContentsLike {
  getOSProcessId(): number;
}

/** Every connection of main: each is tapped by the recorder, served by the one registry, and its clock is watched. */
export class ConnectionsService {
  readonly #options: ConnectionsOptions;
  readonly #mainEndpoint: number;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    const { mainPid } = options;
    this.#mainEndpoint = options.ensureEndpoint({
      processKey: options.keyOf(mainPid),
      part: 'main',
      kind: 'main',
      name: 'main',
      pid: mainPid,
    });
  }

  /** Lets a view connect whenever `describe` says that the document with this committed address is one of ours. */
  admit(hub: ElectronMainHub, contents: ConnectableContents, describe: (url: string) => ResidentDocument | null): void {
    hub.admit(contents, {
      identify: (frame) => {
        const document = describe(frame.url);
        if (document === null) return null;
        const { role, label, group } = document;
        return group === undefined ? { role, label } : { role, label, group };
      },
      connect: (transport) => {
        const document = describe(contents.mainFrame?.url ?? '');
        if (document === null) return;
        const remote = { ...document, pid: contents.getOSProcessId() };
        this.attach(transport, remote, { own: document.role === 'inspector', isPrivate: document.isPrivate === true || this.#isPrivate(contents) });
      },
    });
  }

  /** A sender that is none of ours: it gets refusals, and the log shows them. */
  attachStranger(transport: Transport, contents: ConnectableContents, { osProcessId: senderPid }: { readonly osProcessId: number }): void {
    const isPrivate = this.#isPrivate(contents);
    // Its label is its site, which nobody is to read of a private window.
    const name = isPrivate ? '' : transport.peer.label;
    const description = { kind: 'page', part: `web ${contents.id}`, name, pid: contents.getOSProcessId() } as const;
    this.attach(transport, description, { watch: false, isPrivate, senderPid, isStranger: true });
  }

  /** Taps a transport and serves it. */
  attach(
    transport: Transport,
    remote: Omit<EndpointDescription, 'processKey'> & { readonly pid: number },
    options: { readonly own?: boolean; readonly isPrivate?: boolean; readonly watch?: boolean; readonly senderPid?: number; readonly isStranger?: boolean } = {},
  ): Peer {
    const { remoteEndpoint, tapped } = this.tap(transport, remote, options);
    const peer = new Peer(tapped, { registry: this.#options.registry });
    if (options.watch !== false) {
      this.#options.watchClock(peer, (offsetMs) => this.#options.setClockOffset(remoteEndpoint, offsetMs));
    }
    return peer;
  }

  #isPrivate(contents: ConnectableContents): boolean {
    return this.#options.isPrivate?.(contents.id) === true;
  }

  /** Only the tap, for connections whose peer is made elsewhere. */
  tap(
    transport: Transport,
    remote: Omit<EndpointDescription, 'processKey'> & { readonly pid: number },
    { own = false, isPrivate = false, senderPid = remote.pid, isStranger = false }: { readonly own?: boolean; readonly isPrivate?: boolean; readonly senderPid?: number; readonly isStranger?: boolean } = {},
  ): { remoteEndpoint: number; tapped: Transport } {
    const { ensureEndpoint, keyOf, sinkFor, flood } = this.#options;
    const remoteEndpoint = ensureEndpoint({ ...remote, processKey: keyOf(remote.pid) });
    const sink = sinkFor(this.#mainEndpoint, remoteEndpoint, { own, isPrivate });
    // A frame of another site has a process of its own: that one is ended if it floods, not its page's.
    return { remoteEndpoint, tapped: tap(transport, flood.watch(sink, { key: keyOf(senderPid), pid: senderPid, isStranger, close: () => transport.close() }, nowMs())) };
  }
}

