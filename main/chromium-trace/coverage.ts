const HORIZON_MS = 60_000;

/** One window on main's clock. */
export interface WindowSpan {
  /** When recording was asked for, when it ran, when it was told to stop, and when it had. */
  readonly askedAtMs: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly stoppedAtMs: number;
}

/** Which share of the last minute was observed. */
export class Coverage {
  #windows: { readonly span: WindowSpan; readonly observedMs: number }[] = [];
  #since: number | undefined;

  /** It begins now. */
  start(nowMs: number): void {
    this.#windows = [];
    this.#since = nowMs;
  }

  /** A window is over. One that was lost, or cut, is none that was observed. */
  add(span: WindowSpan, isLost: boolean): void {
    this.#windows.push({ span, observedMs: isLost ? 0 : span.endedAtMs - span.startedAtMs });
    this.#windows.sort((a, b) => a.span.askedAtMs - b.span.askedAtMs);
    const from = span.stoppedAtMs - HORIZON_MS;
    const kept = this.#windows.filter((window) => window.span.stoppedAtMs > from);
    const [first] = kept;
    if (kept.length < this.#windows.length && first !== undefined) this.#since = first.span.askedAtMs;
    this.#windows = kept;
  }

  /**
   * 0 to 1. The window that runs at the moment does not count yet.
   * @param untilMs now, if nothing is being recorded; else the end of the last window is meant
   */
  share(untilMs?: number): number {
    const last = this.#windows.at(-1)?.span.stoppedAtMs;
    if (this.#since === undefined || (last === undefined && untilMs === undefined)) return 0;
    const totalMs = Math.max(last ?? 0, untilMs ?? 0) - this.#since;
    const observedMs = this.#windows.reduce((sum, window) => sum + window.observedMs, 0);
    return totalMs <= 0 ? 0 : Math.min(1, observedMs / totalMs);
  }
}
