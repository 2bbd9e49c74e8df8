import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file that is being written. */
export interface WholeFile {
  write(content: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Writes beside the file, under a name that nobody has, and takes its place at the end: what was there is never half overwritten. */
export async function openWholeFile(path: string): Promise<WholeFile> {
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

/** Writes a file that the person named. Where that fails, as on a full disk, what they agreed to replace is still there. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const sink = await openWholeFile(path);
  try {
    await sink.write(content);
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
