import type { WebContents } from 'electron';

/** A world of its own: the question is never seen by the page. */
const WORLD_ID = 991;

/** Asks a page, once it is parsed, whether it shows nothing at all. False where there is no answer. */
export async function isDocumentEmpty(contents: WebContents): Promise<boolean> {
  const code = `new Promise((resolve) => {
    const look = () => resolve(document.contentType !== 'application/pdf' && (document.body === null || document.body.innerHTML.trim() === ''));
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look, { once: true });
    else look();
  })`;
  try {
    return (await contents.executeJavaScriptInIsolatedWorld(WORLD_ID, [{ code }])) === true;
  } catch {
    return false;
  }
}
