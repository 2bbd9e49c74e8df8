import { open } from 'node:fs/promises';
import type { BlockList } from '../../ipc/contracts/blocking.ts';

/** The big public lists have a few MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The text of a list, or why there is none. The file stays as it is. */
export async function readList(path: string): Promise<string | NonNullable<BlockList['problem']>> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      return size > MAX_BYTES ? 'too-big' : await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'unreadable';
  }
}
