import { fileURLToPath } from 'node:url';
import { WebContentsView } from 'electron';
import type { Session, WebContents, WebPreferences } from 'electron';
import { followGestures } from './permissions.ts';
import { hideAddresses } from './privacy.ts';

const UI_PRELOAD = fileURLToPath(new URL('../preload/ui.cjs', import.meta.url));
const PAGE_PRELOAD = fileURLToPath(new URL('../preload/page.cjs', import.meta.url));

/** What every view of the browser has. There is no other place where web preferences are set. */
const LOCKED: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  autoplayPolicy: 'document-user-activation-required',
};

/** A view for the shell or the inspector. */
export function createUiView(session: Session): WebContentsView {
  const view = new WebContentsView({ webPreferences: { ...LOCKED, session, preload: UI_PRELOAD, backgroundThrottling: false } });
  view.setBackgroundColor('#00000000');
  return view;
}

const PAGE: WebPreferences = { ...LOCKED, spellcheck: true, preload: PAGE_PRELOAD };

/** What contents have that Chromium makes for a page which another one opens. Electron takes some preferences from what that page says to `window.open`: these come after. */
export const OPENED_PAGE: WebPreferences = { ...PAGE, javascript: true };

/** A view for a tab. @param opened contents that are there already, made with `OPENED_PAGE` */
export function createPageView(session: Session, opened?: WebContents): WebContentsView {
  const view = new WebContentsView(opened === undefined ? { webPreferences: { ...PAGE, session } } : { webPreferences: OPENED_PAGE, webContents: opened });
  followGestures(view.webContents);
  hideAddresses(view.webContents);
  return view;
}
