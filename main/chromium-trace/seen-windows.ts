import type { ChromiumTraceStatus, SeenSpan } from '../../ipc/contracts/chromium-trace.ts';

/** About an hour of windows: the log does not reach back further where so much is traced. */
const MAX_WINDOWS = 2_000;

/** Windows of which all rows came, so that somebody who looks at a span of the log can be told what of it was traced. */
export class SeenWindows {
  #windows: SeenSpan[] = [];

  /** Takes note of the last whole window. */
  add(window: ChromiumTraceStatus['lastWindow']): void {
    if (window === null || this.#windows.at(-1)?.startedAtMs === window.startedAtMs) return;
    this.#windows.push(window);
    if (this.#windows.length > MAX_WINDOWS) this.#windows.shift();
  }

  /** Those that lie in a span, or partly do. */
  between(fromMs: number, toMs: number): SeenSpan[] {
    return this.#windows.filter(({ startedAtMs, endedAtMs }) => endedAtMs >= fromMs && startedAtMs <= toMs);
  }
}
