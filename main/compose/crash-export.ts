import { cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Copies a record into a folder that the person chose, with the minidump that it names. Nothing there is overwritten. */
export async function exportCrash(recordsFolder: string, id: string, intoFolder: string): Promise<void> {
  const target = join(intoFolder, `terrarium-crash-${id}`);
  await cp(join(recordsFolder, id), target, { recursive: true, force: false, errorOnExist: true });
  const { record } = JSON.parse(await readFile(join(target, 'record.json'), 'utf8')) as { record: { minidump: { path: string } | null } };
  if (record.minidump !== null) await cp(record.minidump.path, join(target, basename(record.minidump.path)), { force: false }).catch(() => undefined);
}
