import type { WebContents } from 'electron';

/** Puts a style sheet into the document that is there, above the page's own. It goes with the document. */
export async function styleDocument(contents: WebContents, css: string): Promise<void> {
  if (contents.isDestroyed()) return;
  // The page went away meanwhile: the next one is styled by itself.
  await contents.insertCSS(css, { cssOrigin: 'user' }).catch(() => undefined);
}
