import { app } from 'electron';
import type { WebContents } from 'electron';

const living = new Set<WebContents>();

/** From now on views are kept: called before the first one is made. */
export function keepViews(): void {
  app.on('web-contents-created', (_event, contents) => {
    living.add(contents);
    contents.once('destroyed', () => living.delete(contents));
  });
}

/**
 * Every view that is not destroyed, the eldest first. Kept by ourselves: `webContents.getAllWebContents()` of Electron 33 answers
 * `undefined` in moments in which developer tools close.
 */
export function livingViews(): readonly WebContents[] {
  return [...living].filter((each) => !each.isDestroyed());
}
