import type { WebContents, WebFrameMain } from 'electron';

/** More frames are not asked. */
const MAX_FRAMES = 100;

/** All frames of a web contents, the page itself first. Electron throws while there is no first document yet; there are none then, as in one that is gone. */
export function framesOf(contents: WebContents): WebFrameMain[] {
  if (contents.isDestroyed() || contents.isCrashed()) return [];
  try {
    return contents.mainFrame.framesInSubtree;
  } catch {
    return [];
  }
}

/** The frames within the page, of which more than a hundred are left out. */
export function innerFramesOf(contents: WebContents): WebFrameMain[] {
  return framesOf(contents).slice(1, 1 + MAX_FRAMES);
}
