import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CrashClock } from './ports.ts';

/** Crashpad writes here first, and moves what is whole on; where nothing is sent it stays in `pending` or goes to `completed`. */
const FOLDERS = ['completed', 'pending', 'new', 'reports'];
const SIGNATURE = 0x504d444d; // "MDMP"
const MISC_INFO_STREAM = 15;
const MAX_STREAMS = 64;
/** Written while the process dies; the file's time may be a little before the word of its death, or after. */
const WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 2_500;

/** A file of crashpad's. */
export interface Minidump {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * The process that a minidump is of, from its stream of miscellaneous facts; undefined if the file does not say.
 * @param bytes its beginning
 */
export function pidOfMinidump(bytes: Buffer): number | undefined {
  if (bytes.length < 32 || bytes.readUInt32LE(0) !== SIGNATURE) return undefined;
  const streamCount = Math.min(bytes.readUInt32LE(8), MAX_STREAMS);
  const directory = bytes.readUInt32LE(12);
  for (let at = directory; at < directory + streamCount * 12 && at + 12 <= bytes.length; at += 12) {
    if (bytes.readUInt32LE(at) !== MISC_INFO_STREAM) continue;
    const place = bytes.readUInt32LE(at + 8);
    // Bit 0 of the flags: the process's id is valid.
    if (place + 12 > bytes.length || (bytes.readUInt32LE(place + 4) & 1) === 0) return undefined;
    return bytes.readUInt32LE(place + 8);
  }
  return undefined;
}

/** Finds and bounds what crashpad leaves in a folder. Nothing of it is ever sent. */
export class Minidumps {
  readonly #folder: string;
  readonly #headBytes: number;

  constructor(folder: string, headBytes: number = 256 * 1_024) {
    this.#folder = folder;
    this.#headBytes = headBytes;
  }

  /** The minidump of a process that died then; undefined if there is none. */
  async find(pid: number, diedAtMs: number): Promise<Minidump | undefined> {
    for (const { path, sizeBytes, modifiedAtMs } of await this.#list()) {
      if (Math.abs(modifiedAtMs - diedAtMs) > WITHIN_MS) continue;
      if (pidOfMinidump(await this.#head(path)) === pid) return { path, sizeBytes };
    }
    return undefined;
  }

  /** Takes away all but the newest so many bytes. */
  async prune(maxBytes: number): Promise<void> {
    let sum = 0;
    for (const { path, sizeBytes } of await this.#list()) {
      sum += sizeBytes;
      if (sum > maxBytes) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  async remove(path: string): Promise<void> {
    // The path stands in a record, and a record is a file: only what lies in the folder is taken away.
    if ((await this.#list()).some((each) => each.path === path)) await rm(path, { force: true });
  }

  /** The newest first. */
  async #list(): Promise<(Minidump & { readonly modifiedAtMs: number })[]> {
    const found: (Minidump & { readonly modifiedAtMs: number })[] = [];
    for (const folder of FOLDERS) {
      const names = await readdir(join(this.#folder, folder)).catch(() => []);
      for (const name of names.filter((each) => each.endsWith('.dmp'))) {
        const path = join(this.#folder, folder, name);
        const facts = await stat(path).catch(() => undefined);
        if (facts?.isFile() === true) found.push({ path, sizeBytes: facts.size, modifiedAtMs: facts.mtimeMs });
      }
    }
    return found.toSorted((a, b) => b.modifiedAtMs - a.modifiedAtMs);
  }

  async #head(path: string): Promise<Buffer> {
    try {
      const handle = await open(path, 'r');
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(this.#headBytes), 0, this.#headBytes, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    } catch {
      return Buffer.alloc(0);
    }
  }
}

/** What `forgetMinidump` works with. */
export interface ForgetOptions {
  readonly minidumps: Pick<Minidumps, 'find' | 'remove'>;
  readonly clock: CrashClock;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Takes away the minidump of a process, which holds the memory of a private page: at once, and looks again for as long as crashpad may
 * still come with it.
 * @returns resolves after the first look
 */
export async function forgetMinidump(options: ForgetOptions, pid: number, diedAtMs: number): Promise<void> {
  const { minidumps, clock, onProblem } = options;
  try {
    const found = await minidumps.find(pid, diedAtMs);
    if (found !== undefined) await minidumps.remove(found.path);
  } catch (error) {
    onProblem(error);
  }
  if (clock.now() < diedAtMs + WITHIN_MS) clock.later(() => void forgetMinidump(options, pid, diedAtMs), LOOK_EVERY_MS);
}
