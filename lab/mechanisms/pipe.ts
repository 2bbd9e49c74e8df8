import type { Mechanism, OpenContext } from '../channel.ts';
import { F_SETFD, FD_CLOEXEC, FLAGS } from '../libc/flags.ts';
import { check, openLibc } from '../libc/libc.ts';
import { StreamLink } from './stream-link.ts';

/**
 * Two anonymous pipes, one for each way. They have no name: both processes were given their ends at birth by the one that made them. Electron
 * hands no descriptors to a utility process; there the second end is opened through /proc, which the first one's rights allow.
 */
export const pipe: Mechanism = {
  id: 'pipe',
  listen: (context) => {
    const handed = inherited(context);
    if (handed !== undefined) return { address: {}, accept: () => handed };
    const libc = openLibc();
    const [toSecond, toFirst] = [makePipe(), makePipe()];
    const proc = (fd: number): string => `/proc/${process.pid}/fd/${fd}`;
    return {
      address: { read: proc(toSecond.read), write: proc(toFirst.write) },
      accept: () => {
        libc.close(toSecond.read);
        libc.close(toFirst.write);
        return new StreamLink(toFirst.read, toSecond.write);
      },
    };
  },
  connect: ({ read, write }, context) => {
    const handed = inherited(context);
    if (handed !== undefined) return handed;
    const libc = openLibc();
    return new StreamLink(
      check('open', libc.open(String(read), FLAGS.O_RDONLY | FLAGS.O_CLOEXEC, 0)),
      check('open', libc.open(String(write), FLAGS.O_WRONLY | FLAGS.O_CLOEXEC, 0)),
    );
  },
};

function inherited({ handed }: OpenContext): StreamLink | undefined {
  return handed.pipes === undefined ? undefined : new StreamLink(handed.pipes.read, handed.pipes.write);
}

/** A new pipe. */
export function makePipe(): { readonly read: number; readonly write: number } {
  const fds = new Int32Array(2);
  const libc = openLibc();
  check('pipe', libc.pipe(fds));
  // Only who is given them at birth is to have them.
  for (const fd of fds) check('fcntl', libc.fcntl(fd, F_SETFD, FD_CLOEXEC));
  return { read: fds[0] ?? -1, write: fds[1] ?? -1 };
}
