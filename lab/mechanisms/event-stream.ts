import { createConnection, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import type { LabLimits, LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Listening, Mechanism, OpenContext, Received, SendOutcome } from '../channel.ts';
import { FRAME_BYTES, MAX_STREAM_MESSAGE_BYTES } from './stream-link.ts';

/**
 * Named pipes and TCP through Node's event loop, for systems whose C library the peers cannot call: on Windows the pipe is a real one, `\\.\pipe\NAME`.
 * Elsewhere the same name is a socket in the run's folder, so that this code can be tried everywhere.
 */
export const eventPipe: Mechanism = {
  id: 'fifo',
  listen: (context) => listenAt('fifo', { path: pipePath(context) }),
  connect: ({ path }) => connectTo({ path: String(path) }),
};

/** TCP on loopback, the same way. */
export const eventTcp: Mechanism = {
  id: 'tcp',
  listen: ({ options }) => listenAt('tcp', { host: options.listenAddress ?? '127.0.0.1', port: 0 }),
  connect: ({ host, port }, { options }) => connectTo({ host: options.connectAddress ?? String(host), port: Number(port) }),
};

/** Where the pipe of a link is found. */
export function pipePath({ linkName, folder }: Pick<OpenContext, 'linkName' | 'folder'>, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? `\\\\.\\pipe\\${linkName}` : join(folder, `${linkName}.pipe`);
}

type Place = { readonly path: string } | { readonly host: string; readonly port: number };

async function listenAt(id: LabMechanismId, place: Place): Promise<Listening> {
  const server: Server = createServer();
  const first = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const close = (): void => {
    server.close();
    void first.then((socket) => socket.destroy());
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place, resolve);
  });
  const bound = server.address();
  if (bound === null) {
    close();
    throw new Error(`${id} has no address`);
  }
  return {
    address: typeof bound === 'string' ? { path: bound } : { host: bound.address, port: bound.port },
    accept: async () => {
      const socket = await first;
      // Nobody else is let in, and the name goes.
      server.close();
      return new EventStreamLink(socket);
    },
    close,
  };
}

async function connectTo(place: Place): Promise<EventStreamLink> {
  const socket = createConnection(place);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return new EventStreamLink(socket);
}

/** Messages over a stream of Node's: a length before each. */
export class EventStreamLink implements Channel {
  readonly limits: LabLimits = { maxMessageBytes: MAX_STREAM_MESSAGE_BYTES, maxQueuedMessages: null };
  readonly #socket: Socket;
  /** As they came: they are joined once a message is whole. */
  readonly #parts: Buffer[] = [];
  #heldBytes = 0;
  #isOpen = true;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (part: Buffer) => {
      this.#parts.push(part);
      this.#heldBytes += part.length;
      // What nobody takes is not read on: the other end has to wait.
      if (this.#heldBytes > MAX_STREAM_MESSAGE_BYTES) socket.pause();
      this.#wake();
    });
    const end = (): void => {
      this.#isOpen = false;
      this.#wake();
    };
    socket.on('end', end);
    socket.on('close', end);
    socket.on('error', end);
  }

  async send(bytes: Uint8Array, timeoutMs: number): Promise<SendOutcome> {
    if (bytes.length > MAX_STREAM_MESSAGE_BYTES) return 'too-big';
    if (!this.#isOpen) return 'closed';
    const frame = Buffer.alloc(FRAME_BYTES + bytes.length);
    frame.writeUInt32LE(bytes.length, 0);
    frame.set(bytes, FRAME_BYTES);
    if (this.#socket.writableNeedDrain && !(await this.#drained(timeoutMs))) return this.#isOpen ? 'full' : 'closed';
    this.#socket.write(frame);
    return 'sent';
  }

  async receive(timeoutMs: number): Promise<Received> {
    const endMs = timeoutMs < 0 ? Number.POSITIVE_INFINITY : performance.now() + timeoutMs;
    for (;;) {
      const message = this.#take();
      if (message !== undefined) return message;
      if (!this.#isOpen) return 'closed';
      if (!(await this.#woken(endMs - performance.now()))) return this.#take() ?? 'timeout';
    }
  }

  close(): void {
    this.#isOpen = false;
    this.#socket.destroy();
  }

  #take(): Uint8Array | undefined {
    const head = this.#joined(FRAME_BYTES);
    if (head === undefined) return undefined;
    const total = FRAME_BYTES + head.readUInt32LE(0);
    if (total > FRAME_BYTES + MAX_STREAM_MESSAGE_BYTES) throw new Error(`a message of ${total - FRAME_BYTES} bytes is announced: the stream is damaged`);
    const first = this.#joined(total);
    if (first === undefined) {
      this.#socket.resume();
      return undefined;
    }
    this.#parts[0] = first.subarray(total);
    this.#heldBytes -= total;
    if (this.#heldBytes < MAX_STREAM_MESSAGE_BYTES) this.#socket.resume();
    return first.subarray(FRAME_BYTES, total);
  }

  /** The first part, with at least so many bytes; undefined if they are not all there. */
  #joined(byteCount: number): Buffer | undefined {
    if (this.#heldBytes < byteCount) return undefined;
    let count = 0;
    for (let bytes = 0; bytes < byteCount; count += 1) bytes += this.#parts[count]?.length ?? 0;
    if (count > 1) this.#parts.unshift(Buffer.concat(this.#parts.splice(0, count)));
    return this.#parts[0];
  }

  /** False if nothing happened in time. */
  #woken(leftMs: number): Promise<boolean> {
    // Whoever asks again and again without waiting gets what came all the same: it comes through the event loop.
    if (leftMs <= 0) return new Promise((resolve) => setImmediate(() => resolve(false)));
    return new Promise((resolve) => {
      const timer = Number.isFinite(leftMs) ? setTimeout(() => resolve(false), leftMs) : undefined;
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  #drained(timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (isGood: boolean) => () => {
        clearTimeout(timer);
        this.#socket.off('drain', onDrain);
        this.#socket.off('close', onClose);
        resolve(isGood);
      };
      const [onDrain, onClose] = [done(true), done(false)];
      const timer = timeoutMs < 0 ? undefined : setTimeout(onClose, timeoutMs);
      this.#socket.once('drain', onDrain);
      this.#socket.once('close', onClose);
    });
  }
}
