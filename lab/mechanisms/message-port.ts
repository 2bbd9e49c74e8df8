import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Mechanism, OpenContext, Received, SendOutcome } from '../channel.ts';

/** Bounds of our own. A port itself refuses nothing: whoever sends faster than is read fills memory until a process dies of it. */
const MAX_MESSAGE_BYTES = 4 * 1_024 * 1_024;
const MAX_WAITING_MESSAGES = 1_024;
const MAX_WAITING_BYTES = 2 * MAX_MESSAGE_BYTES;
/** Told of together: a word for each message read would be as many again. */
const TOLD_AFTER_MESSAGES = 256;
const TOLD_AFTER_BYTES = MAX_MESSAGE_BYTES / 2;

export const MESSAGE_PORT_LIMITS: LabLimits = { maxMessageBytes: MAX_MESSAGE_BYTES, maxQueuedMessages: MAX_WAITING_MESSAGES };

/** What the other end has read since it told last. */
interface Read {
  readonly messages: number;
  readonly bytes: number;
}

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
  readonly limits = MESSAGE_PORT_LIMITS;
  readonly #port: Port;
  readonly #inbox = new Inbox();
  #waiting: ((received: Received) => void) | undefined;
  /** Set while a message waits for room. */
  #onRoom: (() => void) | undefined;
  /** Sent, and not known to be read. */
  #ahead: Read = { messages: 0, bytes: 0 };
  /** Read, and not told yet. */
  #untold: Read = { messages: 0, bytes: 0 };
  #isOpen = true;

  constructor(port: Port) {
    this.#port = port;
    port.on('message', ({ data }) => {
      // The other end is one of these too: it sends bytes, or what it read.
      if (!(data instanceof Uint8Array)) this.#madeRoom(data as Read);
      else if (this.#waiting === undefined) this.#inbox.push(data);
      else this.#waiting(this.#read(data));
    });
    port.on('close', () => {
      this.#isOpen = false;
      this.#waiting?.('closed');
      this.#onRoom?.();
    });
    port.start();
  }

  send(bytes: Uint8Array, timeoutMs: number): SendOutcome | Promise<SendOutcome> {
    if (!this.#isOpen) return 'closed';
    if (bytes.length > MAX_MESSAGE_BYTES) return 'too-big';
    return this.#hasRoom(bytes.length) ? this.#post(bytes) : this.#sendOnceThereIsRoom(bytes, timeoutMs);
  }

  receive(timeoutMs: number): Received | Promise<Received> {
    const next = this.#inbox.take();
    if (next !== undefined) return this.#read(next);
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

  #hasRoom(byteCount: number): boolean {
    return this.#ahead.messages < MAX_WAITING_MESSAGES && this.#ahead.bytes + byteCount <= MAX_WAITING_BYTES;
  }

  #post(bytes: Uint8Array): SendOutcome {
    this.#ahead = { messages: this.#ahead.messages + 1, bytes: this.#ahead.bytes + bytes.length };
    // A copy of its own: a part of a bigger buffer would be cloned with all of that buffer. (A Buffer's `slice` is no copy.)
    this.#port.postMessage(new Uint8Array(bytes));
    return 'sent';
  }

  #sendOnceThereIsRoom(bytes: Uint8Array, timeoutMs: number): Promise<SendOutcome> {
    return new Promise((resolve) => {
      const finish = (outcome: SendOutcome): void => {
        clearTimeout(timer);
        this.#onRoom = undefined;
        resolve(outcome);
      };
      const timer = timeoutMs < 0 ? undefined : setTimeout(() => finish('full'), timeoutMs);
      this.#onRoom = () => {
        if (!this.#isOpen) finish('closed');
        else if (this.#hasRoom(bytes.length)) finish(this.#post(bytes));
      };
    });
  }

  #madeRoom({ messages, bytes }: Read): void {
    this.#ahead = { messages: this.#ahead.messages - messages, bytes: this.#ahead.bytes - bytes };
    this.#onRoom?.();
  }

  #read(bytes: Uint8Array): Uint8Array {
    this.#untold = { messages: this.#untold.messages + 1, bytes: this.#untold.bytes + bytes.length };
    if (this.#isOpen && (this.#untold.messages >= TOLD_AFTER_MESSAGES || this.#untold.bytes >= TOLD_AFTER_BYTES)) {
      this.#port.postMessage(this.#untold);
      this.#untold = { messages: 0, bytes: 0 };
    }
    return bytes;
  }
}

/** What came and was not read, in its order. */
class Inbox {
  #came: Uint8Array[] = [];
  #next = 0;

  push(bytes: Uint8Array): void {
    this.#came.push(bytes);
  }

  take(): Uint8Array | undefined {
    const bytes = this.#came[this.#next];
    if (bytes === undefined) {
      this.#came = [];
      this.#next = 0;
    } else this.#next += 1;
    return bytes;
  }
}
