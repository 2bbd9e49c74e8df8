import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { packagedApp } from '../../scripts/lib/packaged-app.mjs';
import { canBeAttachedTo } from '../fixtures/debugger-port.ts';
import { isRunning, processTree, type ProcessId } from '../fixtures/proc.ts';

const DEBUGGER_LINE = /DevTools listening on (ws:\S+)/;

/** The packaged app, running with a profile of its own. */
export class Packaged {
  readonly browser: Browser;
  readonly #child: ChildProcess;
  readonly profile: string;
  readonly #output: () => string;

  private constructor(browser: Browser, child: ChildProcess, profile: string, output: () => string) {
    this.browser = browser;
    this.#child = child;
    this.profile = profile;
    this.#output = output;
  }

  /** Starts the product and waits until it can be looked into. */
  static async launch(args: readonly string[], env: NodeJS.ProcessEnv = {}, program = packagedApp().program): Promise<Packaged> {
    const profile = mkdtempSync(join(tmpdir(), 'packaged-'));
    const child = spawn(program, ['--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=en', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => (child.exitCode === null ? output : `it ended:\n${output}`), { message: 'the product starts' }).toMatch(DEBUGGER_LINE);
    const endpoint = DEBUGGER_LINE.exec(output)?.[1] ?? '';
    await expect.poll(() => canBeAttachedTo(endpoint.replace('ws:', 'http:')), { message: 'the shell and its tab have their documents' }).toBe(true);
    const browser = await chromium.connectOverCDP(endpoint);
    return new Packaged(browser, child, profile, () => output);
  }

  /** Starts the program once more on the same profile, as a link in another program does. @returns its exit code */
  async startAgain(args: readonly string[]): Promise<number | null> {
    const second = spawn(packagedApp().program, [`--user-data-dir=${this.profile}`, ...args], { stdio: 'ignore' });
    return new Promise((resolve) => second.once('exit', resolve));
  }

  /** What it has written to its standard output and error so far. */
  get output(): string {
    return this.#output();
  }

  /** The view whose address starts so, once it is there. */
  async view(urlStart: string): Promise<Page> {
    const find = (): Page | undefined => this.browser.contexts().flatMap((context) => context.pages()).find((page) => page.url().startsWith(urlStart));
    await expect.poll(() => find() !== undefined, { message: `a view at ${urlStart}` }).toBe(true);
    const page = find();
    if (!page) throw new Error(`The view at ${urlStart} is gone again.`);
    return page;
  }

  /** Process ids by Chromium's kind, such as `browser`, `renderer`. */
  async pids(kind: string): Promise<readonly number[]> {
    const session = await this.browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter((one) => one.type === kind).map((one) => one.id);
  }

  /** Asks it to quit as a system that shuts down does; gives those of its processes that still run afterwards. */
  async quit(): Promise<{ readonly before: readonly ProcessId[]; readonly left: () => readonly ProcessId[] }> {
    const before = processTree(this.#child.pid ?? 0, this.profile);
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
    return { before, left: () => before.filter(isRunning) };
  }

  /** Ends it whatever happened, and removes its profile. */
  dispose(): void {
    for (const one of processTree(this.#child.pid ?? 0, this.profile).filter(isRunning)) {
      try {
        process.kill(one.pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
