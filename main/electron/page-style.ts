import type { WebContents } from 'electron';
import { runInFrames } from './frame-documents.ts';

/** Puts a style sheet into the document that is there, above the page's own. It goes with the document. */
export async function styleDocument(contents: WebContents, css: string): Promise<void> {
  if (contents.isDestroyed()) return;
  // The page went away meanwhile: the next one is styled by itself.
  await contents.insertCSS(css, { cssOrigin: 'user' }).catch(() => undefined); // eng-disable DANGEROUS_FUNCTIONS_JS_CHECK
}

/** So many frames of a document are styled. */
const MOST_FRAMES = 50;

/**
 * Styles the frames of a web contents as they come. Electron puts a style sheet of the person's into the page itself alone; frames get one of their own kind, which their
 * scripts could take out again.
 * @param cssFor of the address of a frame; empty for none
 */
export function styleFrames(contents: WebContents, cssFor: (frameUrl: string) => string): void {
  let count = 0;
  contents.on('did-navigate', () => (count = 0));
  runInFrames(contents, (url) => {
    if (count >= MOST_FRAMES) return undefined;
    const css = cssFor(url);
    if (css === '') return undefined;
    count += 1;
    return `(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(${JSON.stringify(css)});
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    })()`;
  });
}
