import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDisplay, xauthorityFile } from './display.mjs';
import { brokeOff, leftFilesOut, npmEnvironment, npmFailure, personsNpm } from './npm.mjs';
import { parsePasswd } from './ordinary-user.mjs';
import { refusalOf } from './output.mjs';
import { isInstalled } from './packages.mjs';
import { ROOT, sharedCacheDir } from './paths.mjs';
import { wayToAllow } from './sandbox.mjs';
import { missingLibraries } from './system-libraries.mjs';

test('a user is found in the text of /etc/passwd, and nobody in broken lines', () => {
  const text = 'root:x:0:0:root:/root:/bin/bash\nbroken\nterrarium:x:999:995::/home/terrarium:/usr/sbin/nologin\nodd:x:abc:1::/home/odd:';
  expect(parsePasswd(text, 'terrarium')).toEqual({ name: 'terrarium', uid: 999, gid: 995, home: '/home/terrarium' });
  expect(parsePasswd(text, 'terra')).toBeNull();
  expect(parsePasswd(text, 'broken')).toBeNull();
  expect(parsePasswd(text, 'odd')).toBeNull();
});

test('the cookie file has one entry that fits every display', () => {
  const cookie = Buffer.from('0123456789abcdef');
  const file = xauthorityFile(cookie);
  expect(file.subarray(0, 6)).toEqual(Buffer.from([0xff, 0xff, 0, 0, 0, 0]));
  expect(file.subarray(6, 8)).toEqual(Buffer.from([0, 18]));
  expect(file.subarray(8, 26).toString()).toBe('MIT-MAGIC-COOKIE-1');
  expect(file.subarray(26)).toEqual(Buffer.concat([Buffer.from([0, 16]), cookie]));
});

test('a display that is named has to answer, whether it is a file, in the network or of Wayland; what is of no known kind is let be', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-display-'));
  const wayland = createServer().listen(join(folder, 'wayland-7'));
  const x = createServer().listen(0, '127.0.0.1');
  await Promise.all([wayland, x].map((server) => once(server, 'listening')));
  const far = `127.0.0.1:${(x.address() as AddressInfo).port - 6_000}.0`;
  await checkDisplay({ DISPLAY: far });
  await checkDisplay({ WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder });
  await checkDisplay({ DISPLAY: '/private/tmp/launchd/org.xquartz:0' });
  await Promise.all([wayland, x].map((server) => new Promise((resolve) => server.close(resolve))));
  await expect(checkDisplay({ DISPLAY: far })).rejects.toThrow(`DISPLAY is "${far}", but no display answers there.`);
  await expect(checkDisplay({ WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder })).rejects.toThrow('env -u WAYLAND_DISPLAY npm start');
  await expect(checkDisplay({ DISPLAY: ':64321' })).rejects.toThrow('no display answers');
  rmSync(folder, { recursive: true });
});

