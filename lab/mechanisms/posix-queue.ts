import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Mechanism, Received, SendOutcome } from '../channel.ts';
import { FLAGS } from '../libc/flags.ts';
import { check, errnoOf, lastErrno, LibcError, openLibc } from '../libc/libc.ts';
import type { Libc } from '../libc/libc.ts';
import { Deadline, waitInSlices } from '../libc/wait.ts';
import { posixQueueLimits } from './kernel-limits.ts';

const ETIMEDOUT = errnoOf('ETIMEDOUT');
const EINTR = errnoOf('EINTR');
const EMFILE = errnoOf('EMFILE');
const PATIENCE_ROUNDS = 50;
const PATIENCE_US = 100_000;
const EMSGSIZE = errnoOf('EMSGSIZE');

/** POSIX message queues, one for each way. The kernel holds the messages, with their borders. */
export const posixQueue: Mechanism = {
  id: 'posix-queue',
  listen: (context, otherPid) => {
    const toSecond = `/${context.linkName}.a`;
    const toFirst = `/${context.linkName}.b`;
    for (const name of [toSecond, toFirst]) context.record('mq', name);
    const [out, into] = [openQueue(toSecond, 'write', true), openQueue(toFirst, 'read', true)];
    return {
      address: { toSecond, toFirst },
      accept: () => {
        for (const name of [toSecond, toFirst]) openLibc().mq_unlink(name);
        return new PosixQueueLink(out, into, otherPid);
      },
    };
  },
  connect: ({ toSecond, toFirst }, _context, otherPid) =>
    new PosixQueueLink(openQueue(String(toFirst), 'write', false), openQueue(String(toSecond), 'read', false), otherPid),
};

/**
 * Opens a queue, or makes one with the limits that the kernel gives.
 * @param options `patience`: waits a while if the person's queues take all the memory that the kernel allows them
 * @throws LibcError
 */
export function openQueue(name: string, way: 'read' | 'write', isNew: boolean, options: { readonly patience: boolean } = { patience: true }): number {
  const flags = (way === 'read' ? FLAGS.O_RDONLY : FLAGS.O_WRONLY) | FLAGS.O_CLOEXEC | (isNew ? FLAGS.O_CREAT | FLAGS.O_EXCL : 0);
  const limits = posixQueueLimits();
  // struct mq_attr: flags, most messages, biggest message, messages in it.
  const attributes = new BigInt64Array([0n, BigInt(limits.maxQueuedMessages), BigInt(limits.maxMessageBytes), 0n, 0n, 0n, 0n, 0n]);
  const libc = openLibc();
  let queue = libc.mq_open(name, flags, 0o600, isNew ? attributes : null);
  for (let round = 0; queue === -1 && lastErrno() === EMFILE && options.patience && round < PATIENCE_ROUNDS; round += 1) {
    libc.usleep(PATIENCE_US);
    queue = libc.mq_open(name, flags, 0o600, isNew ? attributes : null);
  }
  return check('mq_open', queue);
}

/** One end of a link of two queues. */
export class PosixQueueLink implements Channel {
  readonly limits: LabLimits;
  readonly #out: number;
  readonly #in: number;
  readonly #otherPid: number;
  readonly #libc: Libc = openLibc();
  readonly #deadline = new Deadline();
  readonly #into: Buffer;
  #isOpen = true;

  /** @param out queue to send to @param into queue to receive from; -1 for none */
  constructor(out: number, into: number, otherPid: number) {
    this.#out = out;
    this.#in = into;
    this.#otherPid = otherPid;
    this.limits = posixQueueLimits();
    this.#into = Buffer.alloc(this.limits.maxMessageBytes);
  }

  send(bytes: Uint8Array, timeoutMs: number): SendOutcome {
    if (!this.#isOpen) return 'closed';
    const outcome = waitInSlices(timeoutMs, this.#otherPid, (sliceMs): SendOutcome | undefined => {
      if (this.#libc.mq_timedsend(this.#out, bytes, bytes.length, 0, this.#deadline.in(sliceMs)) === 0) return 'sent';
      const errno = lastErrno();
      // The kernel's own word, not a check of ours.
      if (errno === EMSGSIZE) return 'too-big';
      if (errno !== ETIMEDOUT && errno !== EINTR) throw new LibcError('mq_timedsend', errno);
      return undefined;
    });
    return outcome === 'timeout' ? 'full' : outcome;
  }

  receive(timeoutMs: number): Received {
    if (!this.#isOpen) return 'closed';
    return waitInSlices(timeoutMs, this.#otherPid, (sliceMs) => {
      const length = this.#libc.mq_timedreceive(this.#in, this.#into, this.#into.length, null, this.#deadline.in(sliceMs));
      if (length >= 0) return this.#into.subarray(0, length);
      const errno = lastErrno();
      if (errno !== ETIMEDOUT && errno !== EINTR) throw new LibcError('mq_timedreceive', errno);
      return undefined;
    });
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const queue of [this.#out, this.#in]) if (queue >= 0) this.#libc.mq_close(queue);
  }
}
