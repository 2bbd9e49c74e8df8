import { openSink } from '../bookmarks/open-sink.ts';

/** Writes a file that the person named. Where that fails, as on a full disk, what they agreed to replace is still there. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const sink = await openSink(path);
  try {
    await sink.write(content);
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
