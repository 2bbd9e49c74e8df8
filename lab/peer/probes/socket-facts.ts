import { readFileSync } from 'node:fs';
import { check, lastErrno, openLibc } from '../../libc/libc.ts';
import { pollFd } from '../../libc/wait.ts';
import { acceptOne, AF_INET, boundSocket, inetAddress, IPPROTO_TCP, SOCK_DGRAM, SOCK_STREAM } from '../../mechanisms/sockets.ts';
import type { Probe } from './probe.ts';

const TCP_INFO = 11;
const SEGMENTS_OUT_AT = 136;
/** 20 bytes of IP and 20 of TCP, with the 12 of the time stamps that Linux adds. */
const HEADER_BYTES = 52;

const waiting = new Map<number, number>();

/** Listens at an address of this host. */
const listen: Probe = ({ host }) => {
  const { fd, port } = boundSocket(SOCK_STREAM, String(host));
  check('listen', openLibc().listen(fd, 4));
  waiting.set(port, fd);
  return { port };
};

/** Takes a connection, and says from where it came and what was said. */
const answer: Probe = ({ port }) => {
  const libc = openLibc();
  const listening = waiting.get(Number(port)) ?? -1;
  const fd = acceptOne(listening);
  const address = Buffer.alloc(16);
  check('getpeername', libc.getpeername(fd, address, new Int32Array([16])));
  const into = Buffer.alloc(256);
  const got = pollFd(fd, 'read', 5_000) ? check('recv', libc.recv(fd, into, into.length, 0)) : 0;
  for (const each of [fd, listening]) libc.close(each);
  return { from: [...address.subarray(4, 8)].join('.'), text: into.toString('utf8', 0, got) };
};

/** Calls from one address to another, and says something. */
const callUp: Probe = ({ from, host, port, text }) => {
  const libc = openLibc();
  const fd = check('socket', libc.socket(AF_INET, SOCK_STREAM, 0));
  check('bind', libc.bind(fd, inetAddress(String(from), 0), 16));
  check('connect', libc.connect(fd, inetAddress(String(host), Number(port)), 16));
  const bytes = Buffer.from(String(text));
  check('send', libc.send(fd, bytes, bytes.length, 0));
  libc.close(fd);
  return {};
};

/** Sends small messages, each at once, over a connection to itself, and reads from the kernel in how many segments they went. */
const headerCost: Probe = ({ messages, sizeBytes }) => {
  const libc = openLibc();
  const listening = boundSocket(SOCK_STREAM, '127.0.0.1');
  check('listen', libc.listen(listening.fd, 1));
  const fd = check('socket', libc.socket(AF_INET, SOCK_STREAM, 0));
  check('connect', libc.connect(fd, inetAddress('127.0.0.1', listening.port), 16));
  const other = acceptOne(listening.fd);
  check('setsockopt', libc.setsockopt(fd, IPPROTO_TCP, 1, new Int32Array([1]), 4));
  const bytes = Buffer.alloc(Number(sizeBytes));
  const into = Buffer.alloc(65_536);
  const segments = (): number => {
    const info = Buffer.alloc(256);
    check('getsockopt', libc.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, new Int32Array([256])));
    return info.readUInt32LE(SEGMENTS_OUT_AT);
  };
  const before = segments();
  for (let count = 0; count < Number(messages); count += 1) {
    check('send', libc.send(fd, bytes, bytes.length, 0));
    check('recv', libc.recv(other, into, into.length, 0));
  }
  const sent = segments() - before;
  for (const each of [fd, other, listening.fd]) libc.close(each);
  return { segments: sent, headerBytes: sent * HEADER_BYTES, payloadBytes: Number(messages) * bytes.length };
};

/** Datagrams to a socket that nobody reads: how many are there afterwards, and how many the kernel says that it threw away. */
const loseDatagrams: Probe = ({ datagrams, sizeBytes }) => {
  const libc = openLibc();
  const receiver = boundSocket(SOCK_DGRAM, '127.0.0.1');
  const sender = boundSocket(SOCK_DGRAM, '127.0.0.1');
  check('connect', libc.connect(sender.fd, inetAddress('127.0.0.1', receiver.port), 16));
  const bytes = Buffer.alloc(Number(sizeBytes));
  let sent = 0;
  for (let count = 0; count < Number(datagrams); count += 1) if (libc.send(sender.fd, bytes, bytes.length, 0) >= 0) sent += 1;
  const droppedByKernel = dropsOf(receiver.port);
  let received = 0;
  while (pollFd(receiver.fd, 'read', 0) && libc.recv(receiver.fd, bytes, bytes.length, 0) >= 0) received += 1;
  for (const { fd } of [receiver, sender]) libc.close(fd);
  return { sent, received, lost: sent - received, droppedByKernel, lastErrno: lastErrno() };
};

/** The last column of /proc/net/udp, for the socket with this port. */
function dropsOf(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const line = readFileSync('/proc/net/udp', 'latin1').split('\n').find((each) => each.trim().split(/\s+/)[1]?.endsWith(local));
  return Number(line?.trim().split(/\s+/).at(-1) ?? -1);
}

/** Sockets, as addresses and as costs. */
export const socketProbes = {
  'socket-listen': listen,
  'socket-answer': answer,
  'socket-call': callUp,
  'socket-headers': headerCost,
  'socket-lose': loseDatagrams,
} as const satisfies Readonly<Record<string, Probe>>;
