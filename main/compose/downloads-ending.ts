import type { Translate } from '../../i18n/catalogue.ts';
import type { Download } from '../downloads/download.ts';
import type { DownloadsService } from '../downloads/downloads-service.ts';
import { onBeforeQuit, onQuitStopped, quitApp } from '../electron/app.ts';
import { askYesOrNo, type YesOrNo } from '../electron/yes-or-no.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/**
 * Asks before downloads end with the browser, or private ones with the last private window. What ends the browser from outside, such as the system going
 * down, is not held up: downloads are kept as interrupted all the same.
 */
export class DownloadsEnding {
  readonly #service: DownloadsService;
  readonly #windows: () => Windows;
  readonly #say: Translate;
  #isQuitting = false;
  #isAsking = false;
  /** Downloads that the person gave up; if the window stays after all, later ones are asked about anew. */
  readonly #givenUp = new WeakSet<Download>();

  constructor(service: DownloadsService, windows: () => Windows, say: Translate) {
    this.#service = service;
    this.#windows = windows;
    this.#say = say;
    onBeforeQuit(() => (this.#isQuitting = true));
    onQuitStopped(() => (this.#isQuitting = false));
  }

  /** The person quits. @param end what ends it */
  quit(end: () => void = quitApp): void {
    const window = this.#windows().lastUsed;
    const count = this.#service.underWay().length;
    if (window === undefined || count === 0) end();
    else this.#ask(window, this.#question('quit', count), end);
  }

  /** False if the person is asked first; then it closes with a yes. */
  mayClose(window: TabbedWindow): boolean {
    if (this.#isQuitting) return true;
    const { all } = this.#windows();
    const isLast = all.length === 1;
    const isLastPrivate = window.isPrivate && all.filter(({ isPrivate }) => isPrivate).length === 1;
    const ending = this.#service.underWay(isLast ? undefined : true).filter((download) => !this.#givenUp.has(download));
    const close = (): void => {
      for (const download of ending) this.#givenUp.add(download);
      window.close();
    };
    if (ending.length === 0 || !(isLast || isLastPrivate)) return true;
    this.#ask(window, this.#question(ending.every(({ isPrivate }) => isPrivate) ? 'private' : 'quit', ending.length), close);
    return false;
  }

  #ask(window: TabbedWindow, question: YesOrNo, onYes: () => void): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    askYesOrNo(window.frame.window, question)
      .then((isSure) => {
        this.#isAsking = false;
        if (isSure) onYes();
        // Its last tab was closed to end it.
        else if (!window.frame.isClosed && window.tabs.all.length === 0) window.tabs.open();
      })
      .catch(() => (this.#isAsking = false));
  }

  #question(what: 'quit' | 'private', count: number): YesOrNo {
    const say = this.#say;
    return {
      message: say(`downloads.${what}Title`, { count }),
      detail: say(`downloads.${what}Detail`),
      yes: say(what === 'quit' ? 'downloads.quitAnyway' : 'downloads.closeAnyway'),
      no: say('downloads.stay'),
    };
  }
}
