import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import type { RequestKind } from '../../ipc/contracts/plugin-manifest.ts';

const KINDS: Readonly<Record<OnBeforeRequestListenerDetails['resourceType'], RequestKind>> = {
  mainFrame: 'page',
  subFrame: 'frame',
  stylesheet: 'style',
  script: 'script',
  image: 'image',
  font: 'font',
  object: 'other',
  xhr: 'fetch',
  ping: 'ping',
  cspReport: 'ping',
  media: 'media',
  webSocket: 'socket',
  other: 'other',
};

/**
 * Asks, before each request of web content goes out, whether it is stopped; `undefined` looks at none any more, which costs nothing.
 * @param blocks given the address, what it is for, and Electron's id of the web contents, if a page made it
 */
export function filterRequests(session: Session, blocks: ((url: string, kind: RequestKind, contentsId: number) => boolean) | undefined): void {
  if (blocks === undefined) return session.webRequest.onBeforeRequest(null);
  session.webRequest.onBeforeRequest({ urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }, ({ url, resourceType, webContentsId }, answer) => {
    answer({ cancel: webContentsId !== undefined && blocks(url, KINDS[resourceType] ?? 'other', webContentsId) });
  });
}
