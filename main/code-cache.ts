import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { accessSync, closeSync, constants, fstatSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Module, createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Before V8's own bytes: SHA-256 of the source that they were made of, and theirs. */
const HASH_BYTES = 32;

interface Loaded {
  readonly script: Script;
  readonly sourceHash: Buffer;
  readonly cacheFile: string;
  readonly isCached: boolean;
}

/** Node asks it how files are loaded, by the ends of their names. */
interface ExtensibleModule {
  readonly _extensions: Record<string, ((module: NodeJS.Module, filename: string) => void) | undefined>;
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** What Module.wrap puts around a file's text: what is between is a function of five. */
const [WRAP_HEAD, WRAP_TAIL] = Module.wrap('0').split('0').map((part) => Buffer.from(part)) as [Buffer, Buffer];

/**
 * Loads CommonJS files with V8's code cache: what V8 made of them in an earlier start, so that it need not read them again. A cache lies beside its file,
 * and is taken only if it is of this very source and whole; V8 itself looks whether it is of its version and flags. Without one that fits a file loads as
 * ever.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #loaded: Loaded[] = [];

  /** @param folder the files in it are loaded so */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Loads what `load` imports. */
  async load<Result>(load: () => Promise<Result>): Promise<Result> {
    const { _extensions: extensions } = Module as unknown as ExtensibleModule; // Node's typings leave out what every loader of other languages builds on.
    const [before, usual] = [extensions['.cjs'], extensions['.js']];
    extensions['.cjs'] = (module, filename) => (dirname(filename) === this.#folder ? this.#load(module, filename) : (before ?? usual)?.(module, filename));
    try {
      return await load();
    } finally {
      if (before === undefined) delete extensions['.cjs'];
      else extensions['.cjs'] = before;
    }
  }

  /**
   * Writes the caches that were missing or did not fit, with all that has run by now in them. Where the folder cannot be written there are none.
   * @param to another folder to write them to, for who builds what others start
   */
  keep(to: string = this.#folder): void {
    try {
      accessSync(to, constants.W_OK);
    } catch {
      return;
    }
    for (const { script, sourceHash, cacheFile, isCached } of this.#loaded.splice(0)) {
      if (isCached) continue;
      const bytes = script.createCachedData();
      // Another start may read it, or write its own, at the same time.
      const file = join(to, basename(cacheFile));
      const unfinished = `${file}.${process.pid}`;
      try {
        writeFileSync(unfinished, Buffer.concat([sourceHash, hashOf(bytes), bytes]));
        renameSync(unfinished, file);
      } catch {
        rmSync(unfinished, { force: true });
      }
    }
  }

  #load(module: NodeJS.Module, filename: string): void {
    const wrapped = readWrapped(filename);
    const cacheFile = `${filename}.v8`;
    const sourceHash = hashOf(wrapped.subarray(WRAP_HEAD.length, wrapped.length - WRAP_TAIL.length));
    const cachedData = readCache(cacheFile, sourceHash);
    const script = new Script(textOf(wrapped), { filename, ...(cachedData && { cachedData }) });
    // Megabytes that nobody reads any more: V8 would soon collect garbage for them, in the middle of a start.
    for (const bytes of [wrapped, cachedData]) letGo(bytes);
    this.#loaded.push({ script, sourceHash, cacheFile, isCached: cachedData !== undefined && script.cachedDataRejected === false });
    // What Module.wrap gives is a function of these five.
    const run = script.runInThisContext() as (...all: unknown[]) => unknown;
    run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
  }
}

/** A file's text in what Module.wrap puts around it. */
function readWrapped(filename: string): Buffer {
  const file = openSync(filename, 'r');
  try {
    const { size } = fstatSync(file);
    const wrapped = Buffer.allocUnsafeSlow(WRAP_HEAD.length + size + WRAP_TAIL.length);
    WRAP_HEAD.copy(wrapped);
    for (let read = 0; read < size; ) {
      const more = readSync(file, wrapped, WRAP_HEAD.length + read, size - read, read);
      if (more === 0) throw new Error(`${filename} became shorter while it was read`);
      read += more;
    }
    WRAP_TAIL.copy(wrapped, WRAP_HEAD.length + size);
    return wrapped;
  } finally {
    closeSync(file);
  }
}

/** Frees the memory of a buffer that has one of its own. */
function letGo(bytes: Buffer | undefined): void {
  // A small one lies in memory that Node shares among many.
  if (bytes?.buffer instanceof ArrayBuffer && bytes.buffer.byteLength > Buffer.poolSize) bytes.buffer.transfer(0);
}

/** One piece, a byte a character and outside of V8's heap where it can be: a text of two bytes a character is twice as long, and the collector's to move. */
const textOf = (bytes: Buffer): string => (isAscii(bytes) ? bytes.toString('latin1') : bytes.toString());

function readCache(file: string, sourceHash: Buffer): Buffer | undefined {
  let cache: Buffer;
  try {
    cache = readFileSync(file);
  } catch {
    return undefined;
  }
  const [ofSource, ofBytes, bytes] = [cache.subarray(0, HASH_BYTES), cache.subarray(HASH_BYTES, 2 * HASH_BYTES), cache.subarray(2 * HASH_BYTES)];
  return ofSource.equals(sourceHash) && ofBytes.equals(hashOf(bytes)) ? bytes : undefined;
}
