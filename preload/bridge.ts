import { contextBridge, ipcRenderer } from 'electron';
import { FRAME_CHANNEL } from '../ipc/transports/electron-main.ts';

/** Gives a page of our own the one pipe to main. It knows no channel: contracts are checked at the other end. */
export function exposeBridge(): void {
  contextBridge.exposeInMainWorld('terrariumBridge', {
    send: (frame: unknown) => ipcRenderer.send(FRAME_CHANNEL, frame),
    onFrame: (listener: (frame: unknown) => void) => {
      ipcRenderer.on(FRAME_CHANNEL, (_event, frame: unknown) => listener(frame));
    },
  });
}
