import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { packagedApp } from '../../scripts/lib/packaged-app.mjs';
import { say } from '../fixtures/window.ts';
import { procStatus } from '../fixtures/proc.ts';
import { Packaged } from './packaged.ts';

/** What our part of the product may weigh. */
const ASAR_BUDGET_MB = 8;

const { program, resources } = packagedApp();
const COOKIE = 'worth-to-be-kept';

test('its fuses are what they ought to be', async () => {
  const wire = await getCurrentFuseWire(program);
  const read = Object.fromEntries(
    Object.entries(wire)
      .filter(([index]) => /^\d+$/.test(index))
      .map(([index, state]) => [FuseV1Options[Number(index)], FuseState[Number(state)]]),
  );
  expect(read).toMatchObject({
    RunAsNode: 'DISABLE',
    EnableCookieEncryption: 'ENABLE',
    EnableNodeOptionsEnvironmentVariable: 'DISABLE',
    EnableNodeCliInspectArguments: 'DISABLE',
    EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
    OnlyLoadAppFromAsar: 'ENABLE',
    LoadBrowserProcessSpecificV8Snapshot: 'DISABLE',
    GrantFileProtocolExtraPrivileges: 'DISABLE',
  });
});

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
  readonly unpacked?: boolean;
}

/** Hash of each file by its path, as the archive's own header says; a file without one has an empty hash. What lies outside the archive is left out. */
function hashesIn(entry: ArchiveEntry, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, inner] of Object.entries(entry.files ?? {})) {
    const at = join(path, name);
    if (inner.files !== undefined) for (const each of hashesIn(inner, at)) found.set(...each);
    else if (inner.unpacked !== true) found.set(at, inner.integrity?.hash ?? '');
  }
  return found;
}

test('its archive holds what was built, and no tools or sources', () => {
  const files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  expect(files).toEqual(expect.arrayContaining(['/package.json', '/out/main/main.cjs', '/out/preload/ui.cjs', '/out/plugin-host/main.js', '/out/lab/main.js', '/out/renderer/shell.html']));
  const foreign = files.filter((path) => /^\/(?!package\.json$|out(\/|$)|node_modules(\/|$))|\.map$|^\/out\/.*\.tsx?$|^\/node_modules\/(electron(?!-updater\b)|vite|typescript|node-(linux|darwin|win|bin)-)/.test(path));
  expect(foreign).toEqual([]);
  // Each file by its hash: Electron compares as it reads, on macOS and Windows.
  const hashes = hashesIn(getRawHeader(join(resources, 'app.asar')).header);
  expect(hashes.size).toBeGreaterThan(50);
  for (const [path, hash] of hashes) {
    const found = createHash('sha256').update(extractFile(join(resources, 'app.asar'), path)).digest('hex');
    expect(found, path).toBe(hash);
  }
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  expect(readdirSync(resources)).not.toContain('app');
  // The licences of what is bundled ask for their words to be kept.
  const licences = readFileSync(join(resources, 'LICENSES.terrarium.txt'), 'utf8');
  for (const name of ['Terrarium', 'react', 'valibot', '@mozilla/readability', 're2js', 'koffi']) expect(licences).toMatch(new RegExp(`^${name}( |$)`, 'm'));
});

test('it says its version and its options, and refuses what it does not know, without opening a window', () => {
  const run = (...args: string[]) => spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, LANG: 'C' } });
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  expect(run('--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
  const help = run('--help', '--lang=en');
  expect(help.status).toBe(0);
  for (const option of ['--user-data-dir', '--lang', '--tour']) expect(help.stdout).toContain(option);
  const wrong = run('--user-data-dri=x', '--lang=en');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('--user-data-dri=x');
});

test('it keeps to its size', () => {
  const sizeMB = (path: string): number => statSync(path).size / 1e6;
  // Ours: code, texts, native libraries. The rest is the runtime.
  expect(sizeMB(join(resources, 'app.asar'))).toBeLessThan(ASAR_BUDGET_MB);
});

