import { setTimeout as sleep } from 'node:timers/promises';
import type { WebFrameMain } from 'electron';

/** The document comes in the same moment as its first requests: who shows nothing for so long has none. */
const LIMIT_MS = 1_000;
const LOOK_MS = 20;

/** What a frame shows; empty if it is gone, or has no document. Main may hear of a document only after its first requests: that is waited for. */
export async function shownUrlOf(frame: Pick<WebFrameMain, 'url'> | null | undefined, look: () => Promise<unknown> = () => sleep(LOOK_MS)): Promise<string> {
  if (!frame) return '';
  try {
    for (let waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += LOOK_MS) {
      if (frame.url !== '') return frame.url;
      await look();
    }
  } catch {
    // Electron's word for a frame that was taken away meanwhile.
  }
  return '';
}
