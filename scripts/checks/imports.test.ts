import { expect, onTestFinished, test } from 'vitest';
import { arrows, debt } from './arrows.mjs';
import { checkImports, findArrow } from './imports.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

const problems = (files: Record<string, string>, rules = { arrows, debt: [] as { file: string; imports: string; why: string }[] }): string[] => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return checkImports(root, rules).map(({ file, line, problem }) => `${file}:${line ?? ''} ${problem}`);
};

const exported = 'export const value = 1;\n';

test('the row with the longest match holds, and a star is one folder', () => {
  expect(findArrow('main/main.ts', arrows)?.room).toBe('main');
  expect(findArrow('main/tabs/tab-list.ts', arrows)).toMatchObject({ room: 'main/tabs', arrow: { room: 'main/*' } });
  expect(findArrow('main/electron/app.ts', arrows)).toMatchObject({ arrow: { room: 'main/electron' } });
  expect(findArrow('renderer/pages/newtab/main.tsx', arrows)).toMatchObject({ room: 'renderer/pages/newtab' });
  expect(findArrow('elsewhere/a.ts', arrows)).toBeUndefined();
});

test('what the table lists passes', () => {
  expect(
    problems({
      'ipc/core/frame.ts': `import * as v from 'valibot';\nexport const schema = v.string();\n`,
      'ipc/contracts/tabs.ts': `export { schema } from '../core/frame.ts';\n`,
      'main/tabs/list.ts': `import { readFileSync } from 'node:fs';\nimport { schema } from '../../ipc/core/frame.ts';\nexport const read = () => [readFileSync, schema];\n`,
      'main/main.ts': `import { read } from './tabs/list.ts';\nread();\n`,
      'main/tabs/list.test.ts': `import { test } from 'vitest';\nimport { read } from './list.ts';\ntest('x', () => read());\n`,
    }),
  ).toEqual([]);
});

test('a row may allow types alone', () => {
  const port = { 'main/tabs/port.ts': exported };
  expect(problems({ ...port, 'main/electron/view.ts': `import type { value } from '../tabs/port.ts';\nexport type View = typeof value;\n` })).toEqual([]);
  expect(problems({ ...port, 'main/electron/view.ts': `import { value } from '../tabs/port.ts';\nexport const view = value;\n` })).toEqual([
    expect.stringContaining('main/electron must not import main/tabs/port.ts'),
  ]);
  expect(problems({ 'main/main.ts': `import type { Session } from 'electron';\nexport type S = Session;\n` })).toEqual([]);
  expect(problems({ 'main/main.ts': `import { app } from 'electron';\napp.quit();\n` })).toEqual([expect.stringContaining('imports the package electron')]);
});

test.each([
  ['a service imports another', { 'main/tabs/a.ts': `import { value } from '../history/b.ts';`, 'main/history/b.ts': exported }, 'main/tabs/a.ts:1 main/tabs must not import main/history/b.ts'],
  ['type imports count too', { 'main/tabs/a.ts': `import type { value } from '../history/b.ts';`, 'main/history/b.ts': exported }, 'must not import main/history/b.ts'],
  ['so do types named inline', { 'main/tabs/a.ts': `export type A = import('../history/b.ts').B;`, 'main/history/b.ts': exported }, 'must not import main/history/b.ts'],
  ['so do re-exports', { 'ipc/core/a.ts': `export * from '../contracts/b.ts';`, 'ipc/contracts/b.ts': exported }, 'ipc/core must not import ipc/contracts/b.ts'],
  ['so do imports at run time', { 'renderer/shell/a.ts': `\nexport const load = () => import('../inspector/b.ts');`, 'renderer/inspector/b.ts': exported }, 'renderer/shell/a.ts:2 renderer/shell must not import renderer/inspector/b.ts'],
  ['electron outside main/electron', { 'main/tabs/a.ts': `import { app } from 'electron';\nexport { app };` }, 'imports the package electron'],
  ['a subpath of a package', { 'ipc/core/a.ts': `import { x } from 'react/jsx-runtime';\nexport { x };` }, 'imports the package react'],
  ['Node in the core', { 'ipc/core/a.ts': `import fs from 'fs';\nexport { fs };` }, 'imports node:fs, but ipc/core knows no Node'],
  ['a file that is not there', { 'i18n/a.ts': `import './gone.ts';` }, 'imports "i18n/gone.ts", which is no file'],
  ['a path without its extension', { 'i18n/a.ts': `import './b';`, 'i18n/b.ts': exported }, 'imports "i18n/b", which is no file'],
  ['a computed name', { 'main/tabs/a.ts': `export const load = (name: string) => import(name);` }, 'imports a name that is computed'],
  ['code from a test', { 'main/lib/a.ts': `import './b.test.ts';`, 'main/lib/b.test.ts': exported }, 'imports the test main/lib/b.test.ts'],
  ['a test package in the app', { 'main/lib/a.ts': `import { test } from 'vitest';\nexport { test };` }, 'imports the package vitest'],
  ['anything in a plugin', { 'plugins/com.example.words/main.js': `import { value } from '../com.example.other/main.js';`, 'plugins/com.example.other/main.js': exported }, 'plugins/com.example.words must not import'],
  ['a file in no room', { 'stray/a.ts': exported }, 'stands in no room'],
])('refused: %s', (_name, files, problem) => {
  expect(problems(files as Record<string, string>)).toEqual([expect.stringContaining(problem)]);
});

test('a row may allow the files right in a folder, and not its folders', () => {
  const files = { 'renderer/pages/frame.ts': exported, 'renderer/pages/about/a.ts': exported };
  expect(problems({ ...files, 'renderer/pages/newtab/b.ts': `export { value } from '../frame.ts';` })).toEqual([]);
  expect(problems({ ...files, 'renderer/pages/newtab/b.ts': `export { value } from '../about/a.ts';` })).toHaveLength(1);
});

test('a debt lets one import stand until it is paid off', () => {
  const files = { 'main/tabs/a.ts': `import { value } from '../history/b.ts';\nexport { value };`, 'main/history/b.ts': exported };
  const owed = { file: 'main/tabs/a.ts', imports: 'main/history/b.ts', why: 'test' };
  expect(problems(files, { arrows, debt: [owed] })).toEqual([]);
  expect(problems({ 'main/history/b.ts': exported }, { arrows, debt: [owed] })).toEqual([expect.stringContaining('is paid off')]);
});

test('every row and debt of the table is spelt as the checker reads it', () => {
  for (const { room, from } of arrows) {
    expect(room).not.toMatch(/\/$|\*\*/);
    expect(from.map((entry) => entry.replace(/\/\*\.\*$/, ''))).not.toContainEqual(expect.stringMatching(/\/$|\*/));
  }
  for (const { why } of debt) expect(why.length).toBeGreaterThan(20);
});
