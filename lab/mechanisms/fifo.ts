import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Mechanism } from '../channel.ts';
import { F_GETFL, F_SETFL, FLAGS } from '../libc/flags.ts';
import { check, openLibc } from '../libc/libc.ts';
import { StreamLink } from './stream-link.ts';

/** Two FIFOs, one for each way: pipes with a name in the file system, which any process that may can open. */
export const fifo: Mechanism = {
  id: 'fifo',
  listen: (context) => {
    const libc = openLibc();
    const toSecond = join(context.folder, `${context.linkName}.to-second`);
    const toFirst = join(context.folder, `${context.linkName}.to-first`);
    check('mkfifo', libc.mkfifo(toSecond, 0o600));
    check('mkfifo', libc.mkfifo(toFirst, 0o600));
    const readFd = openReader(toFirst);
    return {
      address: { toSecond, toFirst },
      accept: () => {
        const writeFd = openWriter(toSecond);
        makeBlocking(readFd);
        rmSync(toSecond, { force: true });
        rmSync(toFirst, { force: true });
        return new StreamLink(readFd, writeFd);
      },
    };
  },
  connect: ({ toSecond, toFirst }) => {
    const readFd = openReader(String(toSecond));
    const writeFd = openWriter(String(toFirst));
    makeBlocking(readFd);
    return new StreamLink(readFd, writeFd);
  },
};

/** Opens without waiting for a writer. */
export function openReader(path: string): number {
  return check('open', openLibc().open(path, FLAGS.O_RDONLY | FLAGS.O_NONBLOCK | FLAGS.O_CLOEXEC, 0));
}

/** Opens; fails with `ENXIO` if nobody reads. */
export function openWriter(path: string): number {
  const fd = check('open', openLibc().open(path, FLAGS.O_WRONLY | FLAGS.O_NONBLOCK | FLAGS.O_CLOEXEC, 0));
  makeBlocking(fd);
  return fd;
}

/** From now on reads and writes wait. */
export function makeBlocking(fd: number): void {
  const libc = openLibc();
  const flags = check('fcntl', libc.fcntl(fd, F_GETFL, 0));
  check('fcntl', libc.fcntl(fd, F_SETFL, flags & ~FLAGS.O_NONBLOCK));
}
