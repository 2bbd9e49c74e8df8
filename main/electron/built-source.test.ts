import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { builtSource } from './built-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'built-source-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file that cannot be read is tried again the next time, one that was read is kept', async () => {
  const path = join(folder, 'reader.cjs');
  const source = builtSource(path);
  await expect(source()).rejects.toThrow('ENOENT');
  writeFileSync(path, 'one');
  expect(await source()).toBe('one');
  writeFileSync(path, 'two');
  expect(await source()).toBe('one');
});
