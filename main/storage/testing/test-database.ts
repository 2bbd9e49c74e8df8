import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { openStorage } from '../open-storage.ts';

/** A database of its own for a test, in a folder of its own. Close it, and remove the folder, after the test. */
export async function testDatabase(): Promise<{ readonly database: Database; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-storage-'));
  const { database } = await openStorage({ folder, log: () => undefined });
  return { database, folder };
}
