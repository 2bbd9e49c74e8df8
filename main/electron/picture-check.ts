import { app } from 'electron';
import type { WebContents } from 'electron';

/** When the new GPU process has drawn, if it does. */
const LOOK_AFTER_MS = 800;
/** The upper left of a view of ours: there are always several colours in it. */
const SAMPLE = { x: 0, y: 0, width: 320, height: 80 } as const;
const MAX_TRIES = 3;

/**
 * Looks, after the GPU process died, whether the pictures of our own views came back, and has it started once more if not.
 * Seen on Electron 33.2.1 without a graphics card: a renderer that draws in the moment of the death sometimes goes on
 * with memory of the process that is gone, and its view stays empty or black until the next one.
 */
export class PictureCheck {
  readonly #views: () => readonly WebContents[];
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(views: () => readonly WebContents[]) {
    this.#views = views;
  }

  /** The GPU process died. */
  lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), LOOK_AFTER_MS);
  }

  async #look(): Promise<void> {
    const lost = await Promise.all(this.#views().map(isPictureLost));
    if (!lost.includes(true) || this.#tries >= MAX_TRIES) {
      this.#tries = 0;
      return;
    }
    this.#tries += 1;
    const gpu = app.getAppMetrics().find((metric) => metric.type === 'GPU');
    if (gpu !== undefined) process.kill(gpu.pid, 'SIGKILL');
  }
}

async function isPictureLost(view: WebContents): Promise<boolean> {
  if (view.isDestroyed() || view.isCrashed() || view.isLoading()) return false;
  const image = await view.capturePage(SAMPLE).catch(() => undefined);
  return image !== undefined && !image.isEmpty() && !hasSeveralColours(image.toBitmap());
}

/** True if there is text or a line in the picture, not only areas. Four bytes a pixel. */
function hasSeveralColours(bitmap: Buffer): boolean {
  const colours = new Set<number>();
  for (let at = 0; at + 4 <= bitmap.length; at += 4) {
    colours.add(bitmap.readUInt32LE(at));
    if (colours.size > 4) return true;
  }
  return false;
}
