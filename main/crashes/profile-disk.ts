import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { CrashDisk } from './ports.ts';

/** The real disk. */
export const profileDisk: CrashDisk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  writeFile: async (path, chunks, { compress }) => {
    const sink = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    if (compress) await pipeline(Readable.from(chunks), createGzip(), sink);
    else await pipeline(Readable.from(chunks), sink);
  },
  rename,
  remove: async (path) => rm(path, { recursive: true, force: true }),
  list: async (path) => readdir(path).catch(() => []),
  readText: async (path, maxBytes) => {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maxBytes) throw new Error(`it is bigger than ${maxBytes} bytes`);
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  },
  sizeBytes: async (path) => {
    const names = await readdir(path);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  },
};

/** A disk that can be made to fail on purpose, in the way a full, a read-only or a slow one does: simulated, and said so. */
export class BreakableDisk implements CrashDisk {
  readonly #disk: CrashDisk;
  /** How it fails now. */
  fault: 'full' | 'read-only' | 'slow' | null = null;
  readonly #slowMs: number;

  constructor(disk: CrashDisk, slowMs: number = 2_000) {
    this.#disk = disk;
    this.#slowMs = slowMs;
  }

  async makeFolder(path: string): Promise<void> {
    await this.#write();
    await this.#disk.makeFolder(path);
  }

  async writeFile(path: string, chunks: AsyncIterable<string>, options: { readonly compress: boolean }): Promise<void> {
    await this.#write();
    if (this.fault === 'full') throw failure('ENOSPC', 'no space left on device (simulated)');
    await this.#disk.writeFile(path, chunks, options);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#write();
    await this.#disk.rename(from, to);
  }

  async remove(path: string): Promise<void> {
    await this.#write();
    await this.#disk.remove(path);
  }

  list(path: string): Promise<readonly string[]> {
    return this.#disk.list(path);
  }

  readText(path: string, maxBytes: number): Promise<string> {
    return this.#disk.readText(path, maxBytes);
  }

  sizeBytes(path: string): Promise<number> {
    return this.#disk.sizeBytes(path);
  }

  async #write(): Promise<void> {
    if (this.fault === 'slow') await new Promise((resolve) => setTimeout(resolve, this.#slowMs));
    if (this.fault === 'read-only') throw failure('EROFS', 'read-only file system (simulated)');
  }
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
