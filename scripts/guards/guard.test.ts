import { expect, test } from 'vitest';
import { checkGuards } from '../checks/guards.mjs';
import { makeTempProject } from '../checks/lib/temp-project.mjs';
import { readPlaywright } from './e2e-tests.mjs';
import { kindOf, patternOf, verdict, without } from './guard.mjs';
import type { Guard } from './guard.mjs';
import { chooseRows } from './run-guards.mjs';

const guard: Guard = { name: 'no strangers', file: 'main/door.ts', takes: "if (isStranger) throw new Error('$&');\n", gives: '', test: 'main/door.test.ts', title: 'a stranger stays out' };

test('a guard is taken out where it stands once, as it is written', () => {
  expect(without(`a\n${guard.takes}b`, guard)).toBe('a\nb');
  expect(without(`a\n${guard.takes}b`, { ...guard, gives: '$1' })).toBe('a\n$1b');
  expect([without('a', guard), without(guard.takes + guard.takes, guard), without('a', { ...guard, takes: '' })]).toEqual([undefined, undefined, undefined]);
});

test('a title stands for all names that are made of it, and for no pattern', () => {
  expect(patternOf('%s (a.b) is %j').test('doors 한국 (a.b) is "x"')).toBe(true);
  expect(patternOf('(a.b)').test('(axb)')).toBe(false);
  expect([kindOf('e2e/a.spec.ts'), kindOf('e2e/package/a.spec.ts'), kindOf('main/a.test.ts')]).toEqual(['e2e', 'package', 'unit']);
});

test('rows are chosen by word and kind; what chooses none of them is an error', () => {
  const rows = [{ ...guard, subject: 'doors' }, { ...guard, name: 'no smoke', test: 'e2e/fire.spec.ts', subject: 'fire' }];
  const names = (only: string, kind = 'unit,e2e,package') => chooseRows(rows, only, kind).map(({ name }) => name);
  expect([names(''), names('fire'), names('', 'unit'), names('doors,smoke', 'e2e')]).toEqual([['no strangers', 'no smoke'], ['no smoke'], ['no strangers'], ['no smoke']]);
  expect(() => names('', 'units')).toThrow('Unknown kind: units');
  expect(() => names('fire,windows')).toThrow('No guard has "windows"');
  expect(() => names('fire', 'unit')).toThrow('is of the kind unit');
});

test('a guard is missed where its own test fails, for a reason of the test’s', () => {
  const result = (passed: boolean, said = '', name = 'doors a stranger stays out') => ({ file: '', name, passed, said });
  expect(verdict(guard.title, [result(true), result(false, 'expected 1 to be 0')])).toEqual([true, 'expected 1 to be 0']);
  expect(verdict(guard.title, [result(true)])).toEqual([false, 'not missed: the test passes']);
  expect(verdict(guard.title, [result(true), result(false, 'expected', 'another')])).toEqual([false, 'the test passes; it is missed by "another"']);
  expect(verdict(guard.title, [])).toEqual([false, 'no verdict: the test did not run']);
  for (const said of ['SyntaxError: Unexpected token', 'ReferenceError: x is not defined', 'electron.launch: Timeout', 'Transform failed with 1 error']) expect(verdict(guard.title, [result(false, said)])[0]).toBe(false);
  expect(verdict(guard.title, 'it was not built')).toEqual([false, 'it was not built']);
});

test('what Playwright tells is read, the last try of each test, whatever it is grouped in', () => {
  const of = (title: string, ...statuses: string[]) => ({ title, tests: [{ results: statuses.map((status) => ({ status, errors: status === 'failed' ? [{ message: '\n\u001B[31mError: no\u001B[39m\nmore' }] : [] })) }] });
  const report = { suites: [{ title: 'a', file: 'a.spec.ts', specs: [of('one', 'failed', 'passed'), of('two', 'skipped')], suites: [{ title: 'in', file: 'a.spec.ts', specs: [of('three', 'failed')] }] }] };
  expect(readPlaywright(JSON.stringify(report))).toEqual([
    { file: 'a.spec.ts', name: 'one', passed: true, said: '' },
    { file: 'a.spec.ts', name: 'three', passed: false, said: 'Error: no' },
  ]);
});

test('the check on guards: each stands in the code once, and so does its test', () => {
  const { root, remove } = makeTempProject({ 'main/door.ts': guard.takes, 'main/door.test.ts': "test.each(x)(\n  'a stranger stays out',\n  () => {});" });
  try {
    const problems = (...guards: Guard[]) => checkGuards(root, guards).map(({ problem }) => problem);
    expect(problems(guard)).toEqual([]);
    expect(problems(guard, guard)).toEqual(['"no strangers" stands there twice']);
    expect(problems({ ...guard, gives: guard.takes })).toEqual(['"no strangers" takes nothing out']);
    expect(problems({ ...guard, takes: 'gone' })).toEqual(['"no strangers" takes out what does not stand in main/door.ts exactly once']);
    expect(problems({ ...guard, file: 'main/gone.ts' })).toEqual(['"no strangers" is in main/gone.ts, which does not exist']);
    expect(problems({ ...guard, test: 'main/gone.test.ts' })).toEqual(['"no strangers" is missed by main/gone.test.ts, which does not exist']);
    expect(problems({ ...guard, title: 'a stranger stays' })).toEqual(['"no strangers" is missed by "a stranger stays", which main/door.test.ts has not']);
  } finally {
    remove();
  }
});
