import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { canBeAttachedTo } from './fixtures/debugger-port.ts';
import { recordOf } from './fixtures/flight-records.ts';
import { commandLine, identify, isRunning, processTree } from './fixtures/proc.ts';
import { historyOf, journalOf } from './fixtures/profile-database.ts';
import { newProfile } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, say, tab, tabNames } from './fixtures/window.ts';

/** A start, and a start anew, on a busy machine. */
const START = { timeout: 60_000 };
const CONNECTION = { timeout: 15_000 };

/** Processes of a profile; the browser process is the one without a type. */
const ofProfile = (profile: string): readonly number[] => processTree(0, profile).map(({ pid }) => pid);
const mainOf = (profile: string): number => ofProfile(profile).find((pid) => !/--type=|zygote|crashpad/.test(commandLine(pid))) ?? 0;

/** Connects to the browser of a profile, whoever started it, once its shell is there. */
async function attach(profile: string): Promise<Browser> {
  const portFile = join(profile, 'DevToolsActivePort');
  let port = '';
  await expect
    .poll(
      async () => {
        port = existsSync(portFile) ? (readFileSync(portFile, 'utf8').split('\n')[0] ?? '') : '';
        return port !== '' && (await canBeAttachedTo(`http://127.0.0.1:${port}`));
      },
      { message: 'the shell and its tab have their documents', ...START },
    )
    .toBe(true);
  let browser: Browser | undefined;
  // What comes or goes while it is looked at may hold a connection up for ever: the next one is not.
  await expect
    .poll(
      async () => {
        browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, CONNECTION).catch(() => undefined);
        return browser !== undefined;
      },
      { message: 'a connection', ...START },
    )
    .toBe(true);
  if (browser === undefined) throw new Error('unreachable');
  return browser;
}

async function viewOf(browser: Browser, urlStart: string): Promise<Page> {
  const find = (): Page | undefined => browser.contexts().flatMap((context) => context.pages()).find((page) => page.url().startsWith(urlStart));
  await expect.poll(() => find()?.url(), { message: `a view at ${urlStart}`, ...START }).toBeDefined();
  const page = find();
  if (page === undefined) throw new Error('unreachable');
  return page;
}

test('main is ended from the Crash Lab: asked twice, started anew, and everything is back', async ({ site }) => {
  test.setTimeout(420_000);
  const profile = newProfile();
  // Not by Playwright: what it adds to the command line would be there again when the program starts itself anew.
  const program = createRequire(import.meta.url)('electron') as string;
  const urls = [site.url('/weather'), site.url('/form')];
  const child = spawn(program, ['.', `--user-data-dir=${profile}`, '--lang=en', '--remote-debugging-port=0', ...urls], { stdio: 'ignore' });
  const first = identify(child.pid ?? 0);
  if (first === undefined) throw new Error('it did not start');
  try {
    const before = await attach(profile);
    const shell = await viewOf(before, 'terrarium://shell/');
    await expect.poll(() => tabNames(shell), START).toEqual(['Weather', 'Form']);
    await tab(shell, 'Weather').click();
    await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
    await button(shell, say('shell.inspector')).click();
    const inspector = await viewOf(before, 'terrarium://inspector/');
    await inspector.getByRole('tab', { name: say('faults.panel') }).click();
    await inspector.locator('button[data-fault="main-end"]').click();
    await expect.poll(async () => (await journalOf(profile)).toSorted(), START).toEqual(urls.toSorted());
    await button(inspector, say('faults.go')).click();
    // Asked once, nothing happens but the question.
    await expect(button(inspector, say('faults.sure'))).toBeVisible();
    expect(isRunning(first)).toBe(true);
    // It may be gone before the click is answered.
    await button(inspector, say('faults.sure')).click().catch(() => undefined);
    await expect.poll(() => isRunning(first), { message: 'the browser process ends', ...START }).toBe(false);
    await before.close().catch(() => undefined);

    await expect.poll(() => [0, first.pid].includes(mainOf(profile)), { message: 'another browser process', ...START }).toBe(false);
    const after = await attach(profile);
    const again = await viewOf(after, 'terrarium://shell/');
    // The addresses of the command line are not opened once more: the session has them.
    await expect.poll(() => tabNames(again), START).toEqual(['Weather', 'Form']);
    await expect(tab(again, 'Weather')).toHaveAttribute('aria-selected', 'true');
    await expect((await viewOf(after, site.url('/weather'))).getByRole('heading', { name: 'Weather' })).toBeVisible();
    expect(await recordOf(profile, first.pid)).toMatchObject({ kind: 'main', reason: 'found-dead' });
    expect(await historyOf(profile)).toEqual(expect.arrayContaining(urls));
    await after.close();
  } finally {
    // The second one is nobody's child.
    for (const pid of [first.pid, mainOf(profile)]) {
      const running = pid > 1 ? identify(pid) : undefined;
      if (running !== undefined) process.kill(pid, 'SIGTERM');
    }
    await expect.poll(() => ofProfile(profile), { message: 'processes left behind', ...START }).toEqual([]);
    rmSync(profile, { recursive: true, force: true });
  }
});
