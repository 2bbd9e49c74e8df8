import type { WebContents, WebFrameMain } from 'electron';
import { innerFramesOf } from './page-frames.ts';
import { askPage, within } from './page-questions.ts';

/** A page that is not long enough by then stays where it is. */
const GROWS_WITHIN_MS = 10_000;

/** Goes there, and again when the page has become longer, unless it was moved meanwhile. */
const scrollTo = (topPx: number): string => `new Promise((resolve) => {
  const hands = ['wheel', 'keydown', 'pointerdown', 'touchstart'];
  let leftAt = -1;
  const go = () => {
    scrollTo({ top: ${topPx}, behavior: 'instant' });
    leftAt = scrollY;
    return Math.abs(leftAt - ${topPx}) < 1;
  };
  const end = () => {
    growth.disconnect();
    clearTimeout(timer);
    for (const hand of hands) removeEventListener(hand, end, true);
    resolve(true);
  };
  const growth = new ResizeObserver(() => (scrollY !== leftAt || go()) && end());
  const timer = setTimeout(end, ${GROWS_WITHIN_MS});
  if (go()) return end();
  for (const hand of hands) addEventListener(hand, end, { capture: true, passive: true });
  for (const element of [document.documentElement, document.body]) if (element !== null) growth.observe(element);
})`;

/** Scrolls a page that came back to where it was. Resolves when it is there, or will not be. */
export async function scrollPageTo(contents: WebContents, topPx: number): Promise<void> {
  if (contents.isDestroyed() || !Number.isFinite(topPx)) return;
  await askPage(contents, scrollTo(topPx), GROWS_WITHIN_MS + ANSWER_MS);
}

/** Longer than a busy page takes; one that does not say is let go without. */
const ANSWER_MS = 3_000;

/** How far a page is scrolled, in CSS pixels; undefined if it does not say in time. */
export async function scrollTopOf(contents: WebContents): Promise<number | undefined> {
  const topPx = await askPage(contents, 'scrollY', ANSWER_MS);
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
    || [...document.querySelectorAll('audio, video')].some((media) => !media.paused)
    // What opened it may have something to tell it, or wait for its word.
    || (opener !== null && !opener.closed);
})()`;

/** True if the page that opened this one is still there for it; undefined if it does not say in time. */
export async function hasOpener(contents: WebContents): Promise<boolean | undefined> {
  const answer = await askPage(contents, 'opener !== null && !opener.closed', ANSWER_MS);
  return typeof answer === 'boolean' ? answer : undefined;
}

/** True if the page, or a frame in it, is in use; undefined if the page does not say in time. A frame that does not say is not counted: some may run no script. */
export async function isBusy(contents: WebContents): Promise<boolean | undefined> {
  const answer = await askPage(contents, IS_BUSY, ANSWER_MS);
  if (answer !== false) return answer === true ? true : undefined;
  const inner = await Promise.all(innerFramesOf(contents).map((frame) => within(askFrame(frame), ANSWER_MS)));
  return inner.includes(true);
}

// One that is gone throws at once.
const askFrame = async (frame: WebFrameMain): Promise<unknown> => frame.executeJavaScript(IS_BUSY);

const FIRST_FRAME = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))';

/** When a page whose document is there is on the screen; or when it will not be soon, as one behind others. */
export async function drawn(contents: WebContents, limitMs: number): Promise<void> {
  await askPage(contents, FIRST_FRAME, limitMs);
}

/** When a page has loaded what it asked for, or takes longer. */
export async function stillness(contents: WebContents, limitMs: number): Promise<void> {
  if (contents.isDestroyed() || !contents.isLoading()) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      resolve();
      if (!contents.isDestroyed()) contents.off('did-stop-loading', end).off('render-process-gone', end).off('destroyed', end);
    };
    const timer = setTimeout(end, limitMs);
    contents.once('did-stop-loading', end).once('render-process-gone', end).once('destroyed', end);
  });
}

/** How long a page that is loading is waited for: until it comes at all, and then until it is drawn. */
export interface FirstFrameLimits {
  readonly comesMs: number;
  readonly drawnMs: number;
}

/** When a page that is loading is on the screen; or when it is clear that it will not be, or not in time. */
export async function firstFrameOf(contents: WebContents, { comesMs, drawnMs }: FirstFrameLimits): Promise<void> {
  if (contents.isDestroyed()) return;
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  let timer = setTimeout(settle, comesMs);
  const onCommitted = (): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, drawnMs);
  };
  const onParsed = (): void => void askPage(contents, FIRST_FRAME, drawnMs).then(settle);
  contents.once('did-navigate', onCommitted);
  contents.once('dom-ready', onParsed);
  contents.once('did-fail-load', settle);
  contents.once('render-process-gone', settle);
  contents.once('destroyed', settle);
  await settled;
  clearTimeout(timer);
  if (contents.isDestroyed()) return;
  contents.off('did-navigate', onCommitted);
  contents.off('dom-ready', onParsed);
  contents.off('did-fail-load', settle);
  contents.off('render-process-gone', settle);
  contents.off('destroyed', settle);
}

/**
 * What Chromium knows a document to be called as it comes: one that a tab comes back to has the title that it had.
 * @param title as Electron tells it: of a document without one Chromium gives a part of its address
 * @returns empty if it has none
 */
export function knownTitle(title: string, url: string): string {
  return url.includes(title) ? '' : title;
}
