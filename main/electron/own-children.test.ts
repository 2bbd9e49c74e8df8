import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endGpu, tookGpu } from './own-children.ts';

test('a GPU process that lived when main ended it is told to be ended by main, once, and only if it died of that', () => {
  const signalled: number[] = [];
  const end = (): boolean => endGpu(process.pid, (pid) => signalled.push(pid));
  expect(end()).toBe(true);
  expect(signalled).toEqual([process.pid]);
  expect(tookGpu(process.pid, 'killed')).toBe(true);
  expect(tookGpu(process.pid, 'killed')).toBe(false);
  // It crashed in the same moment.
  end();
  expect(tookGpu(process.pid, 'crashed')).toBe(false);
  expect(tookGpu(process.pid, 'killed')).toBe(false);
});

test.runIf(process.platform === 'linux')('one that somebody else killed in the same moment is not main’s doing, though main had no word of it yet', async () => {
  // Its parent takes note of nothing: it stays as what is left of a dead process.
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    // As long as it is a shell it takes note.
    await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim()).toBe('sleep');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
    const signalled: number[] = [];
    expect(endGpu(pid, (each) => signalled.push(each))).toBe(false);
    expect(signalled).toEqual([]);
    expect(tookGpu(pid, 'killed')).toBe(false);
  } finally {
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  }
});

test('one that is gone when the signal comes is not main’s doing', () => {
  const gone = (): void => {
    throw new Error('no such process');
  };
  expect(endGpu(process.pid, gone)).toBe(false);
  expect(tookGpu(process.pid, 'killed')).toBe(false);
});
