import { expect, onTestFinished, test } from 'vitest';
import { dependenciesCheck, documentsCheck } from './documents.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

const project = (files: Record<string, string>): string => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return root;
};

const manifest = (dependencies: Record<string, string>): string => JSON.stringify({ dependencies, scripts: { dev: 'node dev.mjs' } });

test('dependencies: each has a row and an exact version', async () => {
  const good = { 'package.json': manifest({ react: '19.3.1', 'electron-floor': 'npm:electron@33.2.1' }), 'docs/dependencies.md': '| `react` | the pages |\n| `electron-floor` | typings |\n' };
  expect(await dependenciesCheck.run(project(good))).toEqual([]);
  const bad = { 'package.json': manifest({ react: '^19.3.1', valibot: '1.5.0' }), 'docs/dependencies.md': '| `react` | the pages |\n| `gone` | nothing |\n' };
  expect((await dependenciesCheck.run(project(bad))).map(({ problem }) => problem)).toEqual([
    'react has the range "^19.3.1"',
    'says nothing about valibot',
    'gone is no dependency',
  ]);
  expect(await dependenciesCheck.run(project({ 'package.json': manifest({}) }))).toMatchObject([{ file: 'docs/dependencies.md', problem: 'is missing' }]);
});

test('documents: what they name exists', async () => {
  const good = {
    'package.json': manifest({}),
    'main/tabs/list.ts': '',
    'main/README.md': 'See `tabs/list.ts`, `main/tabs/`, [the list](tabs/list.ts#x), `out/main/main.js`, `main/tabs/dist`, `npm run dev`, `bus/port`, https://example.org/a.',
  };
  expect(await documentsCheck.run(project(good))).toEqual([]);
  const bad = { 'package.json': manifest({}), 'main/tabs/list.ts': '', 'README.md': 'See `main/tabs/gone.ts`,\n[this](docs/gone.md) and `npm run gone`.\n' };
  expect((await documentsCheck.run(project(bad))).map(({ line, problem }) => `${line} ${problem}`)).toEqual([
    '2 names docs/gone.md, which does not exist',
    '1 names main/tabs/gone.ts, which does not exist',
    '2 names npm run gone, which does not exist',
  ]);
});

test('documents: what commands are given, checks, pages and variables exist', async () => {
  const files = {
    'package.json': manifest({}),
    'main/tabs/list.ts': "process.env['TERRARIUM_FAST']",
    'renderer/pages/lab/index.html': '',
    'scripts/checks/arrows.mjs': "name: 'arrows'",
    'scripts/check.mjs': "parseArgs({ options: { only: { type: 'string' } } });",
  };
  const good = 'Run `node scripts/check.mjs --only arrows`, `vitest run main/tabs`, `node FILE.ts` with TERRARIUM_FAST, on `terrarium://lab/#memory` or `terrarium://<name>/`.\n';
  expect(await documentsCheck.run(project({ ...files, 'README.md': good }))).toEqual([]);
  const bad = 'Run `node scripts/gone.mjs`,\n`vitest run main/gone`,\n`node scripts/check.mjs --only gone`\nwith TERRARIUM_GONE\non terrarium://gone.\n```sh\nnode main/gone.mjs\n```\n';
  const found = await documentsCheck.run(project({ ...files, 'README.md': bad }));
  expect(found.map(({ line, problem }) => `${line} ${problem.replace('names ', '').replace(', which does not exist', '')}`)).toEqual([
    '1 scripts/gone.mjs', '2 main/gone', '7 main/gone.mjs', '3 the check gone', '5 terrarium://gone', '4 TERRARIUM_GONE',
  ]);
});

test('documents and workflows: options are taken by the script that gets them, or, where they stand alone, by one of them', async () => {
  const files = {
    'package.json': JSON.stringify({ scripts: { start: 'node scripts/start.mjs', chaos: 'node scripts/chaos.mjs' } }),
    'main/lib/command-line.ts': "const OWN = { tour: 'nothing', lang: 'a value' };\nconst PASSED_ON = ['disable-gpu'];",
    'scripts/start.mjs': "/* --gone */ import('./start/arguments.mjs');",
    'scripts/start/arguments.mjs': "import { build } from '../build.mjs';\nconst FLAGS = ['--lang', '--tour'];",
    'scripts/build.mjs': "parseArgs({ options: { watch: { type: 'boolean' } } });",
    'scripts/chaos.mjs': 'parseArgs({ args, options: { minutes: text, seed: text } });',
    'tap/terrarium-tap.mjs': "'--json'",
    'node.mjs': '',
  };
  const good = 'Run `npm start -- example.com --lang=ko --tour`, `npm run chaos -- --seed 7`, with `--minutes 3` or `-- --minutes`, `npx terrarium-tap --json`, `--disable-gpu`, `-service`.\n';
  expect(await documentsCheck.run(project({ ...files, 'README.md': good, '.github/workflows/test.yml': '- run: npm run chaos -- --seed 7\n' }))).toEqual([]);
  const bad = '`npm start -- --gone`\n`npm start -- --watch`\n```\nnpm run chaos -- --seed 7 --tour # words --seed\n$ npx terrarium-tap --seed\n```\n`-- --nobodys`\n';
  const found = await documentsCheck.run(project({ ...files, 'README.md': bad, '.github/workflows/test.yml': '- run: npm run chaos -- --lang\n- run: npm run gone\n' }));
  expect(found.map(({ file, line, problem }) => `${file}:${line} ${/--\w+|npm run gone/.exec(problem)?.[0]}`)).toEqual([
    'README.md:1 --gone', 'README.md:2 --watch', 'README.md:4 --tour', 'README.md:5 --seed', 'README.md:7 --nobodys', '.github/workflows/test.yml:2 npm run gone', '.github/workflows/test.yml:1 --lang',
  ]);
});
