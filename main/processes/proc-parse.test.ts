import { expect, test } from 'vitest';
import { countHoldings, parseBootTimeMs, parseProcessType, parsePssBytes, parseStat, parseStatus, parseThread, parseThreadCount } from './proc-parse.ts';

const stat = (name: string, state = 'S'): string =>
  `4242 (${name}) ${state} 1 4242 4242 0 -1 4194560 9135 0 12 0 120 34 0 0 20 0 17 0 298982 1218428928 21000 18446744073709551615 1 1 0 0`;

test.each(['electron', 'Web Content', 'a) R 1 (b', '한글'])('reads stat of a process named "%s"', (name) => {
  expect(parseStat(stat(name))).toEqual({ parentPid: 1, startedAfterBootMs: 2_989_820, cpuMs: 1_540, isZombie: false });
});

test('knows the dead', () => {
  expect(parseStat(stat('x', 'Z'))?.isZombie).toBe(true);
});

test.each(['', 'nonsense', '1 (x', '1 (x) S 2 3', stat('x').slice(0, 60)])('gives nothing for "%s"', (text) => {
  expect(parseStat(text)).toBeUndefined();
});

test('reads the cage from status', () => {
  const text = 'Name:\telectron\nThreads:\t14\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t3\n';
  expect(parseStatus(text)).toEqual({ seccompMode: 2, noNewPrivs: true });
  expect(parseStatus('NoNewPrivs:\t0\nSeccomp:\t0\n')).toEqual({ seccompMode: 0, noNewPrivs: false });
  expect(parseStatus('Name:\told kernel\n')).toEqual({ seccompMode: null, noNewPrivs: null });
});

test('reads threads, and what a process calls itself', () => {
  expect(parseThreadCount('Name:\tx\nThreads:\t14\n')).toBe(14);
  expect(parseThreadCount('')).toBeNull();
  expect(parseThread(stat('Chrome_IO) (x', 'R'))).toEqual({ name: 'Chrome_IO) (x', isRunning: true });
  expect(parseThread(stat('Compositor'))).toEqual({ name: 'Compositor', isRunning: false });
  expect(parseThread('')).toBeUndefined();
  expect(parseProcessType('/opt/electron\0--type=zygote\0--no-zygote-sandbox\0')).toBe('zygote');
  expect(parseProcessType('/opt/electron --type=gpu-process --x')).toBe('gpu-process');
  expect(parseProcessType('/opt/electron\0/home/x--type=y\0')).toBe('');
});

test('reads memory and the start of the machine', () => {
  expect(parsePssBytes('0000-ffff ---p 00000000 00:00 0   [rollup]\nRss:    1744 kB\nPss:     290 kB\nPss_Dirty:  96 kB\n')).toBe(296_960);
  expect(parsePssBytes('')).toBeNull();
  expect(parseBootTimeMs('cpu  1 2 3\nbtime 1795392690\nprocesses 5\n')).toBe(1_795_392_690_000);
  expect(parseBootTimeMs('cpu  1 2 3\n')).toBeUndefined();
});

test('counts what a process holds of the kernel’s: ends of sockets and pipes, regions that are shared, files with a name', () => {
  const links = [
    'socket:[1]', 'socket:[2]', 'pipe:[7]', 'pipe:[7]', 'pipe:[8]', 'anon_inode:[eventfd]', '/dev/null', '/proc/1/status', '/home/me/History', '/home/me/a (deleted)',
    '/memfd:shared (deleted)', '/home/me/(deleted) but not', '',
  ];
  const maps = [
    '7f01-7f02 rw-s 00000000 00:1a 11                     /dev/shm/.org.chromium.Chromium.abc (deleted)',
    // The same one, mapped in two parts.
    '7f02-7f03 r--s 00001000 00:1a 11                     /dev/shm/.org.chromium.Chromium.abc (deleted)',
    '7f03-7f04 rw-s 00000000 00:01 12                     /memfd:mojo (deleted)',
    '7f04-7f05 rw-s 00000000 fe:00 13                     /tmp/.org.chromium.Chromium.x (deleted)',
    '7f05-7f06 rw-s 00000000 00:01 14                     /SYSV00000000 (deleted)',
    // A file that anybody can find, one's own copy of a file, and memory that is nobody else's.
    '7f06-7f07 r--s 00000000 fe:00 15                     /usr/share/icudtl.dat',
    '7f07-7f08 rw-p 00000000 fe:00 16                     /tmp/private (deleted)',
    '7f08-7f09 rw-p 00000000 00:00 0 ',
    '7f09-7f0a r-xp 00000000 fe:00 17                     /usr/lib/libxcb-shm.so.0.0.0',
    '',
  ].join('\n');
  expect(countHoldings(links, maps)).toEqual({ socketCount: 2, pipeCount: 3, sharedMemoryCount: 4, fileCount: 2 });
  expect(countHoldings([], '')).toEqual({ socketCount: 0, pipeCount: 0, sharedMemoryCount: 0, fileCount: 0 });
});
