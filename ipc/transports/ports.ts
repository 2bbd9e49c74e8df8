import type { Frame } from '../core/frame.ts';
import type { PeerIdentity, TransferredPort, Transport } from '../core/transport.ts';
import { BaseTransport, refusePorts } from './base-transport.ts';

// Only the parts of each platform's port that are used, so that this room needs neither DOM nor Electron typings.

/** A MessagePort of the DOM, or of Node's worker_threads through its EventTarget side. */
export interface DomPortLike {
  postMessage(message: unknown, transfer: never[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown; ports: readonly TransferredPort[] }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** Electron's MessagePortMain, as main and utility processes have it. */
export interface MainPortLike {
  postMessage(message: unknown, transfer?: never[]): void;
  on(event: 'message', listener: (event: { data: unknown; ports: readonly TransferredPort[] }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** `process.parentPort` of a utility process. */
export interface ParentPortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: readonly TransferredPort[] }) => void): unknown;
}

/** A utility process as its parent sees it. */
export interface ChildProcessLike {
  postMessage(message: unknown, transfer?: never[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: () => void): unknown;
}

class PortTransport extends BaseTransport {
  readonly #post: (frame: Frame, ports: readonly TransferredPort[]) => void;
  readonly #release: () => void;

  constructor(
    peer: PeerIdentity,
    post: (frame: Frame, ports: readonly TransferredPort[]) => void,
    release: () => void,
  ) {
    super(peer);
    this.#post = post;
    this.#release = release;
  }

  protected override deliver(frame: Frame, ports: readonly TransferredPort[]): void {
    this.#post(frame, ports);
  }

  protected override release(): void {
    this.#release();
  }
}

const NO_PORTS: never[] = [];
// The platforms type their transfer lists by their own port classes; the ports handed on come from the same platform.
const asTransfer = (ports: readonly TransferredPort[]): never[] => (ports.length === 0 ? NO_PORTS : ([...ports] as never[]));

/** Over a MessagePort in a renderer. */
export function domPortTransport(port: DomPortLike, peer: PeerIdentity): Transport {
  const transport = new PortTransport(peer, (frame, ports) => port.postMessage(frame, asTransfer(ports)), () => port.close());
  port.addEventListener('message', (event) => transport.received(event.data, event.ports));
  port.addEventListener('close', () => transport.ended());
  port.start();
  return transport;
}

/** Over a MessagePortMain in the main or a utility process. */
export function messagePortMainTransport(port: MainPortLike, peer: PeerIdentity): Transport {
  const transport = new PortTransport(peer, (frame, ports) => port.postMessage(frame, asTransfer(ports)), () => port.close());
  port.on('message', (event) => transport.received(event.data, event.ports));
  port.on('close', () => transport.ended());
  port.start();
  return transport;
}

/** From a utility process to its parent. It cannot send ports: Electron has no way for it. */
export function parentPortTransport(parentPort: ParentPortLike, peer: PeerIdentity): Transport {
  const post = (frame: Frame, ports: readonly TransferredPort[]): void => {
    refusePorts(ports);
    parentPort.postMessage(frame);
  };
  const transport = new PortTransport(peer, post, () => undefined);
  parentPort.on('message', (event) => transport.received(event.data, event.ports));
  return transport;
}

/** From main to a utility process. Ends with the process. */
export function childProcessTransport(child: ChildProcessLike, peer: PeerIdentity): Transport {
  const transport = new PortTransport(peer, (frame, ports) => child.postMessage(frame, asTransfer(ports)), () => undefined);
  child.on('message', (message) => transport.received(message));
  child.once('exit', () => transport.ended());
  return transport;
}
