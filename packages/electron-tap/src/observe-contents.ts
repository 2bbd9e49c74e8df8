import { observeCalls } from './observe-ipc-main.ts';
import type { IpcMainPart, IpcMainWatch } from './observe-ipc-main.ts';
import type { Unwrap } from './observed.ts';

type Listener = (...args: never[]) => void;

/** What a window shows, as it is observed: Electron's WebContents. */
export interface ContentsPart {
  readonly ipc: Pick<IpcMainPart, 'handle'>;
  // Electron's overloads know each event by itself; here names are data.
  on(event: never, listener: never): unknown;
  off(event: never, listener: never): unknown;
}

/**
 * Observes one web contents until it is gone.
 * @param onDocumentOver calls of the document that was there will have no answer
 * @param onGone told when it is destroyed: there is nothing to observe any more
 */
export function observeContents(contents: ContentsPart, watch: Pick<IpcMainWatch, 'observer' | 'endOf'>, onDocumentOver: () => void, onGone: () => void): Unwrap {
  const unwrapCalls = observeCalls(contents.ipc, watch);
  const listeners: Readonly<Record<string, Listener>> = {
    'did-navigate': onDocumentOver,
    'render-process-gone': onDocumentOver,
    // Chromium's page of an error is a document too. Without a name of the error one came in part, and stays.
    'did-fail-load': (_event: unknown, _code: number, name: string, _url: string, isMainFrame: boolean) => {
      if (isMainFrame && name !== '') onDocumentOver();
    },
    destroyed: () => {
      onDocumentOver();
      leave();
      onGone();
    },
  };
  for (const [event, listener] of Object.entries(listeners)) contents.on(event as never, listener as never);
  const leave = (): void => {
    unwrapCalls();
    for (const [event, listener] of Object.entries(listeners)) contents.off(event as never, listener as never);
  };
  return leave;
}
