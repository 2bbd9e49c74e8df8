import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Mechanism, OpenContext, Received, SendOutcome } from '../channel.ts';

/** A bound of our own. */
const MAX_MESSAGE_BYTES = 4 * 1_024 * 1_024;

/** The parts of Electron's MessagePortMain that are used. */
interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** Chromium's own way: two ports that main made and handed to both ends. Main sees none of the messages. */
export const messagePort: Mechanism = {
  id: 'message-port',
  listen: (context) => {
    const link = new PortLink(portOf(context));
    return { address: {}, accept: () => link };
  },
  connect: (_address, context) => new PortLink(portOf(context)),
};

function portOf({ handed }: OpenContext): Port {
  if (handed.port === undefined) throw new Error('there are message ports in Electron only');
  // The runner hands ports of Electron to this mechanism, and to no other.
  return handed.port as Port;
}

class PortLink implements Channel {
  readonly limits: LabLimits = { maxMessageBytes: MAX_MESSAGE_BYTES, maxQueuedMessages: null };
  readonly #port: Port;
  readonly #inbox: Uint8Array[] = [];
  #waiting: ((received: Received) => void) | undefined;
  #isOpen = true;

  constructor(port: Port) {
    this.#port = port;
    port.on('message', ({ data }) => {
      if (!(data instanceof Uint8Array)) return;
      if (this.#waiting === undefined) this.#inbox.push(data);
      else this.#waiting(data);
    });
    port.on('close', () => {
      this.#isOpen = false;
      this.#waiting?.('closed');
    });
    port.start();
  }

  send(bytes: Uint8Array): SendOutcome {
    if (!this.#isOpen) return 'closed';
    if (bytes.length > MAX_MESSAGE_BYTES) return 'too-big';
    // A copy of its own: a part of a bigger buffer would be cloned with all of that buffer.
    this.#port.postMessage(bytes.slice());
    return 'sent';
  }

  receive(timeoutMs: number): Received | Promise<Received> {
    const next = this.#inbox.shift();
    if (next !== undefined) return next;
    if (!this.#isOpen) return 'closed';
    return new Promise((resolve) => {
      const timer = timeoutMs < 0 ? undefined : setTimeout(() => this.#waiting?.('timeout'), timeoutMs);
      this.#waiting = (received) => {
        clearTimeout(timer);
        this.#waiting = undefined;
        resolve(received);
      };
    });
  }

  close(): void {
    this.#isOpen = false;
    this.#port.close();
  }
}
