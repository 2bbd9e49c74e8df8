import type { WebContents } from 'electron';
import { QUESTION_WORLD_ID } from './page-questions.ts';

/** Asks a page, once it is parsed, whether it shows nothing at all. False where there is no answer. */
export async function isDocumentEmpty(contents: WebContents): Promise<boolean> {
  const code = `new Promise((resolve) => {
    const look = () => resolve(document.contentType !== 'application/pdf' && (document.body === null || document.body.innerHTML.trim() === ''));
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look, { once: true });
    else look();
  })`;
  try {
    return (await contents.executeJavaScriptInIsolatedWorld(QUESTION_WORLD_ID, [{ code }])) === true;
  } catch {
    return false;
  }
}
