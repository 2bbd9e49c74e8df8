import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Mechanism, Received, SendOutcome } from '../channel.ts';
import { check, errnoOf, lastErrno, LibcError, openLibc } from '../libc/libc.ts';
import type { Libc } from '../libc/libc.ts';
import { monotonicMs, pollFd, waitInSlices } from '../libc/wait.ts';
import { boundSocket, inetAddress, SOCK_DGRAM, wantBuffers } from './sockets.ts';

/** What a datagram can carry over IPv4: 65,535 without the headers of IP and UDP. */
const MAX_DATAGRAM_BYTES = 65_507;
/** A kind and a number, before each message. */
const HEADER_BYTES = 5;
const DATA = 0;
const ACK = 1;
const BUFFER_BYTES = 1_024 * 1_024;
/** Sent and not acknowledged: as many as surely fit into the receiver's buffer. */
const WINDOW_MESSAGES = 32;
const WINDOW_BYTES = 128 * 1_024;
const ACK_EVERY = 16;
const LOOPBACK = '127.0.0.1';
const EMSGSIZE = errnoOf('EMSGSIZE');
const ECONNREFUSED = errnoOf('ECONNREFUSED');
const EINTR = errnoOf('EINTR');

/**
 * UDP: single datagrams, which may be lost when the receiver's buffer is full. So that messages arrive once and in order, this end counts
 * them and sends on only after the other acknowledged: that is the work that TCP saves. With `raw` it is UDP as it comes.
 */
export const udp: Mechanism = {
  id: 'udp',
  listen: ({ options }, otherPid) => {
    const { fd, port } = open(options.listenAddress ?? LOOPBACK);
    return {
      address: { host: options.listenAddress ?? LOOPBACK, port },
      accept: () => {
        const link = new UdpLink(fd, otherPid, options.raw === true);
        // The second end's first datagram tells its port.
        link.acceptCaller();
        return link;
      },
    };
  },
  connect: ({ host, port }, { options }, otherPid) => {
    const { fd, port: ownPort } = open(options.connectAddress ?? LOOPBACK);
    const libc = openLibc();
    check('connect', libc.connect(fd, inetAddress(String(host), Number(port)), 16));
    const hello = Buffer.alloc(8);
    hello.writeUInt16BE(ownPort, 0);
    for (const [index, part] of (options.connectAddress ?? LOOPBACK).split('.').entries()) hello.writeUInt8(Number(part), 2 + index);
    check('send', libc.send(fd, hello, hello.length, 0));
    return new UdpLink(fd, otherPid, options.raw === true);
  },
};

function open(host: string): { readonly fd: number; readonly port: number } {
  const socket = boundSocket(SOCK_DGRAM, host);
  wantBuffers(socket.fd, BUFFER_BYTES);
  return socket;
}

class UdpLink implements Channel {
  readonly limits: LabLimits;
  readonly #fd: number;
  readonly #otherPid: number;
  readonly #isRaw: boolean;
  readonly #libc: Libc = openLibc();
  readonly #into = Buffer.alloc(MAX_DATAGRAM_BYTES + 1);
  readonly #scratch = Buffer.alloc(MAX_DATAGRAM_BYTES);
  /** Came while we waited for an acknowledgement. */
  readonly #inbox: Buffer[] = [];
  #sentCount = 0;
  #ackedCount = 0;
  #unackedBytes = 0;
  /** Sizes of what is sent and not acknowledged, the oldest first. */
  readonly #unacked: number[] = [];
  #receivedCount = 0;
  #receivedBytes = 0;
  #lastAckAt = 0;
  #isOpen = true;

  constructor(fd: number, otherPid: number, isRaw: boolean) {
    this.#fd = fd;
    this.#otherPid = otherPid;
    this.#isRaw = isRaw;
    this.limits = { maxMessageBytes: MAX_DATAGRAM_BYTES - HEADER_BYTES, maxQueuedMessages: isRaw ? null : WINDOW_MESSAGES };
  }

