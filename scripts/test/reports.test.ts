import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../setup/paths.mjs';
import { readChecks, readPlaywright, readVitest, withExitCode } from './reports.mjs';

const vitest = (more: object): string => JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [], ...more });
const playwright = (stats: object, errors: unknown[] = []): string => JSON.stringify({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

test('the checks are counted from their last line', () => {
  expect(readChecks('noise\nchecks: 12 passed, 1 failed\n')).toMatchObject({ passed: 12, failed: 1 });
  expect(readChecks('noise')).toMatchObject({ passed: 0, failed: 1 });
  expect(readChecks('checks: 0 passed, 0 failed')).toMatchObject({ passed: 0, failed: 1 });
});

test('unit tests: a file that does not load is a failure', () => {
  expect(readVitest(vitest({}))).toEqual({ passed: 3, failed: 0, skipped: 1, failures: [] });
  const testResults = [
    { status: 'failed', name: join(ROOT, 'ipc/core/one.test.ts'), message: 'SyntaxError: no\n at two', assertionResults: [] },
    {
      status: 'failed',
      name: join(ROOT, 'ipc/core/two.test.ts'),
      assertionResults: [{ status: 'passed', fullName: 'fine' }, { status: 'failed', fullName: 'not fine', failureMessages: ['AssertionError: 1 is 2\n    at three'] }],
    },
  ];
  expect(readVitest(vitest({ numFailedTests: 1, testResults }))).toMatchObject({
    passed: 3,
    failed: 2,
    failures: ['ipc/core/one.test.ts: SyntaxError: no', 'ipc/core/two.test.ts › not fine: AssertionError: 1 is 2'],
  });
  const many = { status: 'failed', name: '', assertionResults: Array.from({ length: 30 }, () => ({ status: 'failed', fullName: 'x' })) };
  expect(readVitest(vitest({ numFailedTests: 30, testResults: [many] })).failures?.slice(19)).toEqual([' › x: no reason given', 'and 10 more']);
});

test('end-to-end tests: flaky ones and errors outside tests are failures', () => {
  expect(readPlaywright(playwright({}))).toMatchObject({ passed: 2, failed: 0 });
  expect(readPlaywright(playwright({ flaky: 1 }, [{}]))).toMatchObject({ passed: 2, failed: 2 });
  const spec = { title: 'goes', file: 'go.spec.ts', line: 7, ok: false };
  const suites = [{ specs: [{ ...spec, ok: true }], suites: [{ specs: [spec] }] }];
  const report = JSON.stringify({ stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }, suites, errors: [{ message: 'Error: no server\n…' }] });
  expect(readPlaywright(report)).toMatchObject({ failed: 2, failures: ['go.spec.ts:7 › goes', 'Error: no server'] });
});

test.each(['', 'not json', '{}', 'null', playwright({ expected: 0 }), playwright({ expected: 'many' })])('a report without figures is a failure: %s', (json) => {
  expect(readPlaywright(json)).toMatchObject({ passed: 0, failed: 1 });
});

test('a runner that fails although no test did has not finished', () => {
  const good = { passed: 3, failed: 0, skipped: 0 };
  expect(withExitCode(good, 0)).toBe(good);
  expect(withExitCode(good, 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(withExitCode({ ...good, failed: 2 }, 1)).toMatchObject({ failed: 2 });
});
