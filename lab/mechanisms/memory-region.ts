import { FLAGS, MAP_SHARED, PROT_READ_WRITE } from '../libc/flags.ts';
import { check, openLibc } from '../libc/libc.ts';

/** Memory that several processes have mapped at once. Addresses are those of this process. */
export class MemoryRegion {
  readonly address: number;
  readonly sizeBytes: number;
  #isOpen = true;

  private constructor(address: number, sizeBytes: number) {
    this.address = address;
    this.sizeBytes = sizeBytes;
  }

  /** POSIX shared memory with a name. @param isNew makes it, and fails if it is there already */
  static shared(name: string, sizeBytes: number, isNew: boolean): MemoryRegion {
    const libc = openLibc();
    const flags = FLAGS.O_RDWR | (isNew ? FLAGS.O_CREAT | FLAGS.O_EXCL : 0);
    return MemoryRegion.#map(check('shm_open', libc.shm_open(name, flags, 0o600)), sizeBytes, isNew);
  }

  /** A file that is mapped: what is written to memory is in the file. */
  static file(path: string, sizeBytes: number, isNew: boolean): MemoryRegion {
    const libc = openLibc();
    const flags = FLAGS.O_RDWR | FLAGS.O_CLOEXEC | (isNew ? FLAGS.O_CREAT | FLAGS.O_EXCL : 0);
    return MemoryRegion.#map(check('open', libc.open(path, flags, 0o600)), sizeBytes, isNew);
  }

  static #map(fd: number, sizeBytes: number, isNew: boolean): MemoryRegion {
    const libc = openLibc();
    try {
      if (isNew) check('ftruncate', libc.ftruncate(fd, sizeBytes));
      const address = libc.mmap(0, sizeBytes, PROT_READ_WRITE, MAP_SHARED, fd, 0);
      // MAP_FAILED, however the number came across.
      if (Number(address) < 0 || Number(address) > 2 ** 53) check('mmap', -1);
      return new MemoryRegion(Number(address), sizeBytes);
    } finally {
      libc.close(fd);
    }
  }

  close(): void {
    if (this.#isOpen) openLibc().munmap(this.address, this.sizeBytes);
    this.#isOpen = false;
  }
}
