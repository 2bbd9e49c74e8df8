import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepSoftwareMark } from './keep-software-mark.ts';
import { hasSoftwareMark, SOFTWARE_MARK, softwareMarkPath } from './software-mark.ts';

let profile: string;
let path: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'terrarium-mark-'));
  path = softwareMarkPath(profile);
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

test('the mark is there as long as it is wanted, alone and whole', () => {
  expect(hasSoftwareMark(profile)).toBe(false);
  keepSoftwareMark(profile, true);
  keepSoftwareMark(profile, true);
  expect(hasSoftwareMark(profile)).toBe(true);
  expect(readdirSync(profile)).toHaveLength(1);
  keepSoftwareMark(profile, false);
  keepSoftwareMark(profile, false);
  expect(readdirSync(profile)).toEqual([]);
});

const odd: readonly (readonly [string, () => void])[] = [
  ['an empty file', () => writeFileSync(path, '')],
  ['a mark that was cut off', () => writeFileSync(path, SOFTWARE_MARK.slice(0, 9))],
  ['a file of that length that says something else', () => writeFileSync(path, 'x'.repeat(SOFTWARE_MARK.length))],
  ['a mark with more after it', () => writeFileSync(path, `${SOFTWARE_MARK}more`)],
  ['a folder', () => mkdirSync(path)],
  ['a link to a mark', () => {
    writeFileSync(join(profile, 'other'), SOFTWARE_MARK);
    symlinkSync(join(profile, 'other'), path);
  }],
];

test.each(odd)('%s is no mark, and stays while none is wanted', (_name, make) => {
  make();
  expect(hasSoftwareMark(profile)).toBe(false);
  keepSoftwareMark(profile, false);
  expect(lstatSync(path)).toBeDefined();
});

test('a broken mark gives way to a whole one; of a link the target stays as it is; a folder stays, and that is told', () => {
  writeFileSync(path, SOFTWARE_MARK.slice(0, 9));
  keepSoftwareMark(profile, true);
  expect(hasSoftwareMark(profile)).toBe(true);
  rmSync(path);
  writeFileSync(join(profile, 'other'), 'mine');
  symlinkSync(join(profile, 'other'), path);
  keepSoftwareMark(profile, true);
  expect([hasSoftwareMark(profile), readFileSync(join(profile, 'other'), 'utf8')]).toEqual([true, 'mine']);
  rmSync(path);
  mkdirSync(path);
  writeFileSync(join(path, 'kept'), '');
  expect(() => keepSoftwareMark(profile, true)).toThrow('EISDIR');
  expect(existsSync(join(path, 'kept'))).toBe(true);
  // A profile that is not there.
  expect(hasSoftwareMark(join(profile, 'none'))).toBe(false);
});