  /** Waits for the caller's first datagram and talks to nobody else from then on. */
  acceptCaller(): void {
    if (!pollFd(this.#fd, 'read', 5_000)) throw new Error('nobody called');
    check('recv', this.#libc.recv(this.#fd, this.#into, this.#into.length, 0));
    const host = [...this.#into.subarray(2, 6)].join('.');
    check('connect', this.#libc.connect(this.#fd, inetAddress(host, this.#into.readUInt16BE(0)), 16));
  }

  send(bytes: Uint8Array, timeoutMs: number): SendOutcome {
    if (!this.#isOpen) return 'closed';
    if (bytes.length > this.limits.maxMessageBytes) return 'too-big';
    const isBusy = (): boolean =>
      this.#sentCount - this.#ackedCount >= WINDOW_MESSAGES ||
      (this.#unackedBytes > 0 && this.#unackedBytes + bytes.length > WINDOW_BYTES);
    if (!this.#isRaw && isBusy()) {
      const room = waitInSlices(timeoutMs, this.#otherPid, (sliceMs) => {
        const endMs = monotonicMs() + sliceMs;
        do if (this.#takeOne(Math.max(0, endMs - monotonicMs())) === 'closed') return 'closed' as const;
        while (isBusy() && monotonicMs() < endMs);
        return isBusy() ? undefined : ('room' as const);
      });
      if (room === 'timeout') return 'full';
      if (room === 'closed') return 'closed';
    }
    this.#scratch.writeUInt8(DATA, 0);
    this.#scratch.writeUInt32LE(this.#sentCount >>> 0, 1);
    this.#scratch.set(bytes, HEADER_BYTES);
    const outcome = this.#post(HEADER_BYTES + bytes.length);
    if (outcome !== 'sent') return outcome;
    this.#sentCount += 1;
    if (!this.#isRaw) {
      this.#unackedBytes += bytes.length;
      this.#unacked.push(bytes.length);
    }
    return 'sent';
  }

  receive(timeoutMs: number): Received {
    if (!this.#isOpen) return 'closed';
    const waiting = this.#inbox.shift();
    if (waiting !== undefined) return this.#delivered(waiting);
    return waitInSlices(timeoutMs, this.#otherPid, (sliceMs) => {
      const taken = this.#takeOne(sliceMs);
      if (taken === 'closed') return 'closed';
      const next = this.#inbox.shift();
      return next === undefined ? undefined : this.#delivered(next);
    });
  }

  /** Takes one datagram off the socket: a message goes to the inbox, an acknowledgement is noted. */
  #takeOne(sliceMs: number): 'closed' | undefined {
    if (!pollFd(this.#fd, 'read', sliceMs)) {
      // It may wait for us to say that we have all.
      this.#acknowledge();
      return undefined;
    }
    const length = this.#libc.recv(this.#fd, this.#into, this.#into.length, 0);
    if (length < 0) {
      const errno = lastErrno();
      if (errno === ECONNREFUSED) return 'closed';
      if (errno === EINTR) return undefined;
      throw new LibcError('recv', errno);
    }
    if (length < HEADER_BYTES) return undefined;
    const number = this.#into.readUInt32LE(1);
    if (this.#into[0] === ACK) {
      while (this.#ackedCount < number) {
        this.#ackedCount += 1;
        this.#unackedBytes -= this.#unacked.shift() ?? 0;
      }
    } else this.#inbox.push(Buffer.from(this.#into.subarray(HEADER_BYTES, length)));
    return undefined;
  }

  #delivered(message: Buffer): Buffer {
    this.#receivedCount += 1;
    this.#receivedBytes += message.length;
    if (this.#receivedCount - this.#lastAckAt >= ACK_EVERY || this.#receivedBytes > WINDOW_BYTES / 4) this.#acknowledge();
    return message;
  }

  #acknowledge(): void {
    if (this.#isRaw || this.#lastAckAt === this.#receivedCount) return;
    this.#lastAckAt = this.#receivedCount;
    this.#receivedBytes = 0;
    this.#scratch.writeUInt8(ACK, 0);
    this.#scratch.writeUInt32LE(this.#receivedCount >>> 0, 1);
    this.#post(HEADER_BYTES);
  }

  #post(bytes: number): SendOutcome {
    for (;;) {
      if (this.#libc.send(this.#fd, this.#scratch, bytes, 0) >= 0) return 'sent';
      const errno = lastErrno();
      if (errno === EMSGSIZE) return 'too-big';
      if (errno === ECONNREFUSED) return 'closed';
      if (errno !== EINTR) throw new LibcError('send', errno);
    }
  }

  close(): void {
    if (this.#isOpen) this.#libc.close(this.#fd);
    this.#isOpen = false;
  }
}
