import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Mechanism, OpenContext } from '../channel.ts';
import { check, openLibc } from '../libc/libc.ts';
import { acceptOne, AF_UNIX, SOCK_STREAM, unixAddress } from './sockets.ts';
import { StreamLink } from './stream-link.ts';

/** Where the socket of a link is found: by the end of its name, which is its own in the folder of the run. A path may be no longer than a hundred bytes. */
export function socketPath({ folder, linkName }: Pick<OpenContext, 'folder' | 'linkName'>): string {
  return join(folder, `${linkName.split('-').slice(-2).join('-')}.sock`);
}

/** A socket whose address is a path in the file system: for processes of one host. */
export const unixSocket: Mechanism = {
  id: 'unix-socket',
  listen: (context) => {
    const libc = openLibc();
    const path = socketPath(context);
    const address = unixAddress(path);
    const fd = check('socket', libc.socket(AF_UNIX, SOCK_STREAM, 0));
    check('bind', libc.bind(fd, address, address.length));
    check('listen', libc.listen(fd, 1));
    return {
      address: { path },
      accept: () => {
        const connection = acceptOne(fd);
        libc.close(fd);
        rmSync(path, { force: true });
        return new StreamLink(connection, connection);
      },
    };
  },
  connect: ({ path }) => {
    const libc = openLibc();
    const address = unixAddress(String(path));
    const fd = check('socket', libc.socket(AF_UNIX, SOCK_STREAM, 0));
    check('connect', libc.connect(fd, address, address.length));
    return new StreamLink(fd, fd);
  },
};
