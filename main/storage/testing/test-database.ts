import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { DatabaseFaults } from '../database-faults.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { openStorage } from '../open-storage.ts';

/**
 * A database of its own for a test, in a folder of its own. Close it, and remove the folder, after the test.
 * @param before the migration that an older version did not have yet, nor those after it
 */
export async function testDatabase({ folder = mkdtempSync(join(tmpdir(), 'terrarium-storage-')), before }: { readonly folder?: string; readonly before?: string } = {}): Promise<{
  readonly database: Database;
  readonly faults: DatabaseFaults;
  readonly folder: string;
}> {
  const end = before === undefined ? MIGRATIONS.length : MIGRATIONS.findIndex(({ name }) => name === before);
  if (end === -1) throw new Error(`there is no migration ${before}`);
  const { database, grip } = await openStorage({ folder, log: () => undefined, migrations: MIGRATIONS.slice(0, end) });
  return { database, faults: new DatabaseFaults(grip), folder };
}
