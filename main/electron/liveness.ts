import type { WebContents } from 'electron';
import { sendSignal } from '../lib/send-signal.ts';
import { QUESTION_WORLD_ID } from './page-questions.ts';

/** Longer than a busy page takes, shorter than a person waits. */
const SILENCE_MS = 3_000;
/** The loop begins in a later turn of the page's event loop; a question asked before would be answered. */
const HANG_STARTS_AFTER_MS = 250;

/**
 * Asks a renderer's main thread for a sign of life, once. Chromium's own `unresponsive` comes only after input was left
 * unanswered, and never while a debugger is attached; after a hang that was asked for we need not wait for either.
 * @param onSilent told after 3 s without an answer; @param onAnswer told when the answer comes after that
 */
export function probeLiveness(contents: WebContents, onSilent: () => void, onAnswer: () => void): void {
  let silent = false;
  const timer = setTimeout(() => {
    silent = true;
    if (!contents.isDestroyed() && !contents.isCrashed()) onSilent();
  }, SILENCE_MS);
  contents.executeJavaScriptInIsolatedWorld(QUESTION_WORLD_ID, [{ code: '0' }]).then(
    () => {
      clearTimeout(timer);
      if (silent) onAnswer();
    },
    () => clearTimeout(timer),
  );
}

/** Keeps a renderer's main thread busy for ever. @param onBusy told when it is */
export function hang(contents: WebContents, onBusy: () => void = () => undefined): void {
  // Never answers: that is the point.
  contents.executeJavaScript('setTimeout(() => { for (;;); }, 0)').catch(() => undefined);
  setTimeout(onBusy, HANG_STARTS_AFTER_MS);
}

/** Ends a renderer by a signal: a crash would say that something is wrong with its memory, and only asks it, which one that is stopped does not hear. */
export function end(pid: number | null): void {
  if (pid !== null) sendSignal(pid, 'SIGKILL');
}
