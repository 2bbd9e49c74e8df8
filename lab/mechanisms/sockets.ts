import { FLAGS } from '../libc/flags.ts';
import { check, openLibc } from '../libc/libc.ts';

export const AF_UNIX = 1;
export const AF_INET = 2;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
/** Longest path of a socket, with the zero at its end. */
const MAX_UNIX_PATH_BYTES = { linux: 108, others: 104 } as const;

/** `sockaddr_in`: BSD systems put its length before the family. */
export function inetAddress(host: string, port: number, platform: NodeJS.Platform = process.platform): Buffer {
  const address = Buffer.alloc(16);
  writeFamily(address, AF_INET, platform);
  address.writeUInt16BE(port, 2);
  for (const [index, part] of host.split('.').entries()) address.writeUInt8(Number(part), 4 + index);
  return address;
}

/** `sockaddr_un`. @throws Error if the path is too long for one */
export function unixAddress(path: string, platform: NodeJS.Platform = process.platform): Buffer {
  const bytes = Buffer.byteLength(path);
  const most = platform === 'linux' ? MAX_UNIX_PATH_BYTES.linux : MAX_UNIX_PATH_BYTES.others;
  if (bytes >= most) throw new Error(`the path of a socket may have ${most - 1} bytes, this has ${bytes}: ${path}`);
  const address = Buffer.alloc(2 + bytes + 1);
  writeFamily(address, AF_UNIX, platform);
  address.write(path, 2);
  return address;
}

function writeFamily(address: Buffer, family: number, platform: NodeJS.Platform): void {
  if (platform === 'linux') address.writeUInt16LE(family, 0);
  else {
    address.writeUInt8(address.length, 0);
    address.writeUInt8(family, 1);
  }
}

/** A new socket, bound to an address of this host; port 0 for any that is free. */
export function boundSocket(type: number, host: string): { readonly fd: number; readonly port: number } {
  const libc = openLibc();
  const fd = check('socket', libc.socket(AF_INET, type, 0));
  check('bind', libc.bind(fd, inetAddress(host, 0), 16));
  const address = Buffer.alloc(16);
  const size = new Int32Array([16]);
  check('getsockname', libc.getsockname(fd, address, size));
  return { fd, port: address.readUInt16BE(2) };
}

/** Sends small messages at once instead of waiting for more to send along. */
export function sendAtOnce(fd: number): void {
  check('setsockopt', openLibc().setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, new Int32Array([1]), 4));
}

/** Asks for buffers of this size; the system gives what it allows. */
export function wantBuffers(fd: number, bytes: number): void {
  const libc = openLibc();
  libc.setsockopt(fd, FLAGS.SOL_SOCKET, FLAGS.SO_RCVBUF, new Int32Array([bytes]), 4);
  libc.setsockopt(fd, FLAGS.SOL_SOCKET, FLAGS.SO_SNDBUF, new Int32Array([bytes]), 4);
}

/** The next one that connects. */
export function acceptOne(fd: number): number {
  return check('accept', openLibc().accept(fd, null, null));
}
