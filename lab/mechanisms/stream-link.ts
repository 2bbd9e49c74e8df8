import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Received, SendOutcome } from '../channel.ts';
import { errnoOf, lastErrno, LibcError, openLibc } from '../libc/libc.ts';
import type { Libc } from '../libc/libc.ts';
import { monotonicMs, pollFd } from '../libc/wait.ts';

/** The length before each message: a stream knows no borders, so we have to say where each message ends. */
export const FRAME_BYTES = 4;
/** A bound of our own: streams have none. */
export const MAX_STREAM_MESSAGE_BYTES = 4 * 1_024 * 1_024;
const BUFFER_BYTES = 64 * 1_024;
const EINTR = errnoOf('EINTR');
const EAGAIN = errnoOf('EAGAIN');
const GONE = new Set([errnoOf('EPIPE'), errnoOf('ECONNRESET'), errnoOf('ENOTCONN')]);

/** Messages over a stream of bytes, such as a pipe or a stream socket. Reads and writes block in the kernel. */
export class StreamLink implements Channel {
  readonly limits: LabLimits = { maxMessageBytes: MAX_STREAM_MESSAGE_BYTES, maxQueuedMessages: null };
  readonly #readFd: number;
  readonly #writeFd: number;
  readonly #libc: Libc = openLibc();
  #buffer = Buffer.alloc(BUFFER_BYTES);
  #start = 0;
  #end = 0;
  #scratch = Buffer.alloc(BUFFER_BYTES);
  #isOpen = true;

  /** @param readFd where messages come from @param writeFd where they go; -1 for an end that has only the other way */
  constructor(readFd: number, writeFd: number) {
    this.#readFd = readFd;
    this.#writeFd = writeFd;
  }

  send(bytes: Uint8Array, timeoutMs: number): SendOutcome {
    if (!this.#isOpen || this.#writeFd < 0) return 'closed';
    const { length } = bytes;
    if (length > this.limits.maxMessageBytes) return 'too-big';
    const total = FRAME_BYTES + length;
    if (this.#scratch.length < total) this.#scratch = Buffer.alloc(total);
    this.#scratch.writeUInt32LE(length, 0);
    this.#scratch.set(bytes, FRAME_BYTES);
    // Once begun, a message is written whole: half of one would be read as something else.
    if (timeoutMs >= 0 && !pollFd(this.#writeFd, 'write', timeoutMs)) return 'full';
    let written = 0;
    while (written < total) {
      const part = this.#libc.write(this.#writeFd, written === 0 ? this.#scratch : this.#scratch.subarray(written), total - written);
      if (part >= 0) written += part;
      else {
        const errno = lastErrno();
        if (GONE.has(errno)) return 'closed';
        if (errno === EAGAIN) pollFd(this.#writeFd, 'write', -1);
        else if (errno !== EINTR) throw new LibcError('write', errno);
      }
    }
    return 'sent';
  }

  receive(timeoutMs: number): Received {
    if (!this.#isOpen || this.#readFd < 0) return 'closed';
    const endMs = timeoutMs < 0 ? Number.POSITIVE_INFINITY : monotonicMs() + timeoutMs;
    for (;;) {
      const held = this.#end - this.#start;
      if (held >= FRAME_BYTES) {
        const length = this.#buffer.readUInt32LE(this.#start);
        if (length > this.limits.maxMessageBytes) throw new Error(`a message of ${length} bytes is announced: the stream is damaged`);
        if (held >= FRAME_BYTES + length) {
          const from = this.#start + FRAME_BYTES;
          this.#start = from + length;
          return this.#buffer.subarray(from, from + length);
        }
        this.#makeRoom(FRAME_BYTES + length);
      } else this.#makeRoom(FRAME_BYTES);
      if (timeoutMs >= 0 && !pollFd(this.#readFd, 'read', Math.max(0, endMs - monotonicMs()))) return 'timeout';
      const part = this.#libc.read(this.#readFd, this.#end === 0 ? this.#buffer : this.#buffer.subarray(this.#end), this.#buffer.length - this.#end);
      if (part > 0) this.#end += part;
      // Half a message of a process that died is none.
      else if (part === 0 || GONE.has(lastErrno())) return 'closed';
      else if (lastErrno() === EAGAIN) pollFd(this.#readFd, 'read', 100);
      else if (lastErrno() !== EINTR) throw new LibcError('read', lastErrno());
    }
  }

  /** Moves what is held to the front, and sees to it that so much fits. */
  #makeRoom(bytes: number): void {
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = 0;
    }
    if (this.#start + bytes <= this.#buffer.length && this.#end < this.#buffer.length) return;
    const held = this.#end - this.#start;
    const target = bytes > this.#buffer.length ? Buffer.alloc(bytes) : this.#buffer;
    this.#buffer.copy(target, 0, this.#start, this.#end);
    this.#buffer = target;
    this.#start = 0;
    this.#end = held;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#readFd >= 0) this.#libc.close(this.#readFd);
    if (this.#writeFd >= 0 && this.#writeFd !== this.#readFd) this.#libc.close(this.#writeFd);
  }
}
