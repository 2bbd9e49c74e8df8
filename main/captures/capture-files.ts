import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { CaptureError, toReadError, toWriteError } from './capture-error.ts';
import { CaptureReader } from './format/capture-reader.ts';
import type { CaptureReaderOptions } from './format/capture-reader.ts';
import type { OpenedCapture } from './opened-capture.ts';
import { Pacer } from './row-source.ts';

/** Where it is noted which files are half-written, so that the next start finds what a killed one left. */
export interface PartNotes {
  add(part: string): void;
  remove(part: string): void;
}

const MAX_SAME_NAMES = 1_000;
const GZIP_MAGIC = [0x1f, 0x8b];

/** Writes under names that are not taken. What is not whole never has the name that was asked for. */
export class FileWriter {
  readonly #makeSink: (path: string) => Writable;
  readonly #notes: PartNotes | undefined;
  readonly #underWay = new Set<string>();

  /**
   * @param makeSink gives the stream to a new file, flushed to the disk when it ends
   * @param notes told of each half-written file before it is there, and after it is gone
   */
  constructor({ makeSink, notes }: { readonly makeSink?: (path: string) => Writable; readonly notes?: PartNotes } = {}) {
    this.#makeSink = makeSink ?? ((path) => createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    this.#notes = notes;
  }

  /**
   * Writes a new file. If there is one of this name, the new one gets a number: nothing is ever overwritten.
   * @returns its path
   * @throws CaptureError, or the signal's reason if it was aborted; nothing of the file is left then
   */
  async write(path: string, chunks: AsyncIterable<string>, options: { readonly compress: boolean; readonly signal: AbortSignal }): Promise<string> {
    const part = join(dirname(path), `.terrarium-${randomUUID()}.part`);
    this.#underWay.add(part);
    this.#notes?.add(part);
    try {
      const sink = this.#makeSink(part);
      if (options.compress) await pipeline(Readable.from(chunks), createGzip(), sink, { signal: options.signal });
      else await pipeline(Readable.from(chunks), sink, { signal: options.signal });
      return await giveName(part, path);
    } catch (error) {
      options.signal.throwIfAborted();
      throw toWriteError(error);
    } finally {
      await rm(part, { force: true }).then(() => this.#notes?.remove(part)).catch(() => undefined);
      this.#underWay.delete(part);
    }
  }

  /** The program ends now: what is half-written goes. */
  removeUnfinished(): void {
    for (const part of this.#underWay) {
      try {
        rmSync(part, { force: true });
        this.#notes?.remove(part);
      } catch {
        // The disk refuses; it has a hidden name, nobody takes it for a capture, and the next start tries again.
      }
    }
  }
}

async function giveName(part: string, path: string): Promise<string> {
  for (let number = 1; number <= MAX_SAME_NAMES; number += 1) {
    const name = number === 1 ? path : numbered(path, number);
    try {
      await nameOnce(part, name);
      await flushFolder(dirname(name));
      return name;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  }
  throw new CaptureError('not-writable', 'EEXIST');
}

/** @throws Error with code `EEXIST` if the name is taken */
async function nameOnce(part: string, name: string): Promise<void> {
  try {
    await link(part, name);
  } catch (error) {
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
    // A disk without hard links: an empty file keeps the name until ours takes its place.
    await (await open(name, 'wx', 0o600)).close();
    try {
      await rename(part, name);
    } catch (renameError) {
      if ((await stat(name)).size === 0) await rm(name);
      throw renameError;
    }
  }
}

async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Not every system can; the file itself is on the disk.
  }
}

function numbered(path: string, number: number): string {
  const extension = extname(path);
  return join(dirname(path), `${basename(path, extension)} (${number})${extension}`);
}

export interface OpenFileOptions extends CaptureReaderOptions {
  readonly signal: AbortSignal;
  /** Told how much of the file was read, 0 to 1. */
  readonly onShare?: (share: number) => void;
}

/**
 * Reads a capture file, compressed or not, as far as it goes.
 * @throws CaptureError, or the signal's reason if it was aborted
 */
export async function openCaptureFile(path: string, options: OpenFileOptions): Promise<OpenedCapture> {
  const reader = new CaptureReader(options);
  try {
    const facts = await stat(path);
    // A pipe would be waited for without an end.
    if (!facts.isFile()) throw new CaptureError('unreadable', 'no file');
    const isCompressed = await startsCompressed(path);
    const file = createReadStream(path);
    // What the cut leaves of compressed data is still unpacked.
    const bytes: AsyncIterable<Buffer> = isCompressed ? unpacked(file) : file;
    const pacer = new Pacer();
    try {
      for await (const chunk of bytes) {
        options.signal.throwIfAborted();
        reader.push(chunk);
        if (reader.isDone) break;
        options.onShare?.(facts.size === 0 ? 1 : file.bytesRead / facts.size);
        await pacer.rest();
      }
    } catch (error) {
      // Damaged in the middle: what comes after is missing.
      if (!isZlibError(error)) throw error;
    } finally {
      file.destroy();
    }
    return reader.finish();
  } catch (error) {
    options.signal.throwIfAborted();
    throw toReadError(error);
  }
}

function unpacked(file: Readable): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

async function startsCompressed(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
    return bytesRead === GZIP_MAGIC.length && GZIP_MAGIC.every((byte, i) => buffer[i] === byte);
  } finally {
    await handle.close();
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
