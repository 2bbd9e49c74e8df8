import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { openStorage } from '../open-storage.ts';

/**
 * A database of its own for a test, in a folder of its own. Close it, and remove the folder, after the test.
 * @param steps how many of the migrations an older version had
 */
export async function testDatabase({ folder = mkdtempSync(join(tmpdir(), 'terrarium-storage-')), steps = MIGRATIONS.length }: { readonly folder?: string; readonly steps?: number } = {}): Promise<{
  readonly database: Database;
  readonly folder: string;
}> {
  const { database } = await openStorage({ folder, log: () => undefined, migrations: MIGRATIONS.slice(0, steps) });
  return { database, folder };
}
