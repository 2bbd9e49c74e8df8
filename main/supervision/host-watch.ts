/** How often a process is asked for a sign of life, and how long it may take. */
const INTERVAL_MS = 10_000;
const ANSWER_MS = 8_000;
/** After a silence it is asked once more: the machine may have slept. */
const LAST_ANSWER_MS = 3_000;

/** A peer as it is watched. */
export interface WatchedPeer {
  ping(timeoutMs?: number): Promise<unknown>;
  readonly closed: Promise<unknown>;
}

/** Time, as it is passed in. */
export interface WatchTimers {
  set(run: () => void, delayMs: number): unknown;
  clear(timer: unknown): void;
}

const systemTimers: WatchTimers = {
  set: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return timer;
  },
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/**
 * Asks a process for signs of life until it is gone.
 * @param onSilent told once if two in a row did not come
 * @returns stops asking
 */
export function watchHost(peer: WatchedPeer, onSilent: () => void, timers: WatchTimers = systemTimers): () => void {
  let isOver = false;
  let timer: unknown;
  const stop = (): void => {
    isOver = true;
    timers.clear(timer);
  };
  void peer.closed.then(stop);
  const answers = (limitMs: number): Promise<boolean> => peer.ping(limitMs).then(() => true, () => false);
  const ask = async (): Promise<void> => {
    const isAlive = (await answers(ANSWER_MS)) || isOver || (await answers(LAST_ANSWER_MS));
    if (isOver) return;
    if (isAlive) timer = timers.set(() => void ask(), INTERVAL_MS);
    else {
      stop();
      onSilent();
    }
  };
  timer = timers.set(() => void ask(), INTERVAL_MS);
  return stop;
}
