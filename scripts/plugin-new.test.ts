import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePlugin } from './plugin-new.mjs';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'plugin-new-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

// That the browser takes what it makes is in e2e/plugins-page.spec.ts.
test('what it makes has an id of its own, and the interface beside it', () => {
  const folder = join(dir, 'com.you.name');
  makePlugin('com.you.name', folder);
  expect(JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8'))).toMatchObject({ api: 1, id: 'com.you.name' });
  expect(readFileSync(join(folder, 'main.js'), 'utf8')).toContain('path="./terrarium.d.ts"');
  expect(existsSync(join(folder, 'terrarium.d.ts'))).toBe(true);
});

test.each([
  ['name', 'no id of a plugin'],
  ['Com.You.Name', 'no id of a plugin'],
  ['../../com.x', 'no id of a plugin'],
  [`com.${'x'.repeat(97)}`, 'no id of a plugin'],
  ['com.terrarium.words', 'ships with the browser'],
  ['com.example.skeleton', 'ships with the browser'],
])('%s is refused, and nothing is made', (id, reason) => {
  expect(() => makePlugin(id, join(dir, 'new'))).toThrow(reason);
  expect(existsSync(join(dir, 'new'))).toBe(false);
});

test('a folder that is there already is left as it is', () => {
  expect(() => makePlugin('com.you.name', dir)).toThrow('is there already');
});
