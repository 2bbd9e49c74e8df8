import { expect, onTestFinished, test } from 'vitest';
import { fileLengthCheck, fileNamesCheck, findTraces, roomReadmesCheck } from './files.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

const project = (files: Record<string, string>): string => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return root;
};

test('file names: kebab-case between dots, and what custom fixes', async () => {
  const good = { '.gitignore': '', 'README.md': '', 'main/tab-list.test.ts': '', 'renderer/ui/box.module.css': '', 'plugins/com.terrarium.words/main.js': '' };
  expect(await fileNamesCheck.run(project(good))).toEqual([]);
  const failures = await fileNamesCheck.run(project({ 'main/TabList.ts': '', 'main/tab_strip.ts': '', 'Main/a.ts': '' }));
  expect(failures.map(({ problem }) => problem)).toEqual(['"Main" is not kebab-case', '"TabList.ts" is not kebab-case', '"tab_strip.ts" is not kebab-case']);
  expect(failures[1]?.mend).toBe('rename it to "tab-list.ts"');
});

test('a plugin that somebody began in the checkout is none of the project’s', async () => {
  expect(await fileNamesCheck.run(project({ 'com.you.name/plugin.json': '{}', 'com.you.name/Own Name.js': '' }))).toEqual([]);
  expect(await fileNamesCheck.run(project({ 'plugins/com.you.name/plugin.json': '{}', 'plugins/com.you.name/Own Name.js': '' }))).toHaveLength(1);
});

test('file length: 300 lines pass, 301 do not', async () => {
  const lines = (count: number): string => 'x\n'.repeat(count);
  expect(await fileLengthCheck.run(project({ 'main/a.ts': lines(300), 'docs/long.md': lines(900) }))).toEqual([]);
  expect(await fileLengthCheck.run(project({ 'main/a.ts': lines(301), 'renderer/ui/a.css': lines(302) }))).toMatchObject([
    { file: 'main/a.ts', problem: 'has 301 lines, over 300' },
    { file: 'renderer/ui/a.css' },
  ]);
});

test('room readmes: a room with code has one', async () => {
  expect(await roomReadmesCheck.run(project({ 'ipc/core/a.ts': '', 'ipc/core/README.md': 'x' }))).toEqual([]);
  expect(await roomReadmesCheck.run(project({ 'ipc/core/a.ts': '' }))).toMatchObject([{ file: 'ipc/core/README.md', problem: 'is missing' }]);
});

test('machine traces: paths, the host and package addresses of one machine', () => {
  const machine = { home: ['', 'home', 'kim'].join('/'), host: 'build-box-7', user: 'kim', checkout: ['', 'srv', 'kim', 'terrarium'].join('/') };
  const clean = { 'main/a.ts': `// ~/.config and ./out and /proc/self/status and terrarium://shell/\n`, 'package-lock.json': '{"resolved": "left-pad"}' };
  expect(findTraces(project(clean), machine)).toEqual([]);
  const dirty = {
    'a.md': `see ${machine.checkout}/out`,
    'b.ts': `// seen on ${machine.host}`,
    'c.json': `{ "resolved": "https${':'}//registry.example/x.tgz" }`,
    'd.mjs': `const path = '/${'home'}/lee/project/x';`,
  };
  expect(findTraces(project(dirty), machine).map(({ file, line }) => [file, line])).toEqual([['a.md', 1], ['b.ts', 1], ['c.json', 1], ['d.mjs', 1]]);
});
