import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PartNotes } from './part-notes.ts';

/** A file that is being written. */
export interface WholeFile {
  write(content: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/**
 * Writes beside the file, under a name that nobody has, and takes its place at the end: what was there is never half overwritten.
 * @param notes told of the half-written file before it is there, and after it is gone
 */
export async function openWholeFile(path: string, notes?: PartNotes): Promise<WholeFile> {
  const part = join(dirname(path), `.terrarium-${randomUUID()}.part`);
  notes?.add(part);
  const file = await open(part, 'wx').catch((error: unknown) => {
    notes?.remove(part);
    throw error;
  });
  return {
    // Goes on until all of it is written, which a single write does not promise.
    write: (content) => file.appendFile(content),
    finish: async () => {
      await file.sync();
      await file.close();
      await rename(part, path);
      notes?.remove(part);
    },
    abandon: async () => {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
      notes?.remove(part);
    },
  };
}

/**
 * Writes a file that the person named. Where that fails, as on a full disk, what they agreed to replace is still there.
 * @param notes as of `openWholeFile`
 */
export async function writeWhole(path: string, content: string | Uint8Array, notes?: PartNotes): Promise<void> {
  const sink = await openWholeFile(path, notes);
  try {
    await sink.write(content);
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
