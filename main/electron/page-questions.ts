import type { WebContents } from 'electron';

/** A world of its own: what we ask is never seen by the page. Questions leave nothing there but the form that `sent-form.ts` remembers, so that one world serves all. */
export const QUESTION_WORLD_ID = 990;

/** What a promise gives; undefined if it fails, or takes longer than this many ms. */
export async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([promise.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What an expression gives in a page; undefined if it is gone, fails, or is busy for longer than this many ms. @param isForPerson it may do what needs a click */
export async function askPage(contents: WebContents, code: string, limitMs: number, isForPerson: boolean = false): Promise<unknown> {
  if (contents.isDestroyed() || contents.isCrashed()) return undefined;
  return within<unknown>(contents.executeJavaScriptInIsolatedWorld(QUESTION_WORLD_ID, [{ code }], isForPerson), limitMs);
}
