import { expect, test } from 'vitest';
import { runChecks } from './check.mjs';
import { checks } from './checks/index.mjs';

const passing = { name: 'fine', says: 'nothing is wrong', run: () => [] };
const failing = { name: 'odd', says: 'all is even', run: () => [{ file: 'a.ts', line: 3, problem: 'is odd', mend: 'add one' }, { file: 'b.ts', problem: 'is odd', mend: 'add one' }] };
const broken = { name: 'broken', says: 'it runs', slow: true, run: () => Promise.reject(new Error('no such tool')) };

test('counts each check once and says for each failure what mends it', async () => {
  const lines: string[] = [];
  const counts = await runChecks({ root: '.', all: [passing, failing, broken], log: (line) => lines.push(line.replace(/\(\d+ ms\)/, '').trim()) });
  expect(counts).toEqual({ passed: 1, failed: 2 });
  expect(lines).toEqual([
    'ok   fine: nothing is wrong',
    'FAIL odd: all is even',
    'a.ts:3  is odd',
    'b.ts  is odd',
    '-> add one',
    'FAIL broken: it runs',
    'could not run: no such tool',
    expect.stringMatching(/^-> /),
  ]);
});

test('runs only what it is asked for, and refuses names that it does not know', async () => {
  expect(await runChecks({ root: '.', all: [passing, failing], only: ['fine'], log: () => {} })).toEqual({ passed: 1, failed: 0 });
  await expect(runChecks({ all: [passing], only: ['fien'] })).rejects.toThrow('No check is called fien. There are: fine.');
});

test('every check has a name of its own', () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});
