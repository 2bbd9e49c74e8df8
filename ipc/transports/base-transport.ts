import type { Frame } from '../core/frame.ts';
import { nowMs } from '../core/transport.ts';
import type { PeerIdentity, ReceiveListener, TransferredPort, Transport } from '../core/transport.ts';

/** What all transports share: frames kept until somebody listens, and a close that happens once. */
export abstract class BaseTransport implements Transport {
  readonly peer: PeerIdentity;
  #listener: ReceiveListener | undefined;
  readonly #early: Parameters<ReceiveListener>[] = [];
  readonly #closeListeners: (() => void)[] = [];
  #closed = false;

  constructor(peer: PeerIdentity) {
    this.peer = peer;
  }

  send(frame: Frame, ports: readonly TransferredPort[] = []): void {
    if (!this.#closed) this.deliver(frame, ports);
  }

  onReceive(listener: ReceiveListener): void {
    this.#listener = listener;
    // One after the other: the listener may close the transport, and what is left then is let fall.
    for (let first = this.#early.shift(); first !== undefined; first = this.#early.shift()) listener(...first);
  }

  onClose(listener: () => void): void {
    if (this.#closed) queueMicrotask(listener);
    else this.#closeListeners.push(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.release();
    this.ended();
  }

  /** Something arrived. After the close it is let fall. */
  received(raw: unknown, ports: readonly TransferredPort[] = []): void {
    if (this.#closed) {
      for (const port of ports) port.close();
      return;
    }
    const receivedAtMs = nowMs();
    if (this.#listener === undefined) this.#early.push([raw, receivedAtMs, ports]);
    else this.#listener(raw, receivedAtMs, ports);
  }

  /** The other end is gone. */
  ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const [, , ports] of this.#early.splice(0)) for (const port of ports) port.close();
    for (const listener of this.#closeListeners) listener();
  }

  /** Hands a frame to what carries it. Throws if the frame cannot be cloned. */
  protected abstract deliver(frame: Frame, ports: readonly TransferredPort[]): void;
  /** Lets go of what carries frames. */
  protected abstract release(): void;
}

/**
 * For transports that can carry no ports.
 * @throws Error if there are any: a port that is silently lost leaves both of its ends waiting.
 */
export function refusePorts(ports: readonly TransferredPort[]): void {
  if (ports.length > 0) throw new Error('this transport cannot carry ports');
}
