import { readFile } from 'node:fs/promises';
import type { BaseWindow } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { serveBookmarks } from '../bookmarks/bookmarks-handlers.ts';
import { BookmarksService } from '../bookmarks/bookmarks-service.ts';
import { BookmarksStore } from '../bookmarks/bookmarks-store.ts';
import { BookmarkTransfer } from '../bookmarks/bookmark-transfer.ts';
import { openWholeFile } from '../files/whole-file.ts';
import { halfWritten } from './half-written.ts';
import { askOpenPath, askSavePath } from '../electron/file-dialogs.ts';
import { openUrls } from './open-urls.ts';
import type { Profile } from './open-profile.ts';
import type { Windows } from './windows.ts';

/** What others use of it. */
export interface BookmarksJoin {
  readonly service: BookmarksService;
  /** Files that come in and go out. */
  readonly transfer: BookmarkTransfer;
}

/** Bookmarks, joined to windows, settings and files. @param askOutside for one that another program opens */
export function composeBookmarks(profile: Profile, registry: ServiceRegistry, say: Translate, windows: () => Windows, askOutside: (tabId: number, url: string) => void): BookmarksJoin {
  const { settings, database } = profile;
  // Over which the system's dialogs stand.
  const window = (): BaseWindow | undefined => windows().lastUsed?.frame.window;
  const log = (error: unknown): void => void process.stderr.write(`bookmarks: ${String(error)}\n`);
  const store = new BookmarksStore(database);
  try {
    store.removeUnplaced();
  } catch (error) {
    // A profile that cannot be written: they have no place, so that nobody sees them.
    log(error);
  }
  const bookmarks = new BookmarksService(store);
  bookmarks.observe(() => void database.sync().catch(log));
  const texts = (title: string): Parameters<typeof askOpenPath>[1] => ({ title, kind: say('bookmarks.fileKind'), extension: 'html' });
  const transfer = new BookmarkTransfer({
    bookmarks,
    files: {
      askRead: async () => {
        const over = window();
        const path = over === undefined ? undefined : await askOpenPath(over, { ...texts(say('bookmarks.import')), also: ['htm'] });
        return path === undefined ? undefined : readFile(path);
      },
      askWrite: async () => {
        const over = window();
        const path = over === undefined ? undefined : await askSavePath(over, texts(say('bookmarks.export')), say('bookmarks.fileName'));
        return path === undefined ? undefined : openWholeFile(path, halfWritten());
      },
    },
    names: { imported: () => say('bookmarks.imported'), toolbar: () => say('bookmarks.bar'), other: () => say('bookmarks.other') },
    onProblem: log,
  });
  serveBookmarks(registry, bookmarks, {
    bar: {
      isShown: () => settings.get('showBookmarksBar'),
      set: (isShown) => settings.set('showBookmarksBar', isShown),
      observe: (listener) => void settings.observe('showBookmarksBar', listener),
    },
    open: (peer, urls, where) => openUrls(windows(), peer, urls, where, askOutside),
    transfer,
  });
  settings.observe('showBookmarksBar', () => windows().all.forEach(({ frame }) => frame.relayout()));
  return { service: bookmarks, transfer };
}
