import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { FRAME_CHANNEL } from '../ipc/transports/electron-main.ts';

/**
 * Gives a page of our own the one pipe to main. It knows no channel of ours: contracts are checked at the other end.
 * Besides where a file lies that the person dropped: without a drop nobody has such a file to ask about.
 * @param channel Electron's, the only one that is used
 */
export function exposeBridge(channel: string = FRAME_CHANNEL): void {
  contextBridge.exposeInMainWorld('terrariumBridge', {
    send: (frame: unknown) => ipcRenderer.send(channel, frame),
    onFrame: (listener: (frame: unknown) => void) => {
      ipcRenderer.on(channel, (_event, frame: unknown) => listener(frame));
    },
  });
  contextBridge.exposeInMainWorld('terrariumFiles', { pathOf: (file: File) => webUtils.getPathForFile(file) });
}
