import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { LAB_PATTERNS } from '../../ipc/contracts/lab-results.ts';
import { realLab } from '../testing/real-peers.ts';
import { runPattern } from './patterns.ts';

const lab = realLab();
afterEach(() => lab.runner.end());
afterAll(() => lab.close());

// One that blocks, one that the kernel bounds, one with borders of its own.
const MECHANISMS = ['shared-memory', 'posix-queue', 'tcp'] as const;
const PAIRS = LAB_PATTERNS.map((pattern, index) => ({ pattern, mechanism: MECHANISMS[index % MECHANISMS.length] ?? 'tcp' }));

describe.skipIf(process.platform !== 'linux')('patterns', { timeout: 60_000 }, () => {
  it.each(PAIRS)('$pattern over $mechanism', async ({ pattern, mechanism }) => {
    expect(await runPattern(lab.runner, pattern, mechanism)).toMatchObject({ holds: true });
  });

  it('shared state over a pipe: the copy sees what it missed, and has it in the end', async () => {
    const { facts } = await runPattern(lab.runner, 'shared-state', 'pipe');
    expect(facts).toMatchObject({ version: 20, count: 1 });
    expect(facts['stale']).not.toBe(facts['state']);
  });
});
