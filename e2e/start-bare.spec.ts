import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
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

const switches = join(import.meta.dirname, 'fixtures', 'switches');

/** Started by an icon, so to say: nobody reads what it writes. @returns its exit code, and what the system's dialog was to say */
function byIcon(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}): { readonly status: number | null; readonly told: unknown } {
  const folder = mkdtempSync(join(tmpdir(), 'start-told-'));
  const file = join(folder, 'told.json');
  const ended = spawnSync(program, ['-r', join(switches, 'told-start.cjs'), ...args], { cwd: ROOT, stdio: 'ignore', timeout: 60_000, env: { ...process.env, TERRARIUM_TOLD: file, ...env } });
  const told: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  rmSync(folder, { recursive: true });
  return { status: ended.status, told };
}

for (const language of LANGUAGES) {
  const say = translator(language);
  test(`who started it by an icon is told by the system’s dialog: ${language}`, () => {
    const profile = newProfile();
    const tells = (text: string): unknown => {
      const [message, ...detail] = text.split('\n');
      return expect.objectContaining({ type: 'error', message, detail: detail.join('\n') });
    };
    expect(byIcon(['-r', join(switches, 'broken-start.cjs'), '.', `--user-data-dir=${profile}`, `--lang=${language}`])).toEqual({
      status: 1,
      told: tells(say('main.startFailed', { reason: 'no session to be had', folder: profile })),
    });
    expect(byIcon(['.', '--no-such-thing', `--lang=${language}`])).toEqual({ status: 2, told: tells(say('main.unknownFlag', { argument: '--no-such-thing' })) });

    // The folder that nobody named. Chromium is not ready by then, and has to have another.
    const settings = newProfile();
    const folder = join(settings, 'Terrarium');
    mkdirSync(folder, { mode: 0o500 });
    const unusable = { status: 3, told: tells(say('main.profileUnusable', { folder, reason: `EACCES: permission denied, access '${folder}'` })) };
    expect(byIcon(['.', `--lang=${language}`], { XDG_CONFIG_HOME: settings })).toEqual(unusable);
    expect(readdirSync(folder)).toEqual([]);
    expect(readdirSync(settings)).toEqual(['Terrarium']);
    // Where there is no screen there is nobody to tell, and nothing to wait for.
    expect(byIcon(['.', `--lang=${language}`], { XDG_CONFIG_HOME: settings, DISPLAY: undefined, WAYLAND_DISPLAY: undefined })).toEqual({ status: 3, told: undefined });
    chmodSync(folder, 0o700);
    for (const made of [profile, settings]) rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
}
