import type { WebContents } from 'electron';
import { QUESTION_WORLD_ID } from './page-questions.ts';

/** Longer than a busy page takes, shorter than a person waits. */
const SILENCE_MS = 3_000;

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

/** Keeps a renderer's main thread busy for ever. */
export function hang(contents: WebContents): void {
  // Never answers: that is the point.
  contents.executeJavaScript('setTimeout(() => { for (;;); }, 0)').catch(() => undefined);
}
