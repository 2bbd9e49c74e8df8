import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCaptured } from '../lib/child.mjs';
import { INSTALL_FLAGS, leftFilesOut, npmEnvironment, personsNpm } from './npm.mjs';

// A package of the test's own, packed by npm itself and locked by its hash: no network is asked.

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tampering-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [program = 'npm', ...first] = personsNpm();
// Scripts run unless it is told otherwise, whatever the person's own npm is set to.
const npm = (cwd: string, ...args: string[]) =>
  runCaptured(program, [...first, ...args], { cwd, env: { ...npmEnvironment(), npm_config_cache: join(folder, 'cache'), npm_config_ignore_scripts: 'false' }, limitMs: 60_000 });

test('what the lockfile names is installed by its hash and runs no script; one byte more, and it is refused', async () => {
  const made = join(folder, 'made');
  const app = join(folder, 'app');
  mkdirSync(made);
  mkdirSync(app);
  const trace = join(folder, 'script-ran');
  writeFileSync(join(made, 'package.json'), JSON.stringify({ name: 'made', version: '1.0.0', scripts: { postinstall: `node -e "require('fs').writeFileSync(${JSON.stringify(trace).replaceAll('"', "'")}, '')"` } }));
  const packed = await npm(made, 'pack', '--pack-destination', app);
  expect(packed.stderr + packed.stdout).toContain('made-1.0.0.tgz');
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { made: 'file:made-1.0.0.tgz' } }));
  expect(await npm(app, 'install', '--package-lock-only', '--no-audit')).toMatchObject({ ok: true });
  expect(readFileSync(join(app, 'package-lock.json'), 'utf8')).toMatch(/"integrity": "sha512-/);

  expect(await npm(app, 'ci', ...INSTALL_FLAGS)).toMatchObject({ ok: true });
  expect(existsSync(join(app, 'node_modules/made/package.json'))).toBe(true);
  expect(existsSync(trace)).toBe(false);

  // The same file with a byte more at its end: still a package that could be unpacked.
  const tarball = join(app, 'made-1.0.0.tgz');
  rmSync(join(app, 'node_modules'), { recursive: true });
  rmSync(join(folder, 'cache'), { recursive: true });
  writeFileSync(tarball, Buffer.concat([readFileSync(tarball), Buffer.from([0])]));
  expect(execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })).toContain('package/package.json');
  const refused = await npm(app, 'ci', ...INSTALL_FLAGS);
  expect(refused.ok).toBe(false);
  expect(refused.stderr).toContain('EINTEGRITY');
  expect(existsSync(join(app, 'node_modules')) ? readdirSync(join(app, 'node_modules')) : []).not.toContain('made');
}, 120_000);

test.skipIf(process.platform !== 'linux')('a file that npm could not unpack, and passes over as if all were well, is noticed', async () => {
  const app = join(folder, 'app');
  mkdirSync(join(folder, 'package'));
  mkdirSync(app);
  writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name: 'made', version: '1.0.0' }));
  writeFileSync(join(folder, 'package/long'), '');
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { made: 'file:made-1.0.0.tgz' } }));
  // What no disk takes: a name of 300 letters.
  for (const length of [4, 300]) {
    execFileSync('tar', ['-czf', join(app, 'made-1.0.0.tgz'), `--transform=s,long,${'l'.repeat(length)},`, 'package'], { cwd: folder });
    for (const name of ['package-lock.json', 'node_modules']) rmSync(join(app, name), { recursive: true, force: true });
    await npm(app, 'install', '--package-lock-only', '--no-audit');
    const { ok, stderr } = await npm(app, 'ci', ...INSTALL_FLAGS);
    expect([ok, leftFilesOut(stderr)]).toEqual([true, length === 300]);
  }
}, 120_000);
