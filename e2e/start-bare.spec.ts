import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { translator } from '../i18n/catalogue.ts';
import { identify, isRunning, processTree } from './fixtures/proc.ts';
import { newProfile } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';

// Starts that nobody drives: by the program itself, with what the system says.

/** What the package `electron` exports outside of Electron: the path of its program. */
const program = createRequire(import.meta.url)('electron') as string;
const ROOT = join(import.meta.dirname, '..');

test('without a word about it the profile lies where the system has programs keep their settings', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere no variable says where');
  const folder = mkdtempSync(join(tmpdir(), 'start-bare-'));
  const [settings, home] = [join(folder, 'settings'), join(folder, 'home')];
  const child = spawn(program, ['.', '--lang=en'], { cwd: ROOT, stdio: 'ignore', env: { ...process.env, HOME: home, XDG_CONFIG_HOME: settings } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const main = identify(child.pid ?? 0);
  if (main === undefined) throw new Error('it did not start');
  try {
    const profile = join(settings, 'Terrarium');
    await expect.poll(() => existsSync(join(profile, 'terrarium.db')), { timeout: 90_000 }).toBe(true);
    expect(readdirSync(settings)).toEqual(['Terrarium']);
    expect(existsSync(join(home, '.config'))).toBe(false);
    const all = processTree(main.pid, profile);
    child.kill('SIGTERM');
    await ended;
    await expect.poll(() => all.filter(isRunning), { message: 'processes left behind' }).toEqual([]);
  } finally {
    if (isRunning(main)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});

for (const language of ['en', 'ko'] as const) {
  test(`a start that fails says so in words, why, and where the profile lies: ${language}`, () => {
    const profile = newProfile();
    const broken = join(import.meta.dirname, 'fixtures', 'switches', 'broken-start.cjs');
    const ended = spawnSync(program, ['-r', broken, '.', `--user-data-dir=${profile}`, `--lang=${language}`], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 });
    expect(ended.stderr).toContain(translator(language)('main.startFailed', { reason: 'no session to be had', folder: profile }));
    // For whoever mends it.
    expect(ended.stderr).toMatch(/Error: no session to be had\n +at /);
    expect(ended.status).toBe(1);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
}
