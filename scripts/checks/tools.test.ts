import { copyFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { checkLint } from './lint.mjs';
import { makeTempProject } from './lib/temp-project.mjs';
import { checkTypes } from './types.mjs';
import { checkUnused } from './unused.mjs';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A small checkout with this project's own configuration files. */
const project = (files: Record<string, string>, configurations: readonly string[] = []): string => {
  const { root, remove } = makeTempProject(files, { packages: true });
  onTestFinished(remove);
  for (const name of configurations) copyFileSync(join(checkout, name), join(root, name));
  return root;
};

const typesOf = (room: string, code: string): string => {
  const files = { 'ipc/core/frame.ts': 'export const frame = 1;\n', 'ipc/transports/port.ts': 'export const port = 1;\n', 'ipc/contracts/tabs.ts': 'export const tabs = 1;\n', 'i18n/en.ts': 'export const en = 1;\n' };
  const configurations = ['tsconfig.base.json', 'ipc/core/tsconfig.json', 'ipc/transports/tsconfig.json', 'ipc/contracts/tsconfig.json', 'i18n/tsconfig.json'];
  const own = room.startsWith('ipc') ? [] : [`${room}/tsconfig.json`];
  const floor = ['main', 'preload'].includes(room) ? [`${room}/tsconfig.floor.json`] : [];
  return project({ ...files, [`${room}/sample.ts`]: code }, [...configurations, ...own, ...floor]);
};

test.each([
  ['main', `import { app } from 'electron';\nexport const a: string = app.getName() + process.pid;\n`],
  ['renderer', `export const a: string = document.title;\n`],
])('types: in %s, %j passes', async (room, code) => {
  expect(await checkTypes(typesOf(room, code), `${room}/tsconfig.json`, '')).toEqual([]);
});

test.each([
  ['main', `export const a = document.title;\n`, 1],
  ['main', `import { app } from 'electron';\nexport const a: number = app.getName();\n`, 2],
  ['renderer', `export const a = process.pid;\n`, 1],
  ['ipc/core', `export const a = setImmediate;\n`, 1],
  ['ipc/core', `export const a = document;\n`, 1],
  ['i18n', `export const a = ['x'];\nexport const b: string = a[0];\n`, 2],
])('types: in %s, %j fails', async (room, code, line) => {
  expect(await checkTypes(typesOf(room, code), `${room}/tsconfig.json`, 'mend it')).toMatchObject([
    { file: `${room}/sample.ts`, line, problem: expect.stringMatching(/^TS\d+: /), mend: 'mend it' },
  ]);
});

test('types: what only the pinned Electron has fails against the floor alone', async () => {
  const root = typesOf('main', `import type { NavigationHistory } from 'electron';\nexport const a = (history: NavigationHistory) => history.restore;\n`);
  expect(await checkTypes(root, 'main/tsconfig.json', '')).toEqual([]);
  expect(await checkTypes(root, 'main/tsconfig.floor.json', '')).toMatchObject([{ line: 2, problem: expect.stringContaining(`'restore'`) }]);
});

test('types: a room list that is gone is a failure, not a pass', async () => {
  expect(await checkTypes(project({}), 'tsconfig.json', '')).toMatchObject([{ problem: 'is missing' }]);
});

test('lint: plain code passes, and what only some rooms may do passes there', async () => {
  const files = {
    'main/lib/a.ts': `export const a = (b: string): number => b.length;\nexport const log = (): void => console.log(1);\n`,
    'vitest.config.ts': `export default {};\n`,
    'main/electron/a.ts': `import { ipcMain } from 'electron';\nexport const a = () => ipcMain;\n`,
  };
  expect(await checkLint(project(files, ['.oxlintrc.json']))).toEqual([]);
});

test.each([
  ['main/lib/a.ts', `export const a = (b: any): number => b.length;\n`, 'no-explicit-any'],
  ['main/lib/a.ts', `export const a = (b?: string): number => b!.length;\n`, 'no-non-null-assertion'],
  ['main/lib/a.ts', `const a = 1;\nexport default a;\n`, 'no-default-export'],
  ['main/tabs/a.ts', `import { ipcMain } from 'electron';\nexport const a = () => ipcMain;\n`, 'no-restricted-imports'],
  ['renderer/shell/a.ts', `export const a = (): void => console.log(1);\n`, 'no-console'],
  ['renderer/shell/a.tsx', `import { useState } from 'react';\nexport const A = (p: { on: boolean }) => {\n  if (p.on) useState(1);\n  return null;\n};\n`, 'rules-of-hooks'],
  ['renderer/shell/a.tsx', `import { useEffect } from 'react';\nexport const A = ({ on }: { on: () => void }) => {\n  useEffect(() => on(), []);\n  return null;\n};\n`, 'exhaustive-deps'],
])('lint: %s with %j is refused', async (path, code, rule) => {
  const failures = await checkLint(project({ [path]: code }, ['.oxlintrc.json']));
  expect(failures).toEqual([expect.objectContaining({ file: path, problem: expect.stringContaining(rule) })]);
});

test('lint: a configuration that is gone is a failure, not a pass', async () => {
  expect(await checkLint(project({ 'a.ts': '' }))).toHaveLength(1);
});

test('unused: files, exports and dependencies', async () => {
  const files = {
    'package.json': JSON.stringify({ name: 'sample', type: 'module', dependencies: { react: '19.3.1' } }),
    'knip.json': JSON.stringify({ entry: ['main/main.ts'], project: ['main/**/*.ts'] }),
    'main/main.ts': `import { used } from './a.ts';\nused();\n`,
    'main/a.ts': `export const used = (): void => {};\nexport const spare = 1;\n`,
    'main/b.ts': `export const b = 1;\n`,
  };
  expect((await checkUnused(project(files))).map(({ file, problem }) => `${file} ${problem}`).toSorted()).toEqual([
    'main/a.ts spare: nothing else uses the export',
    'main/b.ts nothing imports this file',
    'package.json react: nothing uses the dependency',
  ]);
  const clean = { ...files, 'package.json': '{ "name": "sample", "type": "module" }', 'main/a.ts': `export const used = (): void => {};\n`, 'main/b.ts': '' };
  const { 'main/b.ts': _gone, ...kept } = clean;
  expect(await checkUnused(project(kept))).toEqual([]);
});
