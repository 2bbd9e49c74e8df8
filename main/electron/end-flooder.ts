import type { WebContents, WebFrameMain } from 'electron';
import { TokenBucket } from '../../ipc/core/token-bucket.ts';
import { sendSignal } from '../lib/send-signal.ts';

/**
 * Navigations that a page, and all its frames together, may begin before one of them comes to a document. Each is work for the browser's main thread, and what
 * stands in its queue by the time somebody is ended is done all the same: so the bound is as low as honest pages allow.
 */
const NAVIGATIONS = { atOnce: 400, perSecond: 20 } as const;
/** So many new frames may begin one navigation more: Chromium lets a page hold no more than that. */
const MAX_NEW_FRAMES = 1_000;
/** Steps within a document (`#`, `pushState`) of a page and its frames. Chromium lets 200 in ten seconds through of each frame, and every new one begins with 200. */
const STEPS = { atOnce: 600, perSecond: 40 } as const;

/** A pid comes back some day. Main, which was flooded, may hear of the end late. */
const TOLD_WITHIN_MS = 300_000;
const endedAtMs = new Map<number, number>();

/**
 * Ends a process that floods main. By a signal, since `forcefullyCrashRenderer` only asks the renderer, and one that was taken over need not do what it is
 * asked; the process of a frame in a page has no view of its own to ask either.
 */
export function endFlooder(pid: number): void {
  // 0 stands for a process that is gone, and for all of ours to the system.
  if (pid <= 0 || pid === process.pid) return;
  if (sendSignal(pid, 'SIGKILL')) endedAtMs.set(pid, performance.now());
}

/** True if this process was ended here, and not from outside. @param nowMs of `performance.now()` */
export function wasEnded(pid: number | null, nowMs: number = performance.now()): boolean {
  const atMs = pid === null ? undefined : endedAtMs.get(pid);
  return atMs !== undefined && nowMs - atMs < TOLD_WITHIN_MS;
}

/** Ends the process of a page, or of a frame in it, that begins navigations without end, and lets none of them come to anything. */
export function watchNavigations(contents: Pick<WebContents, 'on' | 'mainFrame'>, clock: () => number = () => performance.now(), end: (pid: number) => void = endFlooder): void {
  const full = ({ perSecond, atOnce }: { readonly perSecond: number; readonly atOnce: number }) => new TokenBucket(perSecond, atOnce, clock());
  const fresh = () => ({ page: full(NAVIGATIONS), frames: full(NAVIGATIONS), newFrameCount: 0, steps: full(STEPS) });
  let seen = fresh();
  let lastEnded: number | undefined;
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument, initiator, frame }) => {
    // Main's own, which is the person's.
    if (isMainFrame && !isSameDocument && !initiator) return;
    if (seen[isSameDocument ? 'steps' : isMainFrame ? 'page' : 'frames'].take(clock())) return;
    seen = fresh();
    // Whoever began it: that may be the page that opened this one, or the one around a frame.
    const culprit = processOf(initiator ?? frame);
    // What it sent before its end still comes.
    if (culprit === undefined || culprit === lastEnded) return;
    // A page that goes on with another such frame would keep main busy for ever.
    const pid = lastEnded === undefined ? culprit : (processOf(contents.mainFrame) ?? culprit);
    if (pid === lastEnded) return;
    lastEnded = pid;
    end(pid);
  });
  contents.on('frame-created', () => {
    seen.newFrameCount += 1;
    if (seen.newFrameCount <= MAX_NEW_FRAMES) seen.frames.putBack();
  });
  contents.on('did-frame-navigate', (_event, _url, _code, _status, isMainFrame) => {
    if (!isMainFrame) seen.frames.putBack();
  });
  contents.on('did-navigate', () => {
    seen = fresh();
    lastEnded = undefined;
  });
}

/** A frame that is gone throws when it is asked: word of what it began may come after that of its end. */
function processOf(frame: Pick<WebFrameMain, 'osProcessId'> | null): number | undefined {
  try {
    return frame?.osProcessId;
  } catch {
    return undefined;
  }
}
