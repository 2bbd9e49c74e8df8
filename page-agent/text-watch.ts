import type { Timers } from './change-throttle.ts';

/** What changes a text mostly changes its size too, or follows a press: that is a hint. Without one the text is looked at this often. */
export const LOOK_EVERY_MS = 4_000;
/** Hints come in bursts: so long after the first of them the text is looked at. */
export const HINT_SETTLE_MS = 100;
/** A text that takes long to read is read no more often than takes this share of the time. */
const READING_SHARE = 0.02;
/** No plugin gets more of a text than this; of the rest its length is enough. */
const MAX_DIGESTED_CHARS = 1_000_000;

/** What of a page its watch needs. */
export interface WatchedText {
  /** All of it, as cheaply as it can be had. */
  read(): string;
  /** Calls back when something happened that may have changed it, until the returned function is called. */
  onHint(run: () => void): () => void;
}

/**
 * Tells once that a page's text changed. It looks now and then in place of observing the document: from its first MutationObserver on Chromium looks for
 * observers at each change of a document, as long as that lives, which took 2 to 3 % of a page that works with its own text.
 * @returns ends the watch
 */
export function watchText({ read, onHint }: WatchedText, timers: Timers, onChange: () => void): () => void {
  let readingMs = 0;
  const digest = (): string => {
    const beganAtMs = timers.now();
    const now = digestOf(read());
    readingMs = timers.now() - beganAtMs;
    return now;
  };
  const before = digest();
  let timer: unknown;
  let isSoon = false;
  const end = (): void => {
    endHints();
    timers.clear(timer);
  };
  const look = (): void => {
    isSoon = false;
    if (digest() === before) return wait(LOOK_EVERY_MS);
    end();
    onChange();
  };
  const wait = (delayMs: number): void => {
    timer = timers.set(look, Math.max(delayMs, readingMs / READING_SHARE));
  };
  const endHints = onHint(() => {
    if (isSoon) return;
    isSoon = true;
    timers.clear(timer);
    wait(HINT_SETTLE_MS);
  });
  wait(LOOK_EVERY_MS);
  return end;
}

/** Another one for almost every other text (FNV-1a, 32 bits, beside the length). */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  const end = Math.min(text.length, MAX_DIGESTED_CHARS);
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length} ${hash}`;
}
