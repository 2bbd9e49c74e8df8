import { webFrameMain, type WebContents } from 'electron';

/** What frames may show that has scripts or style sheets of the web. */
const DOCUMENTS = /^(https?|file|about|blob|data):/i;

/**
 * Runs a script in each document that begins in a frame within the page.
 * @param scriptFor its source, by the address; runs in the frame's own world, since Electron has no other there. Undefined for none
 */
export function runInFrames(contents: WebContents, scriptFor: (frameUrl: string) => string | undefined): void {
  contents.on('did-frame-navigate', (_event, url, _code, _text, isMainFrame, processId, routingId) => {
    if (isMainFrame || !DOCUMENTS.test(url)) return;
    const script = scriptFor(url);
    if (script === undefined) return;
    // One that went away meanwhile needs none.
    void webFrameMain.fromId(processId, routingId)?.executeJavaScript(script).catch(() => undefined);
  });
}
