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
  const topPx = await ask(contents, 'scrollY');
  return typeof topPx === 'number' && Number.isFinite(topPx) ? topPx : undefined;
}

/** Something was typed or chosen that would be lost, or something plays. */
const IS_BUSY = `(() => {
  const isChanged = (field) =>
    'checked' in field && (field.type === 'checkbox' || field.type === 'radio') ? field.checked !== field.defaultChecked
    : field instanceof HTMLSelectElement ? [...field.options].some((option) => option.selected !== option.defaultSelected && option.defaultSelected)
    : field.value !== field.defaultValue;
  return [...document.querySelectorAll('input, textarea, select')].some((field) => field.type !== 'hidden' && isChanged(field))
    || [...document.querySelectorAll('[contenteditable]')].some((field) => field.isContentEditable)
    || [...document.querySelectorAll('audio, video')].some((media) => !media.paused);
})()`;

/** True if the page is in use; undefined if it does not say in time. */
export async function isBusy(contents: WebContents): Promise<boolean | undefined> {
  const answer = await ask(contents, IS_BUSY);
  return typeof answer === 'boolean' ? answer : undefined;
}

/** What an expression gives in a page, or undefined: it is busy, gone, or failed. */
async function ask(contents: WebContents, code: string): Promise<unknown> {
  if (contents.isDestroyed() || contents.isCrashed()) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ANSWER_MS);
  });
  const answer: Promise<unknown> = contents.executeJavaScriptInIsolatedWorld(WORLD_ID, [{ code }]).catch(() => undefined);
  const value = await Promise.race([answer, late]);
  clearTimeout(timer);
  return value;
}
