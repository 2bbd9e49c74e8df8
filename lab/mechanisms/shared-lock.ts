import { Deadline } from '../libc/wait.ts';
import { errnoOf, LibcError, openLibc } from '../libc/libc.ts';

const EOWNERDEAD = errnoOf('EOWNERDEAD');
const ETIMEDOUT = errnoOf('ETIMEDOUT');
/** Where glibc keeps the thread that holds the mutex. */
const OWNER_OFFSET = 8;

/** How a mutex was got: at once or after waiting, or from an owner that died with it. */
export type LockOutcome = 'locked' | 'owner-died' | 'timeout';

/** A mutex in memory that processes share. A robust one goes to the next who wants it if its owner dies, and that one is told. */
export class SharedLock {
  readonly #address: number;
  readonly #deadline = new Deadline();

  constructor(address: number) {
    this.#address = address;
  }

  /** Makes a new one there. @param robust false: who dies with it takes it along */
  static create(address: number, robust: boolean = true): SharedLock {
    const libc = openLibc();
    const attributes = Buffer.alloc(64);
    mustBeZero('pthread_mutexattr_init', libc.pthread_mutexattr_init(attributes));
    mustBeZero('pthread_mutexattr_setpshared', libc.pthread_mutexattr_setpshared(attributes, 1));
    mustBeZero('pthread_mutexattr_setrobust', libc.pthread_mutexattr_setrobust(attributes, robust ? 1 : 0));
    mustBeZero('pthread_mutex_init', libc.pthread_mutex_init(address, attributes));
    return new SharedLock(address);
  }

  /** Takes it, and mends it if its owner died: what it guards has to be looked after then. */
  lock(timeoutMs: number = -1): LockOutcome {
    const libc = openLibc();
    const result =
      timeoutMs < 0 ? libc.pthread_mutex_lock(this.#address) : libc.pthread_mutex_timedlock(this.#address, this.#deadline.in(timeoutMs));
    if (result === 0) return 'locked';
    if (result === ETIMEDOUT) return 'timeout';
    if (result !== EOWNERDEAD) throw new LibcError('pthread_mutex_lock', result);
    mustBeZero('pthread_mutex_consistent', libc.pthread_mutex_consistent(this.#address));
    return 'owner-died';
  }

  unlock(): void {
    mustBeZero('pthread_mutex_unlock', openLibc().pthread_mutex_unlock(this.#address));
  }

  /** The thread that holds it by the lock's own memory (glibc); 0 if none. A process's first thread has the number of the process. */
  owner(): number {
    const word = Buffer.alloc(4);
    openLibc().get(word, this.#address + OWNER_OFFSET, 4);
    return word.readUInt32LE(0) & 0x3fff_ffff;
  }
}

function mustBeZero(call: string, result: number): void {
  if (result !== 0) throw new LibcError(call, result);
}
