import { createHash } from 'node:crypto';
import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Mechanism, Received, SendOutcome } from '../channel.ts';
import { IPC_CREAT, IPC_EXCL, IPC_NOWAIT, IPC_RMID } from '../libc/flags.ts';
import { check, errnoOf, lastErrno, LibcError, openLibc } from '../libc/libc.ts';
import type { Libc } from '../libc/libc.ts';
import { waitInSlices } from '../libc/wait.ts';
import { systemVLimits } from './kernel-limits.ts';

/** One queue serves both ways: each message has a type, and each end takes only its own. */
const TO_SECOND = 1;
const TO_FIRST = 2;
const TYPE_BYTES = 8;
const NAP_US = 100;
const EAGAIN = errnoOf('EAGAIN');
const ENOMSG = errnoOf('ENOMSG');
const EINTR = errnoOf('EINTR');
const EINVAL = errnoOf('EINVAL');
const EIDRM = errnoOf('EIDRM');

/** A System V message queue, older than POSIX's, and what macOS has. */
export const systemVQueue: Mechanism = {
  id: 'system-v-queue',
  listen: (context, otherPid) => {
    const key = keyOf(context.linkName);
    context.record('sysv', String(key));
    const queue = check('msgget', openLibc().msgget(key, IPC_CREAT | IPC_EXCL | 0o600));
    return { address: { key }, accept: () => new SystemVLink(queue, TO_SECOND, TO_FIRST, otherPid) };
  },
  connect: ({ key }, _context, otherPid) =>
    new SystemVLink(check('msgget', openLibc().msgget(Number(key), 0)), TO_FIRST, TO_SECOND, otherPid),
};

/** These queues have numbers for names. */
function keyOf(name: string): number {
  return (createHash('sha256').update(name).digest().readUInt32LE(0) & 0x7fff_ffff) | 1;
}

/** Takes a queue away, with all that is in it. Who waits on it is told. */
export function removeSystemVQueue(key: number): boolean {
  const libc = openLibc();
  const queue = libc.msgget(key, 0);
  return queue >= 0 && libc.msgctl(queue, IPC_RMID, null) === 0;
}

class SystemVLink implements Channel {
  readonly limits: LabLimits;
  readonly #queue: number;
  readonly #sendType: number;
  readonly #receiveType: number;
  readonly #otherPid: number;
  readonly #libc: Libc = openLibc();
  readonly #into: Buffer;
  readonly #scratch: Buffer;
  #isOpen = true;

  constructor(queue: number, sendType: number, receiveType: number, otherPid: number) {
    this.#queue = queue;
    this.#sendType = sendType;
    this.#receiveType = receiveType;
    this.#otherPid = otherPid;
    const { maxMessageBytes } = systemVLimits();
    this.limits = { maxMessageBytes, maxQueuedMessages: null };
    this.#into = Buffer.alloc(TYPE_BYTES + maxMessageBytes);
    this.#scratch = Buffer.alloc(TYPE_BYTES + maxMessageBytes + 1);
  }

  send(bytes: Uint8Array, timeoutMs: number): SendOutcome {
    if (!this.#isOpen) return 'closed';
    if (bytes.length > this.limits.maxMessageBytes + 1) return 'too-big';
    this.#scratch.writeUInt32LE(this.#sendType, 0);
    this.#scratch.set(bytes, TYPE_BYTES);
    const outcome = this.#try(timeoutMs, (flags): SendOutcome | number => {
      if (this.#libc.msgsnd(this.#queue, this.#scratch, bytes.length, flags) === 0) return 'sent';
      // EINVAL: bigger than the kernel takes, or the queue is gone.
      return lastErrno() === EINVAL && bytes.length > this.limits.maxMessageBytes ? 'too-big' : lastErrno();
    });
    return outcome === 'timeout' ? 'full' : outcome;
  }

  receive(timeoutMs: number): Received {
    if (!this.#isOpen) return 'closed';
    return this.#try(timeoutMs, (flags): Uint8Array | number => {
      const length = this.#libc.msgrcv(this.#queue, this.#into, this.#into.length - TYPE_BYTES, this.#receiveType, flags);
      return length >= 0 ? this.#into.subarray(TYPE_BYTES, TYPE_BYTES + length) : lastErrno();
    });
  }

  /**
   * There is no waiting for a time here. Without one the kernel waits, until the queue is taken away (the runner does that when an end dies);
   * with one we look, nap, and look again.
   */
  #try<Value>(timeoutMs: number, once: (flags: number) => Value | number): Exclude<Value, number> | 'timeout' | 'closed' {
    return waitInSlices(timeoutMs, this.#otherPid, (sliceMs) => {
      const endMs = performance.now() + sliceMs;
      for (;;) {
        const result = once(timeoutMs < 0 && sliceMs > 0 ? 0 : IPC_NOWAIT);
        if (typeof result !== 'number') return result as Exclude<Value, number>;
        if (result === EIDRM || result === EINVAL) return 'closed' as const;
        if (result !== EAGAIN && result !== ENOMSG && result !== EINTR) throw new LibcError('msgsnd or msgrcv', result);
        if (performance.now() >= endMs) return undefined;
        this.#libc.usleep(NAP_US);
      }
    });
  }

  close(): void {
    this.#isOpen = false;
  }
}
