import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { WebContents } from 'electron';
import type { SaveForm } from '../../ipc/contracts/page-tools.ts';

const TYPES = { complete: 'HTMLComplete', 'one-file': 'MHTML', html: 'HTMLOnly' } as const;
/** On a disk with less room than this something may be missing. */
const FULL_BYTES = 1_000_000;

/** Has Chromium write a page. It says that it did also where it could not: the file is looked at. @throws Error */
export async function savePage(contents: WebContents, path: string, form: SaveForm): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  await contents.savePage(path, TYPES[form]);
  const after = await stat(path);
  if (after.ino === before?.ino && after.mtimeMs === before.mtimeMs) throw new Error('nothing was written');
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < FULL_BYTES) throw new Error('the disk is full');
}
