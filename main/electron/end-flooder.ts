import type { WebContents, WebFrameMain } from 'electron';
import { TokenBucket } from '../../ipc/core/token-bucket.ts';

/**
 * Navigations that a page may begin before one of them comes to a document. Each is work for the browser's main thread; a timer without a pause begins
 * 250 a second, and then nothing that a person does gets through.
 */
const NAVIGATIONS = { atOnce: 400, perSecond: 20 } as const;

/**
 * Ends a process that floods main. By a signal, since `forcefullyCrashRenderer` only asks the renderer, and one that was taken over need not do what it is
 * asked; the process of a frame in a page has no view of its own to ask either.
 */
export function endFlooder(pid: number): void {
  // 0 stands for a process that is gone, and for all of ours to the system.
  if (pid <= 0 || pid === process.pid) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went in this very moment.
  }
}

/** Processes that were ended for their navigations, until word of their end came. */
const restless = new Set<number>();

/** Ends the process of a page that begins navigations without end, and lets none of them come to anything. */
export function watchNavigations(contents: Pick<WebContents, 'on'>, clock: () => number = () => performance.now(), end: (pid: number) => void = endFlooder): void {
  let begun = new TokenBucket(NAVIGATIONS.perSecond, NAVIGATIONS.atOnce, clock());
  const anew = (): void => {
    begun = new TokenBucket(NAVIGATIONS.perSecond, NAVIGATIONS.atOnce, clock());
  };
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument, initiator }) => {
    if (!isMainFrame || isSameDocument || !initiator || begun.take(clock())) return;
    anew();
    // Whoever began it: that may be the page that opened this one.
    const pid = processOf(initiator);
    if (pid === undefined) return;
    restless.add(pid);
    end(pid);
  });
  contents.on('did-navigate', anew);
}

/** A frame that is gone throws when it is asked: word of what it began may come after that of its end. */
function processOf(frame: Pick<WebFrameMain, 'osProcessId'>): number | undefined {
  try {
    return frame.osProcessId;
  } catch {
    return undefined;
  }
}

/** True if this process was ended for its navigations. Asked once of each: a pid comes back some day. */
export const tookRestless = (pid: number): boolean => restless.delete(pid);
