import { join } from 'node:path';
import { startChild } from '../../scripts/lib/child.mjs';
import type { RunSpace } from '../../scripts/lib/run-space.mjs';
import type { Command, CommandAnswer } from './serve-commands.ts';

/** What the bench runs Electron with. */
export interface Runtime {
  readonly program: string;
  readonly space: RunSpace;
}

const ANSWER_LIMIT_MS = 60_000;

/** One Electron that the bench started, as the ordinary user, under the bench's own display. */
export class ElectronRun {
  readonly pid: number;
  /** When it was started, ms since the epoch. */
  readonly startedAtMs: number;
  readonly profile: string;
  readonly #child: ReturnType<typeof startChild>;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #said: string[] = [];
  readonly #listeners = new Set<(message: unknown) => void>();
  #nextId = 1;

  private constructor({ program, space }: Runtime, folder: string, profile: string, args: readonly string[], switches: readonly string[]) {
    this.profile = join(space.env['TMPDIR'] ?? space.runDir, profile);
    this.startedAtMs = performance.timeOrigin + performance.now();
    this.#child = startChild(program, [...switches, folder, `--user-data-dir=${this.profile}`, '--lang=en', ...args], {
      cwd: space.root,
      env: space.env,
      user: space.user,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      graceMs: 4_000,
    });
    const { child } = this.#child;
    this.pid = child.pid ?? 0;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.#said.push(chunk.toString()));
    child.on('message', (message) => this.#receive(message));
    this.#child.ended.then(
      () => this.#fail(),
      () => this.#fail(),
    );
  }

  /**
   * Starts an app.
   * @param folder the app's, absolute @param profile name of its profile folder @param switches Chromium's, before the folder
   */
  static start(runtime: Runtime, folder: string, profile: string, args: readonly string[] = [], switches: readonly string[] = []): ElectronRun {
    return new ElectronRun(runtime, folder, profile, args, switches);
  }

  /** Starts one of the bench's own apps and waits until its pages are there. */
  static async startBench(runtime: Runtime, folder: string, profile: string, args: readonly string[]): Promise<ElectronRun> {
    const run = new ElectronRun(runtime, folder, profile, args, []);
    await run.#next((message) => message === 'ready');
    return run;
  }

  /** Runs script in a page of a bench app; gives what it resolves to. */
  run(view: Command['view'], script: string): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${script}\n${this.#said.join('')}`)), ANSWER_LIMIT_MS);
      const release = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
      };
      this.#waiting.set(id, {
        resolve: (result) => (release(), resolve(result)),
        reject: (error) => (release(), reject(error)),
      });
      this.#child.child.send({ id, view, script } satisfies Command);
    });
  }

  /** What one of the bench's own apps says of itself when asked so. */
  async stats(question: string = 'stats', limitMs: number = ANSWER_LIMIT_MS): Promise<unknown> {
    const answer = this.#next((message) => typeof message === 'object' && message !== null && 'stats' in message, limitMs);
    this.#child.child.send(question);
    return (await answer as { stats: unknown }).stats;
  }

  /** Tells one of the bench's own apps something that it does not answer. */
  tell(message: string): void {
    this.#child.child.send(message);
  }

  /** Where Node's debugging port of main is, of an app that was started with `--inspect`. */
  async debuggerAddress(): Promise<string> {
    for (const end = performance.now() + ANSWER_LIMIT_MS; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const address = /Debugger listening on (ws:\S+)/.exec(this.#said.join(''))?.[1];
      if (address !== undefined) return address;
    }
    throw new Error(`the app did not say where it can be debugged\n${this.#said.join('')}`);
  }

  /** Ends it and all that it started. */
  stop(): Promise<void> {
    return this.#child.stop();
  }

  #next(wanted: (message: unknown) => boolean, limitMs: number = ANSWER_LIMIT_MS): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the app said nothing\n${this.#said.join('')}`)), limitMs);
      const listener = (message: unknown): void => {
        if (!wanted(message)) return;
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(message);
      };
      this.#listeners.add(listener);
    });
  }

  #receive(message: unknown): void {
    for (const listener of this.#listeners) listener(message);
    if (typeof message !== 'object' || message === null || !('id' in message)) return;
    // Answers come from our own two apps.
    const answer = message as CommandAnswer;
    const waiting = this.#waiting.get(answer.id);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.result);
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(`the app ended\n${this.#said.join('')}`));
  }
}
