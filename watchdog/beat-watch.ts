/** What the watch needs: a counter that main counts up, and time. */
export interface Beats {
  /** Waits until the count is another than `last`, or so long. @returns the count */
  waitForOther(last: number, limitMs: number): number;
  now(): number;
}

/** Main did not count for a while. */
export interface Hang {
  /** When it was last seen to count, ms since the epoch. */
  readonly sinceMs: number;
  readonly stack: readonly string[];
}

export interface BeatWatchOptions {
  readonly beats: Beats;
  readonly limitMs: number;
  /** After a silence it is waited so much longer: the whole machine may have slept. */
  readonly graceMs: number;
  readonly takeStack: () => Promise<readonly string[]>;
  /** Main hangs; it may never go on. */
  readonly onHang: (hang: Hang) => void;
  /** It went on. */
  readonly onBack: (hang: Hang, hungMs: number) => void;
  readonly isOver: () => boolean;
}

/** Watches until it is over. */
export async function watchBeats(options: BeatWatchOptions): Promise<void> {
  const { beats, limitMs, graceMs } = options;
  let last = beats.waitForOther(-1, 0);
  let seenAtMs = beats.now();
  while (!options.isOver()) {
    let count = beats.waitForOther(last, limitMs);
    if (count === last) count = beats.waitForOther(last, graceMs);
    if (count === last) {
      const hang: Hang = { sinceMs: seenAtMs, stack: await options.takeStack() };
      options.onHang(hang);
      while (count === last && !options.isOver()) count = beats.waitForOther(last, graceMs);
      if (count !== last) options.onBack(hang, beats.now() - seenAtMs);
    }
    last = count;
    seenAtMs = beats.now();
  }
}
