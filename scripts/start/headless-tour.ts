/**
 * Shows, without anybody watching, that the browser works: opens a local page in it, lists its processes and takes a
 * picture of the window. Runs as the browser's user, on a display of our own.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication } from '@playwright/test';
import { readXwd, saveScreenshot, type Rectangle } from '../lib/screenshot.mjs';

type TourOptions = { readonly appArgs: readonly string[]; readonly stay: boolean; readonly screenshot: string };

const LIMIT_MS = 30_000;
/** A colour that is the page's alone: found on the screen, the page is truly to be seen. */
const PAGE_COLOUR = [0x1f, 0x6f, 0x5c] as const;
const TITLE = 'A local page in Terrarium';
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${TITLE}</title>
<style>body{margin:0;min-height:100vh;display:grid;place-content:center;gap:12px;background:#1f6f5c;color:#fff;font:20px system-ui;text-align:center}</style>
<h1>It works</h1><p>This page comes from a small server on this machine, and has a renderer process to itself.</p>`;

process.exitCode = await tour(JSON.parse(process.argv[2] ?? '{}') as TourOptions).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});

async function tour({ appArgs, stay, screenshot }: TourOptions): Promise<number> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const address = `http://127.0.0.1:${port}/`;
  const ownProfile = stay || appArgs.some((arg) => arg.startsWith('--user-data-dir='));
  const profile = ownProfile ? [] : [`--user-data-dir=${mkdtempSync(join(tmpdir(), 'tour-profile-'))}`];
  const app = await _electron.launch({ args: ['-r', './e2e/fixtures/switches/split-storage.cjs', '.', ...profile, ...appArgs, address], chromiumSandbox: true }).catch((error: unknown) => {
    // A second one on a profile hands its addresses to the first, and ends.
    const alreadyRuns = error instanceof Error && error.message.includes('exitCode=0');
    throw alreadyRuns ? new Error('The browser ended at once: one runs already with this profile. Name another with --user-data-dir=DIR.') : error;
  });
  const ended = new Promise<number>((resolve) => app.process().once('exit', (code) => resolve(code ?? 1)));
  process.once('SIGTERM', () => void app.close().finally(() => process.exit(143)));
  try {
    const page = await until(`the page ${address}`, () => app.windows().find((view) => view.url() === address));
    await page.waitForFunction((title) => document.title === title, TITLE, { timeout: LIMIT_MS });
    // The shell comes after the first page.
    const shell = await until('its window', () => app.windows().find((view) => view.url().startsWith('terrarium://shell/')));
    await shell.getByRole('tab').first().waitFor({ timeout: LIMIT_MS });
    process.stdout.write(`Opened ${address} ("${await page.title()}")\n\n${await processTable(app)}\n\n`);
    const window: Rectangle = await app.evaluate(({ BaseWindow }) => {
      const [first] = BaseWindow.getAllWindows();
      if (!first) throw new Error('There is no window.');
      return first.getBounds();
    });
    await openInspector(app);
    await until('the page on the screen', () => (shows(PAGE_COLOUR) ? true : undefined));
    saveScreenshot(screenshot, { area: window });
    process.send?.('saved');
    if (stay) return await ended;
    await app.close();
    return 0;
  } catch (error) {
    // Or else it would run on, and this script with it.
    await app.close().catch(() => undefined);
    throw error;
  } finally {
    server.close();
    process.disconnect?.();
  }
}

/** Opens the inspector by its keys, as a person would, and waits until it lists processes. */
async function openInspector(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ webContents }) => {
    const shell = webContents.getAllWebContents().find((each) => each.getURL().startsWith('terrarium://shell/'));
    shell?.sendInputEvent({ type: 'keyDown', keyCode: 'X', modifiers: ['control', 'shift'] });
    shell?.sendInputEvent({ type: 'keyUp', keyCode: 'X', modifiers: ['control', 'shift'] });
  });
  const inspector = await until('the inspector', () => app.windows().find((view) => view.url().startsWith('terrarium://inspector/')));
  // Main, the shell, the inspector and the page at least.
  await inspector.locator('[data-key]').nth(3).waitFor({ timeout: LIMIT_MS });
}

/** Asks until there is an answer; throws, naming `what`, when there is none in time. */
async function until<T>(what: string, ask: () => T | undefined): Promise<T> {
  for (const end = performance.now() + LIMIT_MS; performance.now() < end; await sleep(50)) {
    const answer = ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`The browser did not show ${what} within ${LIMIT_MS / 1000} s.`);
}

/** Whether a tenth of the screen at least has this colour. */
function shows([red, green, blue]: readonly [number, number, number]): boolean {
  const { rgb } = readXwd(readFileSync(process.env['TERRARIUM_FRAMEBUFFER'] ?? ''));
  let count = 0;
  for (let at = 0; at < rgb.length; at += 3) if (rgb[at] === red && rgb[at + 1] === green && rgb[at + 2] === blue) count += 1;
  return count > rgb.length / 30;
}

/** Every process of the browser, as Electron and the operating system tell of it. */
async function processTable(app: ElectronApplication): Promise<string> {
  const metrics = await app.evaluate(({ app: electron, webContents }) => {
    const contents = webContents.getAllWebContents();
    return electron.getAppMetrics().map(({ pid, type, name, serviceName, memory }) => ({
      pid,
      kind: name ?? serviceName ?? type,
      memoryKilobytes: memory.workingSetSize,
      shows: contents.filter((one) => one.getOSProcessId() === pid).map((one) => one.getURL()).join(' '),
    }));
  });
  const rows = metrics.map(({ pid, kind, memoryKilobytes, shows: urls }) => [String(pid), kind, `${Math.round(memoryKilobytes / 1024)} MB`, sandboxOf(pid), urls]);
  const table = [['PID', 'PROCESS', 'MEMORY', 'SANDBOX (from /proc)', 'SHOWS'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

function sandboxOf(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const value = (name: string): string => new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? '?';
  return `Seccomp ${value('Seccomp')}, NoNewPrivs ${value('NoNewPrivs')}`;
}
