import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { build, watchBuild } from './build.mjs';
import { fingerprint } from './build/fingerprint.mjs';
import { builds, findPages } from './build/table.mjs';
import { checkBuiltPages } from './checks/built-pages.mjs';
import { makeTempProject } from './checks/lib/temp-project.mjs';

const html = '<!doctype html><html><head><title>Terrarium</title></head><body><div id="root"></div><script type="module" src="./main.tsx"></script></body></html>';
const page = `import { createRoot } from 'react-dom/client';\nimport styles from '../ui/box.module.css';\ncreateRoot(document.body).render(<b className={styles.box} />);\n`;
const preload = (name: string): string => `import { contextBridge } from 'electron';\nimport { frame } from '../ipc/core/frame.ts';\ncontextBridge.exposeInMainWorld('${name}', frame());\n`;

const sources = {
  'package.json': '{ "type": "module" }',
  'package-lock.json': '{}',
  'ipc/core/frame.ts': `import * as v from 'valibot';\nexport const frame = () => v.parse(v.string(), 'frame one');\n`,
  'main/main.ts': `import { app } from 'electron';\nimport { frame } from '../ipc/core/frame.ts';\napp.setName(frame());\n`,
  'preload/ui.ts': preload('ui'),
  'preload/page.ts': preload('page'),
  'page-agent/main.ts': `process.title = 'agent';\n`,
  'page-reader/main.ts': `process.title = 'reader';\n`,
  'plugin-host/main.ts': `import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';\nawait newQuickJSWASMModuleFromVariant;\n`,
  'trace-reader/main.ts': `import { frame } from '../ipc/core/frame.ts';\nprocess.title = frame();\n`,
  'lab/peer/main.ts': `import koffi from 'koffi';\nprocess.title = String(koffi.version);\n`,
  'watchdog/main.ts': `process.title = 'watchdog';\n`,
  'plugins/com.example.words/main.js': 'export const words = 1;\n',
  'build-resources/window/icon.png': 'a picture',
  'packages/electron-tap/src/index.ts': `import { app } from 'electron';\nimport { frame } from '../../../ipc/core/frame.ts';\napp.setName(frame());\n`,
  'packages/electron-tap/src/preload.ts': preload('tap').replace('../ipc', '../../../ipc'),
  'packages/electron-tap/src/api.ts': 'export type AttachTap = () => void;\n',
  'renderer/inspector/index.html': html,
  'renderer/inspector/main.tsx': page,
  'renderer/ui/box.module.css': '.box { background: url(./dot.svg); }\n',
  'renderer/ui/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'renderer/shell/index.html': html,
  'renderer/shell/main.tsx': page,
  'renderer/pages/newtab/index.html': html,
  'renderer/pages/newtab/main.tsx': page.replace('../ui', '../../ui'),
};

const project = (files: Record<string, string> = sources): string => {
  const { root, remove } = makeTempProject(files, { packages: true });
  onTestFinished(remove);
  return root;
};

const quiet = { log: () => {} };
const statuses = async (root: string): Promise<Record<string, string>> =>
  Object.fromEntries((await build({ root, ...quiet })).map(({ name, status }) => [name, status]));

