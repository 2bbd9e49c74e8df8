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

/** A frame with the process that draws it. */
export interface FrameProcess {
  readonly pid: number;
  readonly url: string;
  readonly isMain: boolean;
}

/** The frames of a page that are alive, with their processes. */
export function frameProcessesOf(contents: WebContents): FrameProcess[] {
  return framesOf(contents).flatMap((frame) => {
    try {
      return [{ pid: frame.osProcessId, url: frame.url, isMain: frame.parent === null }];
    } catch {
      // One whose process died is still in the tree, and throws when it is asked.
      return [];
    }
  });
}
