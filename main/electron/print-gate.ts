import { webFrameMain, type WebContents } from 'electron';
import { PRINT_GATE } from '../../ipc/contracts/print-gate.ts';

/** The page itself has its gate from its preload. Frames have none: theirs comes as soon as they are told of, which one that prints at once does not wait for. */
export function gatePrintingOfFrames(contents: WebContents): void {
  contents.on('did-frame-navigate', (_event, url, _code, _text, isMainFrame, processId, routingId) => {
    if (isMainFrame || !/^(https?|file|about|blob|data):/i.test(url)) return;
    // One that went away meanwhile needs none.
    void webFrameMain.fromId(processId, routingId)?.executeJavaScript(PRINT_GATE).catch(() => undefined);
  });
}
