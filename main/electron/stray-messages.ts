import { app } from 'electron';
import type { WebContents, WebFrameMain } from 'electron';

/** As much of Electron's events as is looked at. */
interface MessageEvent {
  readonly senderFrame: WebFrameMain | null;
}

/**
 * How calls, and messages that bring ports, come to Electron's own dispatch: it has no public word for them. An Electron that names them otherwise tells
 * nothing here, and all else goes on.
 */
const PRIVATE_WAYS = ['-ipc-invoke', '-ipc-ports'] as const;

/**
 * Told of what renderers send on other channels than ours, in whichever of Electron's ways, and of every call in that of Electron's own: nobody answers one.
 * Electron unpacks it all the same: who floods main that way would never be refused anything.
 */
export function watchStrayMessages(own: string, onStray: (contents: WebContents, frame: WebFrameMain | null, channel: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    const look = ({ senderFrame }: MessageEvent, channel: unknown, isCall = false): void => {
      if (channel !== own || isCall) onStray(contents, senderFrame, String(channel).slice(0, 100));
    };
    for (const way of ['ipc-message', 'ipc-message-sync'] as const) contents.on(way as 'ipc-message', (event: MessageEvent, channel: unknown) => look(event, channel));
    for (const way of PRIVATE_WAYS) {
      // Electron has typings for its public events alone. In front of the channel stands whether it is one of its own, in newer ones not where ports come.
      contents.on(way as 'ipc-message', (event: MessageEvent, first: unknown, second: unknown) => {
        if (first !== true) look(event, typeof first === 'boolean' ? second : first, way === '-ipc-invoke');
      });
    }
  });
}