test('builds each process for where it runs', async () => {
  const root = project();
  expect(Object.values(await statuses(root))).toEqual(builds.map(() => 'built'));
  const read = (path: string): string => readFileSync(join(root, 'out', path), 'utf8');

  // Main: CommonJS with its libraries inside and Electron outside.
  expect(read('main/main.cjs')).toContain('require("electron")');
  expect(read('main/main.cjs')).toContain('frame one');
  expect(read('main/main.cjs')).not.toContain('from "valibot"');
  // Preloads: one CommonJS file each, that requires nothing but Electron.
  expect(readdirSync(join(root, 'out/preload')).toSorted()).toEqual(['page.cjs', 'page.cjs.map', 'ui.cjs', 'ui.cjs.map']);
  for (const name of ['ui', 'page']) {
    expect([...read(`preload/${name}.cjs`).matchAll(/require\("([^"]+)"\)/g)].map((found) => found[1])).toEqual(['electron']);
    expect(read(`preload/${name}.cjs`)).not.toMatch(/^(import|export) /m);
  }
  expect(read('plugin-host/main.js')).toContain('from "quickjs-emscripten-core"');
  expect(read('plugins/com.example.words/main.js')).toBe('export const words = 1;\n');
  // Pages: flat, and fit for their content security policy.
  expect(readdirSync(join(root, 'out/renderer')).toSorted()).toEqual(['assets', 'inspector.html', 'newtab.html', 'shell.html']);
  expect(checkBuiltPages(root, 'out/renderer')).toEqual([]);
  expect(readdirSync(join(root, 'out/renderer/assets')).some((name) => name.endsWith('.js.map'))).toBe(true);
  // The package: its own main and preload, the inspector with what it loads and no other page, its types.
  const dist = join(root, 'packages/electron-tap/dist');
  expect(readdirSync(dist).toSorted()).toEqual(['main', 'preload', 'renderer', 'trace-reader', 'types']);
  expect(readdirSync(join(dist, 'renderer')).toSorted()).toEqual(['assets', 'inspector.html']);
  expect(readFileSync(join(dist, 'types/index.d.ts'), 'utf8')).toContain('export declare const attachTap: AttachTap;');
});

test('skips what is up to date, and builds what a change touches', async () => {
  const root = project();
  await statuses(root);
  expect(new Set(Object.values(await statuses(root)))).toEqual(new Set(['fresh']));

  writeFileSync(join(root, 'renderer/shell/main.tsx'), page.replace('<b ', '<i '));
  expect(await statuses(root)).toMatchObject({ main: 'fresh', 'preload-ui': 'fresh', renderer: 'built' });

  // A library is in every bundle; a test is in none.
  writeFileSync(join(root, 'ipc/core/frame.ts'), sources['ipc/core/frame.ts'].replace('one', 'two'));
  expect(await statuses(root)).toMatchObject({ main: 'built', 'preload-ui': 'built', 'plugin-host': 'built', renderer: 'built', plugins: 'fresh' });
  expect(readFileSync(join(root, 'out/main/main.cjs'), 'utf8')).toContain('frame two');
  writeFileSync(join(root, 'ipc/core/frame.test.ts'), 'export {};\n');
  expect(new Set(Object.values(await statuses(root)))).toEqual(new Set(['fresh']));

  rmSync(join(root, 'out/main'), { recursive: true });
  expect(await statuses(root)).toMatchObject({ main: 'built', renderer: 'fresh' });
});

test('a process without an entry is absent, not an error', async () => {
  const { 'plugin-host/main.ts': _entry, ...rest } = sources;
  expect(await statuses(project(rest))).toMatchObject({ main: 'built', 'plugin-host': 'absent' });
});

test('whoever is started after a build is told nothing by it', async () => {
  vi.stubEnv('NODE_ENV', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  await build({ root: project(), only: ['renderer'], ...quiet });
  expect(process.env['NODE_ENV']).toBeUndefined();
});

test('a failed build says which, leaves the former output standing and the others built', async () => {
  const root = project();
  await statuses(root);
  const former = readFileSync(join(root, 'out/main/main.cjs'), 'utf8');
  writeFileSync(join(root, 'main/main.ts'), `import { gone } from './gone.ts';\ngone();\n`);
  writeFileSync(join(root, 'plugins/com.example.words/main.js'), 'export const words = 2;\n');
  await expect(build({ root, ...quiet })).rejects.toThrow(/build of "main" failed: [\s\S]*gone/);
  expect(readFileSync(join(root, 'out/main/main.cjs'), 'utf8')).toBe(former);
  expect(readFileSync(join(root, 'out/plugins/com.example.words/main.js'), 'utf8')).toContain('2');
  expect(readdirSync(join(root, '.cache/build')).filter((name) => !name.endsWith('.stamp'))).toEqual([]);
  // The next call tries again, and passes when it is mended.
  writeFileSync(join(root, 'main/main.ts'), sources['main/main.ts']);
  expect((await statuses(root))['main']).toBe('fresh');
});

test.skipIf(process.getuid?.() === 0)('where nothing can be written that is said once', async () => {
  const root = project();
  chmodSync(root, 0o500);
  onTestFinished(() => chmodSync(root, 0o700));
  await expect(build({ root, ...quiet })).rejects.toThrow(/^Nothing can be built\. You may not do that there\.\n {2}EACCES[^\n]*$/);
});

test('builds at the same time do not break one another', async () => {
  const root = project();
  const runs = await Promise.all([1, 2, 3, 4].map(() => build({ root, force: true, ...quiet })));
  expect(runs.flat().map(({ status }) => status)).toEqual(Array.from({ length: 4 * builds.length }, () => 'built'));
  expect(new Set(Object.values(await statuses(root)))).toEqual(new Set(['fresh']));
  expect(checkBuiltPages(root, 'out/renderer')).toEqual([]);
  expect(readdirSync(join(root, '.cache/build')).filter((name) => !name.endsWith('.stamp'))).toEqual([]);
});

test('names that are no build are refused, and two pages of one name', async () => {
  await expect(build({ root: project(), only: ['mian'] })).rejects.toThrow('No build is called mian. There are: main, ');
  const twice = project({ 'renderer/about/index.html': html, 'renderer/pages/about/index.html': html });
  expect(() => findPages(twice)).toThrow('Two pages are called "about"');
});

test('the fingerprint sees a file that moves, though no content changed', () => {
  const root = project({ 'main/a.ts': 'x', 'main/b.ts': 'y' });
  const before = fingerprint(root, ['main']);
  writeFileSync(join(root, 'main/a.ts'), 'y');
  writeFileSync(join(root, 'main/b.ts'), 'x');
  expect(fingerprint(root, ['main'])).not.toBe(before);
});

test('watching builds again after a change, and tells what', async () => {
  const root = project();
  const rebuilt: string[][] = [];
  const waiting: ((names: string[]) => void)[] = [];
  const onBuilt = (names: string[]): void => {
    rebuilt.push(names);
    waiting.shift()?.(names);
  };
  const stop = await watchBuild({ root, only: ['main', 'plugins'], onBuilt, ...quiet });
  onTestFinished(stop);
  expect(rebuilt).toEqual([['main', 'plugins']]);
  const next = new Promise<string[]>((resolve) => waiting.push(resolve));
  writeFileSync(join(root, 'plugins/com.example.words/main.js'), 'export const words = 3;\n');
  expect(await next).toEqual(['plugins']);
  expect(existsSync(join(root, 'out/renderer'))).toBe(false);
});
