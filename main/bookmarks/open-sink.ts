import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileSink } from './bookmark-transfer.ts';

/** Writes beside the file, under a name that nobody has, and takes its place at the end: what was there is never half overwritten. */
export async function openSink(path: string): Promise<FileSink> {
  const part = join(dirname(path), `.terrarium-${randomUUID()}.part`);
  const file = await open(part, 'wx');
  return {
    // Goes on until all of it is written, which a single write does not promise.
    write: (content) => file.appendFile(content),
    finish: async () => {
      await file.sync();
      await file.close();
      await rename(part, path);
    },
    abandon: async () => {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}
