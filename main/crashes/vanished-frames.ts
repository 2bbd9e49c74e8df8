import type { Death } from './ports.ts';
import type { ProcessPast } from './process-history.ts';

/** A page that lives, and how many of its frames have lost their process. */
export interface LivingPage {
  readonly url: string;
  readonly pid: number;
  readonly deadFrameCount: number;
}

/**
 * Deaths that no event tells of. Electron says when the process of a page's main frame ends, not when that of a frame inside it does: the
 * process is no longer there, and a page that had frames in it lives on with frames that have none.
 * @param isToldOf true of a pid whose death was told of by an event
 */
export function vanishedFrames(gone: readonly ProcessPast[], pages: readonly LivingPage[], isToldOf: (pid: number) => boolean, nowMs: number): Death[] {
  const broken = pages.filter(({ deadFrameCount }) => deadFrameCount > 0);
  return gone
    .filter(({ last }) => last.type === 'Tab' && !isToldOf(last.pid))
    .map(({ last }) => ({ pid: last.pid, tabs: last.tabs.filter((tab) => broken.some(({ url, pid }) => pid !== last.pid && tab.url === url)) }))
    .filter(({ tabs }) => tabs.length > 0)
    .map(({ pid, tabs }) => ({ pid, reason: 'frame-gone', exitCode: null, atMs: nowMs, facts: { tabs } }));
}
