import type { WebContents } from 'electron';

/** A world of its own: the question is never seen by the page. */
const WORLD_ID = 991;

/** Scrolls a page that came back to where it was. */
export async function scrollPageTo(contents: WebContents, topPx: number): Promise<void> {
  if (contents.isDestroyed()) return;
  await contents.executeJavaScriptInIsolatedWorld(WORLD_ID, [{ code: `scrollTo({ top: ${Number(topPx)}, behavior: 'instant' })` }]).catch(() => undefined);
}

/** Longer than a busy page takes; one that does not say is let go without. */
const ANSWER_MS = 1_000;

/** How far a page is scrolled, in CSS pixels; undefined if it does not say in time. */
export async function scrollTopOf(contents: WebContents): Promise<number | undefined> {
  if (contents.isDestroyed() || contents.isCrashed()) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ANSWER_MS);
  });
  const answer: Promise<unknown> = contents.executeJavaScriptInIsolatedWorld(WORLD_ID, [{ code: 'scrollY' }]).catch(() => undefined);
  const topPx = await Promise.race([answer, late]);
  clearTimeout(timer);
  return typeof topPx === 'number' && Number.isFinite(topPx) ? topPx : undefined;
}
