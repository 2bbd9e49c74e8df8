import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { StreamProblem } from '../../ipc/contracts/traffic-stream.ts';
import { livesNow } from '../lib/lives-now.ts';

/** What the shortest of the systems' own bounds leaves. */
const MAX_PATH_BYTES = 103;

/** The stream cannot be where it is to be. */
export class StreamPlaceError extends Error {
  readonly problem: StreamProblem;
  readonly detail: string;

  constructor(problem: StreamProblem, detail: string = '') {
    super(`${problem} ${detail}`);
    this.name = 'StreamPlaceError';
    this.problem = problem;
    this.detail = detail;
  }
}

/** What stands in the file by which `terrarium-tap` finds a running browser. */
export interface StreamNote {
  readonly version: number;
  readonly pid: number;
  readonly path: string;
  readonly token: string;
  readonly startedAtMs: number;
}

/** A folder of this person alone, which `terrarium-tap` knows too. */
export function defaultStreamFolder(env: NodeJS.ProcessEnv = process.env): string {
  const runtime = env['XDG_RUNTIME_DIR'];
  const name = `terrarium-${process.getuid?.() ?? env['USERNAME'] ?? 'user'}`;
  if (runtime !== undefined && isAbsolute(runtime) && isFolderOfOurs(runtime)) return join(runtime, name);
  return join(tmpdir(), name);
}

/**
 * Where the sockets of running browsers lie, and a note of each beside. What browsers left that were killed is swept.
 */
export class StreamPlace {
  readonly #folder: string;
  readonly #pid: number;
  readonly #isAlive: (pid: number) => boolean;

  constructor(folder: string, pid: number = process.pid, isAlive: (pid: number) => boolean = livesNow) {
    this.#folder = folder;
    this.#pid = pid;
    this.#isAlive = isAlive;
  }

  /**
   * A path that can be listened on now.
   * @param wanted the person's; one in the private folder where undefined
   * @throws StreamPlaceError. Nothing that lies there is touched, but a socket at which nobody listens.
   */
  async free(wanted: string | undefined): Promise<string> {
    this.#makeFolder();
    if (process.platform === 'win32') return wanted ?? `\\\\.\\pipe\\terrarium-${this.#pid}-${randomBytes(8).toString('hex')}`;
    const path = wanted ?? join(this.#folder, `${this.#pid}.sock`);
    if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw new StreamPlaceError('path-too-long', String(MAX_PATH_BYTES));
    await removeDeadSocket(path);
    return path;
  }

  /** Tells programs of this person where to find us. */
  note(note: StreamNote): void {
    const path = this.#notePath();
    rmSync(path, { force: true });
    writeFileSync(path, `${JSON.stringify(note)}\n`, { flag: 'wx', mode: 0o600 });
  }

  /** Nothing of ours is left. */
  remove(path: string): void {
    for (const file of process.platform === 'win32' ? [this.#notePath()] : [this.#notePath(), path]) {
      try {
        rmSync(file, { force: true });
      } catch {
        // The next browser sweeps it.
      }
    }
  }

  /** Removes what browsers left that no longer live. */
  async sweep(): Promise<void> {
    for (const name of namesIn(this.#folder)) {
      const pid = Number(/^(\d+)\.(?:json|sock)$/.exec(name)?.[1] ?? Number.NaN);
      if (!Number.isInteger(pid) || pid === this.#pid || this.#isAlive(pid)) continue;
      const file = join(this.#folder, name);
      const path = name.endsWith('.json') ? pathIn(file) : undefined;
      // Where the person wanted it: theirs, so only what is a socket without a listener.
      if (path !== undefined && process.platform !== 'win32') await removeDeadSocket(path).catch(() => undefined);
      rmSync(file, { force: true });
    }
  }

  #notePath(): string {
    return join(this.#folder, `${this.#pid}.json`);
  }

  #makeFolder(): void {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      if (process.platform === 'win32') return;
      if (!isFolderOfOurs(this.#folder)) throw new StreamPlaceError('folder-not-private', this.#folder);
      chmodSync(this.#folder, 0o700);
    } catch (error) {
      throw toPlaceError(error);
    }
  }
}

/** The problem of an error of the system. */
export function toPlaceError(error: unknown): StreamPlaceError {
  if (error instanceof StreamPlaceError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return new StreamPlaceError('path-taken');
  return new StreamPlaceError(code === '' ? 'failed' : 'not-writable', code);
}

async function removeDeadSocket(path: string): Promise<void> {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return;
  if (!facts.isSocket() || (await listens(path))) throw new StreamPlaceError('path-taken');
  rmSync(path);
}

function listens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Whatever else is wrong with it, it is not ours to remove.
    socket.on('error', (error) => resolve(!('code' in error && error.code === 'ECONNREFUSED')));
  });
}

/** A link to somebody else's folder would be none of ours. */
function isFolderOfOurs(path: string): boolean {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  return facts !== undefined && facts.isDirectory() && (process.getuid === undefined || facts.uid === process.getuid());
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function pathIn(noteFile: string): string | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(noteFile, 'utf8'));
    return typeof note === 'object' && note !== null && 'path' in note && typeof note.path === 'string' ? note.path : undefined;
  } catch {
    return undefined;
  }
}
