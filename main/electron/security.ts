import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import { CONTENT_FRAME_SCHEME } from '../../ipc/contracts/content-frame-url.ts';
import { isInternalUrl } from '../lib/internal-urls.ts';

/** Turns the sandbox on for every renderer, and sets the rules that hold for all web contents, whoever makes them. */
export function installSecurity(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
  // No window of ours is one of these. Electron makes one by itself where it loses track of what two frames of a page open at the same instant.
  app.on('browser-window-created', (_event, window) => setImmediate(() => window.destroy()));
}

/** Denies every permission, for requests and for checks: for our own views. Pages are asked about in `permissions.ts`. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

function lockDown(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Pages never lead to our own pages, and our own pages lead nowhere by themselves: main loads what a person asked for.
  contents.on('will-frame-navigate', (event) => {
    if (isInternalUrl(event.url) || isInternalUrl(contents.getURL()) || isFrameAlone(event)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (isInternalUrl(event.url) || isFrameAlone(event)) event.preventDefault();
  });
}

/** A frame of shown documents is no page of a tab. */
const isFrameAlone = ({ isMainFrame, url }: { readonly isMainFrame: boolean; readonly url: string }): boolean => isMainFrame && url.startsWith(`${CONTENT_FRAME_SCHEME}:`);
