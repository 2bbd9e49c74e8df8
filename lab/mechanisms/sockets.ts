import { FLAGS } from '../libc/flags.ts';
import { check, openLibc } from '../libc/libc.ts';

export const AF_UNIX = 1;
export const AF_INET = 2;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
/** Longest path of a socket, with the zero at its end. */
export const MAX_UNIX_PATH_BYTES = process.platform === 'linux' ? 108 : 104;

/** `sockaddr_in`: BSD systems put its length before the family. */
export function inetAddress(host: string, port: number): Buffer {
  const address = Buffer.alloc(16);
  writeFamily(address, AF_INET, 16);
  address.writeUInt16BE(port, 2);
  for (const [index, part] of host.split('.').entries()) address.writeUInt8(Number(part), 4 + index);
  return address;
}

/** `sockaddr_un`. @throws Error if the path is too long for one */
export function unixAddress(path: string): Buffer {
  const bytes = Buffer.byteLength(path);
  if (bytes >= MAX_UNIX_PATH_BYTES) throw new Error(`the path of a socket may have ${MAX_UNIX_PATH_BYTES - 1} bytes, this has ${bytes}: ${path}`);
  const address = Buffer.alloc(2 + bytes + 1);
  writeFamily(address, AF_UNIX, address.length);
  address.write(path, 2);
  return address;
}

function writeFamily(address: Buffer, family: number, length: number): void {
  if (process.platform === 'linux') address.writeUInt16LE(family, 0);
  else {
    address.writeUInt8(length, 0);
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
