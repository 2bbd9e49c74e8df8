import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAB_MECHANISMS } from '../../ipc/contracts/lab-mechanisms.ts';
import { catalogueOf } from '../catalogue.ts';
import { F_GETFL, F_SETFL, FLAGS, flagsOf } from '../libc/flags.ts';
import { openLibc } from '../libc/libc.ts';
import { eventPipe, eventTcp } from './event-stream.ts';
import { mechanismOf } from './index.ts';
import { systemVLimits } from './kernel-limits.ts';
import { inetAddress, unixAddress } from './sockets.ts';
import { socketPath } from './unix-socket.ts';

/** What differs from system to system, for those that the tests do not run on. Figures are those of their headers. */
describe('on macOS', () => {
  it('numbers of flags are its own', () => {
    expect(flagsOf('darwin')).toMatchObject({ O_CREAT: 0x200, O_EXCL: 0x800, O_APPEND: 0x8, O_NONBLOCK: 0x4, O_CLOEXEC: 0x0100_0000, SOL_SOCKET: 0xffff, SO_REUSEADDR: 0x4 });
    expect(flagsOf('linux')).toMatchObject({ O_CREAT: 0o100, O_EXCL: 0o200, O_APPEND: 0o2000, O_NONBLOCK: 0o4000, O_CLOEXEC: 0o2000000, SOL_SOCKET: 1 });
  });

  it('an address of a socket begins with its length', () => {
    expect([...inetAddress('127.0.0.2', 0x1234, 'darwin').subarray(0, 8)]).toEqual([16, 2, 0x12, 0x34, 127, 0, 0, 2]);
    expect([...inetAddress('127.0.0.2', 0x1234, 'linux').subarray(0, 8)]).toEqual([2, 0, 0x12, 0x34, 127, 0, 0, 2]);
    expect([...unixAddress('/a', 'darwin')]).toEqual([5, 1, 0x2f, 0x61, 0]);
    expect([...unixAddress('/a', 'linux')]).toEqual([1, 0, 0x2f, 0x61, 0]);
  });

  it('the path of a socket may be shorter, and in its temporary folder ours is short enough', () => {
    expect(() => unixAddress('x'.repeat(104), 'darwin')).toThrow('may have 103 bytes');
    expect(unixAddress('x'.repeat(103), 'darwin')).toHaveLength(106);
    expect(unixAddress('x'.repeat(107), 'linux')).toHaveLength(110);
    const folder = `/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/terrarium-lab-501/99999-0-${Date.now().toString(36)}`;
    const path = socketPath({ folder, linkName: `terrarium-lab-99999-123-${Date.now().toString(36)}` });
    expect(() => unixAddress(path, 'darwin')).not.toThrow();
    expect(path.startsWith(`${folder}/123-`)).toBe(true);
  });

  it('no message of a queue is bigger than the queue', () => {
    expect(systemVLimits('darwin')).toEqual({ maxMessageBytes: 2_048, maxQueueBytes: 2_048 });
  });
});

describe('on Windows', () => {
  it('what goes through Node’s event loop and through Chromium is there, and nothing else', () => {
    expect([mechanismOf('fifo', 'win32'), mechanismOf('tcp', 'win32')]).toEqual([eventPipe, eventTcp]);
    expect(mechanismOf('message-port', 'win32').id).toBe('message-port');
    expect(() => mechanismOf('shared-memory', 'win32')).toThrow('this system has no shared-memory');
    const here = catalogueOf({ system: 'win32', isElectron: true, canInherit: true, posixQueue: undefined }).filter(({ isHere }) => isHere).map(({ id }) => id);
    expect(LAB_MECHANISMS.filter((id) => !here.includes(id)).every((id) => throws(() => mechanismOf(id, 'win32')))).toBe(true);
    expect(here.every((id) => mechanismOf(id, 'win32').id === id)).toBe(true);
  });
});

it.each(LAB_MECHANISMS)('%s is what is done for it elsewhere', (id) => {
  for (const platform of ['linux', 'darwin'] as const) expect(mechanismOf(id, platform).id.startsWith(id.replace('-spin', ''))).toBe(true);
});

it.skipIf(process.platform === 'win32')('arguments in place of dots reach the C library: the rights of a new file, and flags', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-libc-'));
  const libc = openLibc();
  const path = join(folder, 'made');
  const fd = libc.open(path, FLAGS.O_WRONLY | FLAGS.O_CREAT | FLAGS.O_EXCL, 0o600);
  expect(fd).toBeGreaterThan(2);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const before = libc.fcntl(fd, F_GETFL, 0);
  expect(before & FLAGS.O_APPEND).toBe(0);
  expect(libc.fcntl(fd, F_SETFL, before | FLAGS.O_APPEND)).toBe(0);
  expect(libc.fcntl(fd, F_GETFL, 0) & FLAGS.O_APPEND).toBe(FLAGS.O_APPEND);
  expect(libc.write(fd, Buffer.from('kept'), 4)).toBe(4);
  libc.close(fd);
  expect(readFileSync(path, 'utf8')).toBe('kept');
  rmSync(folder, { recursive: true });
});

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