test('it opens a page in a sandboxed renderer, shows it in its window, and leaves nothing behind, nor a cookie that can be read', async () => {
  const server = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .setHeader('set-cookie', `named-for-test=${COOKIE}; max-age=86400`)
      .end('<title>Hello product</title><h1>Hello</h1>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const url = `http://127.0.0.1:${address.port}/`;
  // A file of the person's that would read another beside it.
  const file = test.info().outputPath('page.html');
  writeFileSync(file, '<title>A file</title>');
  writeFileSync(test.info().outputPath('beside.txt'), 'beside');
  const app = await Packaged.launch([pathToFileURL(file).href, url]);
  try {
    const page = await app.view(url);
    await expect(page.getByRole('heading', { name: 'Hello' })).toBeVisible();
    const shell = await app.view('terrarium://shell/');
    await expect(shell.getByRole('tab', { name: 'Hello product' })).toBeVisible();
    // A link in another program starts it once more: the one that runs opens it, and the second ends.
    expect(await app.startAgain([`${url}second`])).toBe(0);
    await app.view(`${url}second`);
    const local = await app.view('file://');
    expect(await local.evaluate(() => fetch('beside.txt').then((answer) => answer.text(), () => 'refused'))).toBe('refused');
    expect(await page.evaluate(() => document.cookie)).toContain(COOKIE);
    const renderers = await app.pids('renderer');
    expect(renderers.length).toBeGreaterThanOrEqual(2);
    if (process.platform === 'linux') {
      // One that Chromium starts just now, to have it ready, goes into its cage before anything of the web does; one may end.
      const isCaged = (pid: number): boolean => {
        const status = procStatus(pid);
        return status === undefined || (status.seccomp === 2 && status.noNewPrivs === 1);
      };
      await expect.poll(() => renderers.filter((pid) => !isCaged(pid))).toEqual([]);
    }
    const { before, left } = await app.quit();
    expect(before.length).toBeGreaterThanOrEqual(4);
    await expect.poll(left, { message: 'processes left behind' }).toEqual([]);
    // On disk the cookie is there by its name, and not by what it says.
    const store = ['Cookies', 'Network/Cookies'].map((name) => join(app.profile, name)).find((path) => existsSync(path));
    const cookies = readFileSync(store ?? '', 'latin1');
    expect([cookies.includes('named-for-test'), cookies.includes(COOKIE)]).toEqual([true, false]);
  } finally {
    app.dispose();
    server.close();
  }
});

test('the lab works in it: native code comes out of the archive, two processes share memory', async () => {
  const app = await Packaged.launch(['terrarium://lab/']);
  try {
    const lab = await app.view('terrarium://lab/');
    const title = say('lab.experiment.memory-mutex.title');
    await lab.getByRole('button', { name: say('lab.proof.runNamed', { title }), exact: true }).click();
    const card = lab.getByRole('group', { name: title, exact: true });
    await expect(card.getByText(say('lab.proof.holds'))).toBeVisible({ timeout: 60_000 });
    await expect(card).toContainText('The counter shows 200,000: 0 are lost');
    const { left } = await app.quit();
    await expect.poll(left, { message: 'processes left behind' }).toEqual([]);
  } finally {
    app.dispose();
  }
});

test('neither the environment nor a switch turns it into Node or opens a debugger of its main process', async () => {
  const info = test.info();
  const preload = info.outputPath('preload.cjs');
  const trace = info.outputPath('preload-ran');
  writeFileSync(preload, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'yes');`);
  const app = await Packaged.launch(['--inspect=0'], { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${preload}`, TERRARIUM_DEV_SERVER: 'http://127.0.0.1:9' });
  try {
    // Nor are its pages taken from anywhere else.
    const shell = await app.view('terrarium://shell/');
    await expect(shell.getByRole('tablist', { name: say('shell.tabs') })).toBeVisible();
    expect(existsSync(trace)).toBe(false);
    expect(app.output).not.toMatch(/^Debugger listening/m);
    await app.quit();
  } finally {
    app.dispose();
  }
  // Of Node's options a packaged program takes but two, where it takes any: one of them without its number ends it then.
  const started = spawnSync(program, ['--version'], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--max-http-header-size' } });
  expect(started).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

/** The product once more, without some of its files. The program itself is copied: it looks for its files beside itself. @returns the copy's program */
function copyWithout(...left: readonly string[]): string {
  const copy = test.info().outputPath('product');
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(dirname(program))) {
    if (name === basename(program)) copyFileSync(program, join(copy, name));
    else if (!left.includes(name)) symlinkSync(join(dirname(program), name), join(copy, name));
  }
  return join(copy, basename(program));
}

test('a snapshot of V8 that somebody puts beside it is not what its main process begins with', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere the program is more than one file');
  const copy = copyWithout('browser_v8_context_snapshot.bin');
  writeFileSync(join(dirname(copy), 'browser_v8_context_snapshot.bin'), 'not what V8 would have written');
  const run = () => spawnSync(copy, ['--version'], { encoding: 'utf8' });
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  // With the fuse the other way it would.
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: true });
  expect(run().status).not.toBe(0);
});

test('what menus start says which system library is missing, in both languages, where the loader alone would be seen by nobody', () => {
  test.skip(process.platform !== 'linux', 'elsewhere there is no such thing');
  const copy = test.info().outputPath('product');
  mkdirSync(copy, { recursive: true });
  const launcher = join(copy, 'terrarium-launch');
  copyFileSync(join(dirname(program), 'terrarium-launch'), launcher);
  symlinkSync(join(dirname(program), 'libffmpeg.so'), join(copy, 'libffmpeg.so'));
  // The program itself, but for the name of one library that it is linked against.
  const bytes = readFileSync(program);
  const at = bytes.indexOf('libnss3.so\0');
  expect(at).toBeGreaterThan(0);
  bytes.write('libnoss.so', at, 'latin1');
  writeFileSync(join(copy, basename(program)), bytes, { mode: 0o755 });
  const run = (lang: string) => spawnSync(launcher, ['--version', `--lang=${lang}`], { encoding: 'utf8', env: { PATH: process.env['PATH'], LANG: 'C' } });
  const english = run('en');
  expect(english).toMatchObject({ status: 127, stdout: '' });
  expect(english.stderr).toMatch(/Libraries that this system does not have: libnoss\.so \n[^]*apt-get install libnss3/);
  expect(run('ko').stderr).toContain('이 시스템에 없는 라이브러리: libnoss.so');
  // With all of them it is the program.
  const whole = spawnSync(join(dirname(program), 'terrarium-launch'), ['--version'], { encoding: 'utf8' });
  expect(whole).toMatchObject({ status: 0, stdout: spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout });
});

test('a folder in the place of its archive is not run', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere the program is more than one file');
  const copy = copyWithout('resources');
  const app = join(dirname(copy), 'resources', 'app');
  mkdirSync(app, { recursive: true });
  const trace = test.info().outputPath('folder-ran');
  writeFileSync(join(app, 'package.json'), '{"name":"other","main":"main.cjs"}');
  writeFileSync(join(app, 'main.cjs'), `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'yes'); process.exit(0);`);
  const child = spawn(copy, [`--user-data-dir=${test.info().outputPath('profile')}`], { stdio: 'ignore' });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect([code, existsSync(trace)]).toEqual([1, false]);
});
