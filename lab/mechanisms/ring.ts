import { errnoOf, lastErrno, LibcError, openLibc } from '../libc/libc.ts';
import type { Libc } from '../libc/libc.ts';
import { Deadline, monotonicMs, waitInSlices } from '../libc/wait.ts';
import { SharedLock } from './shared-lock.ts';

// One direction of a link in shared memory: a head, then slots. A slot is a length and the message.
const MUTEX_AT = 0;
const ITEMS_AT = 64;
const SPACES_AT = 128;
const NEXT_AT = 192;
const SLOTS_AT = 256;
const LENGTH_BYTES = 8;
/** Copied in one go with the length: most messages need no second copy. */
const FIRST_BYTES = 64;
/** How often a spinning wait looks at the clock. */
const SPINS_A_LOOK = 1_024;
const EAGAIN = errnoOf('EAGAIN');
const EINTR = errnoOf('EINTR');
const ETIMEDOUT = errnoOf('ETIMEDOUT');

/** Sizes of a ring. */
export interface RingShape {
  /** The biggest message. */
  readonly slotBytes: number;
  readonly slotCount: number;
}

/** The memory that a ring of this shape takes. */
export function ringBytes({ slotBytes, slotCount }: RingShape): number {
  return SLOTS_AT + slotCount * stride(slotBytes);
}

/** Slots start at multiples of 64, and the first copy of one stays within it. */
const stride = (slotBytes: number): number => Math.max(FIRST_BYTES, Math.ceil((LENGTH_BYTES + slotBytes) / 64) * 64);

/**
 * A queue of messages in memory that processes share. Two semaphores are its doorbells: one counts messages, one free slots. Who waits
 * sleeps in the kernel, or spins if told so. One reader; one writer, or several that take the mutex.
 */
export class Ring {
  readonly #address: number;
  readonly #shape: RingShape;
  readonly #stride: number;
  readonly #libc: Libc = openLibc();
  readonly #deadline = new Deadline();
  readonly #lock: SharedLock;
  readonly #word = Buffer.alloc(8);
  readonly #first = Buffer.alloc(FIRST_BYTES);
  #into = Buffer.alloc(0);
  #slot = 0;

  constructor(address: number, shape: RingShape) {
    this.#address = address;
    this.#shape = shape;
    this.#stride = stride(shape.slotBytes);
    this.#lock = new SharedLock(address + MUTEX_AT);
  }

  /** Makes an empty one there. */
  static create(address: number, shape: RingShape): Ring {
    const libc = openLibc();
    SharedLock.create(address + MUTEX_AT);
    libc.sem_init(address + ITEMS_AT, 1, 0);
    libc.sem_init(address + SPACES_AT, 1, shape.slotCount);
    return new Ring(address, shape);
  }

  /** @returns what became of it; `timeout` if no slot was free in time */
  write(bytes: Uint8Array, timeoutMs: number, otherPid: number, how: { readonly spin: boolean; readonly locked: boolean }): 'sent' | 'timeout' | 'closed' {
    const space = this.#take(this.#address + SPACES_AT, timeoutMs, otherPid, how.spin);
    if (space !== 'taken') return space;
    if (how.locked) {
      // A writer that died in here had not counted its message yet: its slot is simply used by the next one.
      this.#lock.lock();
      this.#libc.get(this.#word, this.#address + NEXT_AT, 8);
      this.#slot = this.#word.readUInt32LE(0);
    }
    const at = this.#address + SLOTS_AT + this.#slot * this.#stride;
    const { length } = bytes;
    this.#first.writeUInt32LE(length, 0);
    if (length <= FIRST_BYTES - LENGTH_BYTES) {
      this.#first.set(bytes, LENGTH_BYTES);
      this.#libc.put(at, this.#first, LENGTH_BYTES + length);
    } else {
      this.#libc.put(at, this.#first, LENGTH_BYTES);
      this.#libc.put(at + LENGTH_BYTES, bytes, length);
    }
    this.#slot = (this.#slot + 1) % this.#shape.slotCount;
    if (how.locked) {
      this.#word.writeUInt32LE(this.#slot, 0);
      this.#libc.put(this.#address + NEXT_AT, this.#word, 8);
      this.#lock.unlock();
    }
    this.#libc.sem_post(this.#address + ITEMS_AT);
    return 'sent';
  }

  /** The next message; good until the next call. */
  read(timeoutMs: number, otherPid: number, spin: boolean): Uint8Array | 'timeout' | 'closed' {
    const item = this.#take(this.#address + ITEMS_AT, timeoutMs, otherPid, spin);
    if (item !== 'taken') return item;
    const at = this.#address + SLOTS_AT + this.#slot * this.#stride;
    this.#libc.get(this.#first, at, FIRST_BYTES);
    const length = this.#first.readUInt32LE(0);
    let bytes: Uint8Array;
    if (length <= FIRST_BYTES - LENGTH_BYTES) bytes = this.#first.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
    else {
      if (this.#into.length < length) this.#into = Buffer.alloc(length);
      this.#libc.get(this.#into, at + LENGTH_BYTES, length);
      bytes = this.#into.subarray(0, length);
    }
    this.#slot = (this.#slot + 1) % this.#shape.slotCount;
    this.#libc.sem_post(this.#address + SPACES_AT);
    return bytes;
  }

  /** Takes one off a semaphore. */
  #take(sem: number, timeoutMs: number, otherPid: number, spin: boolean): 'taken' | 'timeout' | 'closed' {
    if (this.#libc.sem_trywait(sem) === 0) return 'taken';
    if (timeoutMs === 0) return 'timeout';
    return waitInSlices(timeoutMs, otherPid, (sliceMs) => (spin ? this.#spin(sem, sliceMs) : this.#sleep(sem, sliceMs)));
  }

  #spin(sem: number, sliceMs: number): 'taken' | undefined {
    const endMs = monotonicMs() + sliceMs;
    do {
      for (let count = 0; count < SPINS_A_LOOK; count += 1) if (this.#libc.sem_trywait(sem) === 0) return 'taken';
      // The other end may be waiting for this very core.
      this.#libc.sched_yield();
    } while (monotonicMs() < endMs);
    return undefined;
  }

  #sleep(sem: number, sliceMs: number): 'taken' | undefined {
    if (this.#libc.sem_timedwait(sem, this.#deadline.in(sliceMs)) === 0) return 'taken';
    const errno = lastErrno();
    if (errno !== ETIMEDOUT && errno !== EINTR && errno !== EAGAIN) throw new LibcError('sem_timedwait', errno);
    return undefined;
  }
}
