import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CodeCache } from './code-cache.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'terrarium-code-cache-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;

/** Loads a file as a start does, under a name that nothing was loaded by before; its cache lies beside it. Gives what it exports, and whether that cache was taken. */
async function start(source: string): Promise<{ value: unknown; isCached: boolean }> {
  // Node keeps what it has loaded, by its path.
  const own = mkdtempSync(join(folder, `start-${(copies += 1)}-`));
  const [file, kept] = [join(own, 'app.cjs'), join(folder, 'kept.v8')];
  writeFileSync(file, source);
  try {
    copyFileSync(kept, `${file}.v8`);
  } catch {
    // The first start.
  }
  const cache = new CodeCache(own);
  const loaded: unknown = await cache.load(async () => createRequire(file)(file));
  rmSync(`${file}.v8`, { force: true });
  cache.keep();
  const isCached = !readdirSync(own).includes('app.cjs.v8');
  if (!isCached) copyFileSync(`${file}.v8`, kept);
  expect(readdirSync(own).filter((name) => name.includes('.v8.'))).toEqual([]);
  return { value: (loaded as { value: unknown }).value, isCached };
}

const SOURCE = "const { join } = require('node:path');\nexports.value = join('a', module.filename === __filename ? 'b' : 'c');";

test('the second start takes what the first one kept', async () => {
  expect(await start(SOURCE)).toEqual({ value: join('a', 'b'), isCached: false });
  expect(await start(SOURCE)).toEqual({ value: join('a', 'b'), isCached: true });
});

test('of another source of the same length nothing is taken, and it is kept anew', async () => {
  await start("exports.value = 'one';");
  expect(await start("exports.value = 'two';")).toEqual({ value: 'two', isCached: false });
  expect(await start("exports.value = 'two';")).toEqual({ value: 'two', isCached: true });
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
  ['changed by a bit', (bytes: Buffer) => (bytes.writeUInt8(bytes.readUInt8(bytes.length - 5) ^ 1, bytes.length - 5), bytes)],
  ['empty', () => Buffer.alloc(0)],
])('a cache that is %s is not taken', async (_how, spoil) => {
  await start(SOURCE);
  const kept = join(folder, 'kept.v8');
  writeFileSync(kept, spoil(readFileSync(kept)));
  expect(await start(SOURCE)).toEqual({ value: join('a', 'b'), isCached: false });
});

test('where the folder cannot be written a start goes on without', async () => {
  const file = join(folder, 'app.cjs');
  writeFileSync(file, 'exports.value = 1;');
  const cache = new CodeCache(folder);
  expect(await cache.load(async () => createRequire(file)(file) as unknown)).toEqual({ value: 1 });
  rmSync(folder, { recursive: true, force: true });
  expect(() => cache.keep()).not.toThrow();
});
