import { createHash } from 'node:crypto';
import type { WebContents } from 'electron';
import { within } from './page-questions.ts';

const ANSWER_MS = 1_000;
/** Chromium draws the picture anew for it: on a busy machine without a graphics card that takes its time. */
const PICTURE_MS = 8_000;

/** The number that a page of an experiment counts up; undefined if it does not answer. */
export async function countOfPage(contents: WebContents): Promise<number | undefined> {
  if (contents.isDestroyed() || contents.isCrashed()) return undefined;
  const answer: unknown = await within(contents.executeJavaScript('window.lessonCount'), ANSWER_MS);
  return typeof answer === 'number' ? answer : undefined;
}

/** A short text that is another one whenever the picture is; empty while there is no picture. */
export async function pictureOfPage(contents: WebContents): Promise<string> {
  if (contents.isDestroyed() || contents.isCrashed()) return '';
  const image = await within(contents.capturePage(), PICTURE_MS);
  return image === undefined || image.isEmpty() ? '' : createHash('sha256').update(image.toBitmap()).digest('hex').slice(0, 16);
}
