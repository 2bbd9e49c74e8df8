import { appendFile, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { livesNow } from '../lib/lives-now.ts';

const PREFIX = 'terrarium-trace-';
/** What has to find room before a window is recorded. A full disk often still takes an empty file. */
const PROBE = Buffer.alloc(65_536);
const FULL_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** True if a write failed because there is no room, whatever sets the bound: the disk, a quota, a limit on files. */
export function saysDiskIsFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FULL_CODES.has(error.code);
}

/**
 * The files of traces that wait to be read: in a folder of their own that only this person can read, since a trace tells what the browser
 * was started with. None outlives the layer; those of a browser that was killed go when the next one makes its own.
 */
export class TraceFiles {
  readonly #parent: string;
  readonly #pid: number;
  readonly #isAlive: (pid: number) => boolean;
  #folder: string | undefined;
  #count = 0;

  /** @param parent where temporary files go @param pid of this browser @param isAlive whether a process lives */
  constructor(parent: string, pid: number, isAlive: (pid: number) => boolean = livesNow) {
    this.#parent = parent;
    this.#pid = pid;
    this.#isAlive = isAlive;
  }

  /**
   * Makes an empty file for the next trace, so that it is known before a window is recorded whether it can be written, and whether there is
   * room for anything.
   * @throws Error of the file system. The next call tries anew, in another folder.
   */
  async next(): Promise<string> {
    try {
      this.#folder ??= await this.#makeFolder();
      this.#count += 1;
      const path = join(this.#folder, `window-${this.#count}.json`);
      const file = await open(path, 'wx', 0o600);
      try {
        await file.write(PROBE);
        await file.truncate();
      } finally {
        await file.close();
      }
      return path;
    } catch (error) {
      await this.removeAll();
      throw error;
    }
  }

  /** True if there was no room for the rest of a trace that ends too early: nothing can be written behind it. It is of no use any more. */
  async hasNoRoom(path: string): Promise<boolean> {
    try {
      await appendFile(path, PROBE);
      return false;
    } catch (error) {
      return saysDiskIsFull(error);
    }
  }

  /** A file was read, or is not wanted. */
  async remove(path: string): Promise<void> {
    // If the file system refuses now, removeAll takes it with the folder.
    await rm(path, { force: true }).catch(() => undefined);
  }

  /** Nothing is to be read any more. */
  async removeAll(): Promise<void> {
    const folder = this.#folder;
    this.#folder = undefined;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }

  /** The same, for a process that ends now. */
  removeAllNow(): void {
    if (this.#folder === undefined) return;
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch {
      // The next browser tries again.
    }
    this.#folder = undefined;
  }

  async #makeFolder(): Promise<string> {
    const folder = await mkdtemp(join(this.#parent, `${PREFIX}${this.#pid}-`));
    await this.#sweep();
    return folder;
  }

  async #sweep(): Promise<void> {
    const names = await readdir(this.#parent).catch(() => []);
    for (const name of names) {
      const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
      if (pid === undefined || Number(pid) === this.#pid || this.#isAlive(Number(pid))) continue;
      // Another person's, in a folder for all, cannot be removed: then it stays.
      await rm(join(this.#parent, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
