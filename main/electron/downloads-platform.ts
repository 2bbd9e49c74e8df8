import { app, shell } from 'electron';
import type { BaseWindow, DownloadItem as ElectronItem, Session, WebContents } from 'electron';
import { join } from 'node:path';
import type { DownloadItem, DownloadsPlatform, DownloadStart } from '../downloads/ports.ts';
import { downloadsFolder } from './downloads-folder.ts';
import { askPlace } from './file-dialogs.ts';

/** What the adapter needs of the rest of the browser. */
export interface DownloadsAdapterParts {
  readonly sessionOf: (isPrivate: boolean) => Session;
  /** Over which a dialog stands. */
  readonly window: (tabId: number | undefined) => BaseWindow | undefined;
  readonly saveTitle: () => string;
}

/** Chromium's and the desktop's side of downloads. */
export function downloadsPlatform({ sessionOf, window, saveTitle }: DownloadsAdapterParts): DownloadsPlatform {
  return {
    fetch: (url, isPrivate) => sessionOf(isPrivate).downloadURL(url),
    goOn: ({ path, urlChain, mimeType, offset, totalBytes, eTag, lastModified }, isPrivate) =>
      sessionOf(isPrivate).createInterruptedDownload({ path, urlChain: [...urlChain], mimeType, offset, length: totalBytes, eTag, lastModified, startTime: Date.now() / 1_000 }),
    open: async (path) => (process.platform === 'linux' ? (await import('./open-by-desktop.ts')).openByDesktop(path) : shell.openPath(path)),
    showInFolder: async (path) => {
      // Also where none is known: the desktop may have a way of its own.
      shell.showItemInFolder(path);
      return (await import('./file-manager.ts')).hasFileManager();
    },
    askPath: async (folder, name, tabId) => {
      const over = window(tabId);
      if (over === undefined || over.isDestroyed()) return undefined;
      return askPlace(over, { title: saveTitle(), defaultPath: join(folder, name) });
    },
    get usualFolder() {
      return downloadsFolder(app.getPath('downloads'), app.getPath('home'));
    },
    platform: process.platform === 'win32' ? 'windows' : 'posix',
  };
}

/** Hands everything that a session loads down to a listener, with the web contents that it came from. False from it: it is not to be. */
export function onDownload(session: Session, listener: (item: DownloadItem, contentsId: number | undefined) => boolean): void {
  session.on('will-download', (event, item, contents) => {
    // Electron gives none for what no page began, whatever its typings say.
    const contentsId = (contents as WebContents | undefined)?.id;
    if (!listener(adapt(item), contentsId)) event.preventDefault();
    // What was kept of an earlier run comes as one that broke off.
    else if (item.getState() === 'interrupted') item.resume();
  });
}

/** Where Chromium puts the first bytes, before it is told a place. */
export function setDownloadFolder(session: Session, folder: string): void {
  session.setDownloadPath(folder);
}

function adapt(item: ElectronItem): DownloadItem {
  return {
    start: startOf(item),
    writeTo: (path) => item.setSavePath(path),
    listen: (tell) => {
      item.on('updated', (_event, state) => {
        if (state === 'interrupted') tell({ type: 'broken', receivedBytes: item.getReceivedBytes() });
        else tell({ type: 'progress', receivedBytes: item.getReceivedBytes(), totalBytes: item.getTotalBytes(), isPaused: item.isPaused() });
      });
      item.once('done', (_event, how) => tell({ type: 'ended', how, receivedBytes: item.getReceivedBytes() }));
    },
    pause: () => item.pause(),
    resume: () => item.resume(),
    cancel: () => item.cancel(),
  };
}

function startOf(item: ElectronItem): DownloadStart {
  return {
    urlChain: item.getURLChain(),
    contentDisposition: item.getContentDisposition(),
    mimeType: item.getMimeType(),
    suggestedName: item.getFilename(),
    totalBytes: item.getTotalBytes(),
    eTag: item.getETag(),
    lastModified: item.getLastModifiedTime(),
  };
}
