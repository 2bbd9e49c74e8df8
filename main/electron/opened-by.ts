import { originOfAsker } from './who-asks.ts';

/** A page with its frames, itself first among them. */
export interface FramedPage {
  readonly mainFrame: { readonly origin: string; readonly framesInSubtree: readonly { readonly url: string }[] };
}

/**
 * True if no frame of a page can have opened something with this referrer. Electron does not tell which document did; one in a frame may be in a sandbox. The page's own
 * origin says it where all frames are other sites' (an `about:` document has the origin of whoever filled it).
 */
export function isOfPageItself({ mainFrame }: FramedPage, referrer: string): boolean {
  try {
    const inner = mainFrame.framesInSubtree.slice(1);
    const own = mainFrame.origin;
    return inner.length === 0 || (originOfAsker(referrer) === own && inner.every(({ url }) => /^https?:/i.test(url) && originOfAsker(url) !== own));
  } catch {
    // A frame that is gone throws when it is asked.
    return false;
  }
}