test('a script whose reader has read enough goes on to its end without a word, and its exit code is true', async () => {
  const code = `import { runMain, say } from ${JSON.stringify(new URL('./output.mjs', import.meta.url).href)};
    await runMain(async () => {
      for (let line = 0; line < 20_000; line += 1) say('a line that is long enough to fill what a pipe takes');
      await new Promise((resolve) => setImmediate(resolve));
      return 3;
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  expect((await once(child, 'close'))[0]).toBe(3);
  expect(said).toBe('');
});

test('installed packages are compared with the lockfile', () => {
  const wanted = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/b': { version: '2.0.0', optional: true } } };
  const a = { version: '1.0.0', integrity: 'x' };
  expect(isInstalled(wanted, { packages: { 'node_modules/a': a } })).toBe(true);
  expect(isInstalled(wanted, { packages: {} })).toBe(false);
  expect(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toBe(false);
  expect(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, integrity: 'y' } } })).toBe(false);
  expect(isInstalled(wanted, { packages: { 'node_modules/a': a, 'node_modules/c': a } })).toBe(false);
  expect(isInstalled({}, {})).toBe(false);
});

test('libraries that ldd does not find are named once each', () => {
  const output = '\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibnss3.so => not found\n\tlibgtk-3.so.0 => not found\n\tlibnss3.so => not found\n';
  expect(missingLibraries(output)).toEqual(['libnss3.so', 'libgtk-3.so.0']);
  expect(missingLibraries('')).toEqual([]);
});

test('an inner npm learns nothing of the outer call, and keeps what the person configured', () => {
  const env = { PATH: '/bin', npm_lifecycle_event: 'start', npm_package_name: 'x', npm_config_local_prefix: '/x', npm_config_registry: 'r', HTTPS_PROXY: 'p' };
  expect(npmEnvironment(env)).toEqual({ PATH: '/bin', npm_config_registry: 'r', HTTPS_PROXY: 'p' });
});

test('the npm that started us is asked, another package manager is not', () => {
  expect(personsNpm({ npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' })).toEqual([process.execPath, '/usr/lib/node_modules/npm/bin/npm-cli.js']);
  expect(personsNpm({ npm_execpath: '/usr/lib/pnpm.cjs' })[0]).not.toBe(process.execPath);
});

test('a failed install says what could not be had, and whether the network is there', () => {
  const offline = npmFailure('the packages', 'npm error code ENOTFOUND\nnpm error network request failed\nnpm error A complete log of this run can be found in: x');
  expect(offline.message).toBe('Could not get the packages from the npm registry: it cannot be reached (no network?).\n  npm: code ENOTFOUND\n  npm: network request failed');
  // One that was there and went is worth another try.
  const broken = 'npm error code ECONNRESET\nnpm error network Invalid response body while trying to fetch https://registry.npmjs.org/valibot: aborted';
  expect([brokeOff(broken), brokeOff('npm error code ENOTFOUND'), brokeOff('npm error code EINTEGRITY')]).toEqual([true, false, false]);
  expect(npmFailure('the packages', broken).message).toContain('the connection broke off. Try again.\n');
  expect(npmFailure('the packages', 'npm error code EINTEGRITY').message).not.toContain('no network');
});

test('an install that could not unpack everything says that the disk is full, where it is', () => {
  const full = `npm warn deprecated a@1.0.0: no longer\n${'npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write\n'.repeat(9)}`;
  expect([leftFilesOut(full), leftFilesOut('npm warn deprecated a@1.0.0: no longer')]).toEqual([true, false]);
  expect(npmFailure('the packages', full).message).toBe('Could not get the packages from the npm registry: the disk is full.\n  npm: tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write');
});

test('what the system refuses is said in words; what else goes wrong keeps its stack', () => {
  const refused = (code: string, path: string): Error => Object.assign(new Error(`${code}: mkdir '${path}'`), { code, path, syscall: 'mkdir' });
  expect(refusalOf(refused('ENOSPC', '/checkout/x'))).toBe("The disk is full.\n  ENOSPC: mkdir '/checkout/x'");
  expect(refusalOf(refused('EACCES', join(sharedCacheDir(), 'tools')))).toMatch(/^You may not do that there\..*TERRARIUM_CACHE=FOLDER names another\.$/s);
  expect([refusalOf(refused('ENOENT', '/x')), refusalOf(new Error('EACCES'))]).toEqual([undefined, undefined]);
});

test('the shared cache lies where the platform keeps caches, and for root where others can read', () => {
  const at = { home: '/home/me', env: {}, isRoot: false };
  expect(sharedCacheDir({ ...at, platform: 'linux' })).toBe('/home/me/.cache/terrarium');
  expect(sharedCacheDir({ ...at, platform: 'linux', env: { XDG_CACHE_HOME: '/c' } })).toBe('/c/terrarium');
  expect(sharedCacheDir({ ...at, platform: 'darwin' })).toBe('/home/me/Library/Caches/terrarium');
  expect(sharedCacheDir({ ...at, platform: 'linux', isRoot: true })).toBe('/var/cache/terrarium');
  expect(sharedCacheDir({ ...at, platform: 'linux', isRoot: true, env: { TERRARIUM_CACHE: '/elsewhere' } })).toBe('/elsewhere');
});

test('where user namespaces are forbidden the command names what forbids them, and nothing that this kernel does not have', () => {
  const ubuntu: Record<string, string> = { 'kernel.apparmor_restrict_unprivileged_userns': '1', 'kernel.unprivileged_userns_clone': '1', 'user.max_user_namespaces': '96365' };
  expect(wayToAllow((name) => ubuntu[name] ?? '')).toBe('As root:\n  sysctl -w kernel.apparmor_restrict_unprivileged_userns=0');
  const old: Record<string, string> = { 'kernel.unprivileged_userns_clone': '0', 'user.max_user_namespaces': '0' };
  expect(wayToAllow((name) => old[name] ?? '')).toContain('sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000');
  expect(wayToAllow(() => '')).not.toContain('sysctl');
});

test('what npm is told to run, and workflows run by its path, begins on any Node and without packages', () => {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { scripts: Record<string, string> };
  const workflow = readFileSync(`${ROOT}/.github/workflows/test.yml`, 'utf8');
  const paths = [...Object.values(scripts), workflow].flatMap((text) => [...text.matchAll(/node ([\w/-]+\.mjs)/g)].map(([, path = '']) => path));
  expect(paths).toContain('scripts/lib/with-electron.mjs');
  // A copy of some files needs nothing.
  expect([...new Set(paths)].filter((path) => !readFileSync(`${ROOT}/${path}`, 'utf8').includes('await onOwnNode(import.meta.url'))).toEqual(['scripts/plugin-new.mjs']);
});
