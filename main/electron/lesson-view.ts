import { createHash } from 'node:crypto';
import type { WebContents } from 'electron';

const ANSWER_MS = 1_000;

/** The number that a page of an experiment counts up; undefined if it does not answer. */
export async function countOfPage(contents: WebContents): Promise<number | undefined> {
  if (contents.isDestroyed() || contents.isCrashed()) return undefined;
  const answer: unknown = await within(contents.executeJavaScript('window.lessonCount'));
  return typeof answer === 'number' ? answer : undefined;
}

/** A short text that is another one whenever the picture is; empty while there is no picture. */
export async function pictureOfPage(contents: WebContents): Promise<string> {
  if (contents.isDestroyed() || contents.isCrashed()) return '';
  const image = await within(contents.capturePage());
  return image === undefined || image.isEmpty() ? '' : createHash('sha256').update(image.toBitmap()).digest('hex').slice(0, 16);
}

async function within<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ANSWER_MS);
  });
  try {
    return await Promise.race([promise.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
