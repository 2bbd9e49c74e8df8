import type { Mechanism } from '../channel.ts';
import { check, openLibc } from '../libc/libc.ts';
import { acceptOne, AF_INET, boundSocket, inetAddress, sendAtOnce, SOCK_STREAM } from './sockets.ts';
import { StreamLink } from './stream-link.ts';

const LOOPBACK = '127.0.0.1';

/** A TCP connection. Here both ends are on one host; nothing in it would change between two. */
export const tcp: Mechanism = {
  id: 'tcp',
  listen: ({ options }) => {
    const libc = openLibc();
    const host = options.listenAddress ?? LOOPBACK;
    const { fd, port } = boundSocket(SOCK_STREAM, host);
    check('listen', libc.listen(fd, 1));
    return {
      address: { host, port },
      accept: () => {
        const connection = acceptOne(fd);
        libc.close(fd);
        sendAtOnce(connection);
        return new StreamLink(connection, connection);
      },
    };
  },
  connect: ({ host, port }, { options }) => {
    const libc = openLibc();
    const fd = check('socket', libc.socket(AF_INET, SOCK_STREAM, 0));
    if (options.connectAddress !== undefined) check('bind', libc.bind(fd, inetAddress(options.connectAddress, 0), 16));
    check('connect', libc.connect(fd, inetAddress(String(host), Number(port)), 16));
    sendAtOnce(fd);
    return new StreamLink(fd, fd);
  },
};
