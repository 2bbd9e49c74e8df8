import { existsSync } from 'node:fs';
import { rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join, parse } from 'node:path';
import type { WebContents } from 'electron';
import type { SaveForm } from '../../ipc/contracts/page-tools.ts';
import { uniqueFileName } from '../downloads/name/safe-file-name.ts';

const TYPES = { complete: 'HTMLComplete', 'one-file': 'MHTML', html: 'HTMLOnly' } as const;
/** On a disk with less room than this something may be missing. */
const FULL_BYTES = 1_000_000;

/** What Chromium writes the page's pictures into. */
const picturesOf = (path: string): string => join(dirname(path), `${parse(path).name}_files`);

/**
 * Has Chromium write a page. The person agreed that a file at this path is replaced, and was asked about nothing else: where a folder for pictures is there already, those of the
 * page get one with a free name.
 * @throws Error
 */
export async function savePage(contents: Pick<WebContents, 'savePage'>, path: string, form: SaveForm): Promise<void> {
  if (form !== 'complete' || !existsSync(picturesOf(path))) return write(contents, path, form);
  // Chromium calls the folder as it calls the page: it writes under a name that is free with its folder, and only the page gets its own. It goes on pointing at that folder.
  const folder = dirname(path);
  const free = join(folder, uniqueFileName(basename(path), (name) => [join(folder, name), picturesOf(join(folder, name))].some((each) => existsSync(each))));
  try {
    await write(contents, free, form);
    await rename(free, path);
  } catch (error) {
    for (const ours of [free, picturesOf(free)]) await rm(ours, { recursive: true, force: true });
    throw error;
  }
}

/** Chromium says that it did also where it could not: the file is looked at. @throws Error */
async function write(contents: Pick<WebContents, 'savePage'>, path: string, form: SaveForm): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  await contents.savePage(path, TYPES[form]);
  const after = await stat(path);
  if (after.ino === before?.ino && after.mtimeMs === before.mtimeMs) throw new Error('nothing was written');
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < FULL_BYTES) throw new Error('the disk is full');
}
