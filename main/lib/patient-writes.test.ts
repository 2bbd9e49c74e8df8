import { expect, test } from 'vitest';
import { PatientWrites } from './patient-writes.ts';

const refusal = (): Error => Object.assign(new Error('database or disk is full'), { errcode: 13 });

/** A disk that takes writes or does not, and a clock that a test moves. */
function makeDisk() {
  const disk = { takes: true, written: [] as string[], waits: 0, lost: [] as string[], settled: 0, timers: [] as { delayMs: number; work: () => void }[] };
  const writes = new PatientWrites<string>({
    after: (delayMs, work) => disk.timers.push({ delayMs, work }),
    onWaits: () => (disk.waits += 1),
    onLost: (error) => disk.lost.push(String(error)),
    onSettled: () => (disk.settled += 1),
  });
  const write = (what: string, options: { key?: string; about?: string } = {}): boolean =>
    writes.write(() => {
      if (!disk.takes) throw refusal();
      disk.written.push(what);
    }, options);
  /** The next time at which it is tried again. */
  const retry = (): number => {
    const timer = disk.timers.shift();
    timer?.work();
    return timer?.delayMs ?? 0;
  };
  return { disk, writes, write, retry };
}

test('what the disk refuses waits, is tried again ever more seldom, and is written in its order', () => {
  const { disk, writes, write, retry } = makeDisk();
  expect([write('a'), disk.timers.length]).toEqual([true, 0]);
  disk.takes = false;
  expect([write('b'), write('c'), writes.isSettled, disk.waits, disk.timers.length]).toEqual([false, false, false, 1, 1]);
  expect([1, 2, 3, 4, 5, 6].map(retry)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  disk.takes = true;
  // Also by the next write, which comes after them.
  expect([write('d'), disk.written, writes.isSettled, disk.settled]).toEqual([true, ['a', 'b', 'c', 'd'], true, 1]);
  retry();
  expect([disk.written.length, disk.timers.length, disk.lost]).toEqual([4, 0, []]);
});

test('the last of a key is written alone, and known until then; what is to be forgotten never is', () => {
  const { disk, writes, write, retry } = makeDisk();
  disk.takes = false;
  write('theme: dark', { key: 'theme', about: 'dark' });
  write('a visit', { about: 'secret.example' });
  write('theme: light', { key: 'theme', about: 'light' });
  expect(writes.aboutOf('theme')).toBe('light');
  writes.forget((about) => about === 'secret.example');
  disk.takes = true;
  retry();
  expect([disk.written, writes.aboutOf('theme')]).toEqual([['theme: light'], undefined]);
});

test('of very many the oldest is told as lost; what no waiting mends is thrown, or told where it waited', () => {
  const { disk, writes, write, retry } = makeDisk();
  const broken = (): void => {
    throw new Error('no such table');
  };
  expect(() => writes.write(broken)).toThrow('no such table');
  disk.takes = false;
  for (let count = 0; count < 1_001; count += 1) write(String(count));
  expect(disk.lost).toEqual(['Error: too much waits to be written']);
  writes.write(broken);
  disk.takes = true;
  retry();
  expect([disk.written.length, disk.written[0], disk.lost.slice(1)]).toEqual([999, '2', ['Error: too much waits to be written', 'Error: no such table']]);
});
