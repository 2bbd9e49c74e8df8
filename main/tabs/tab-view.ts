import type { SentAlong } from '../lib/sent-along.ts';
import type { SavedHistory } from '../lib/saved-history.ts';

/** Something that a tab's page did or suffered, as its view tells it. */
export type TabViewEvent =
  | { readonly type: 'title-changed'; readonly title: string }
  | { readonly type: 'favicon-changed'; readonly dataUrl: string | null }
  | { readonly type: 'load-started' }
  /** The tab is on its way to another document, or was sent on there; nothing of it came yet. */
  | { readonly type: 'heads-for'; readonly url: string }
  /**
   * Another document is there. `title`: what it is known to be called, such as one that the tab comes back to; else it may say so, or never.
   * `isSource`: its source is shown, of which Chromium tells the address of the page itself. `brokenCertificate`: it came with a certificate that does not hold, and that the person let through.
   */
  | { readonly type: 'committed'; readonly url: string; readonly title?: string; readonly brokenCertificate?: boolean; readonly isSource?: boolean }
  | { readonly type: 'address-changed'; readonly url: string }
  | { readonly type: 'dom-ready' }
  | { readonly type: 'load-stopped' }
  /** `isDocument`: Chromium's page of the error took the place of the one before; else that is still there. */
  | { readonly type: 'load-failed'; readonly code: number; readonly name: string; readonly url: string; readonly isDocument: boolean }
  | { readonly type: 'gone'; readonly reason: string; readonly exitCode: number; readonly pid: number | null }
  | { readonly type: 'unresponsive' }
  | { readonly type: 'responsive' }
  | { readonly type: 'audible-changed'; readonly audible: boolean }
  /** The page wants to open a tab. It is told no unless `allow` is called before its listener returns. `isOwn`: no frame of it can have asked. */
  | { readonly type: 'tab-asked'; readonly url: string; readonly sent: SentAlong; readonly isOwn: boolean; readonly allow: () => void }
  /** A tab opens, which was allowed. `contentsId`: Electron's id of the contents that Chromium made for it, which load by themselves. */
  | { readonly type: 'tab-requested'; readonly url: string; readonly background: boolean; readonly contentsId?: number; readonly sent?: SentAlong }
  | { readonly type: 'close-requested' };

/** The address of the document that took the place of the one before with this event, be it that of an error; undefined if none did. */
export function newDocumentOf(event: TabViewEvent): string | undefined {
  return event.type === 'committed' || (event.type === 'load-failed' && event.isDocument) ? event.url : undefined;
}

/** The view that shows a tab's page. Made by main/electron; a test gives its own. */
export interface TabView {
  /** Electron's id of its web contents. */
  readonly contentsId: number;
  load(url: string, sent?: SentAlong): void;
  /** Loads the page of a saved list at which it stood, where it stood, so that the rest can be gone back and forward to. */
  restore(history: SavedHistory): void;
  /** The back/forward list, and where in it the page stands. */
  history(): SavedHistory;
  /** Takes pages out of that list, but for the one that is there. */
  forget(isForgotten: (url: string) => boolean): void;
  /** Puts another list around the page that is there. */
  surround(history: SavedHistory): void;
  /** Asks the page how far it is scrolled, for the list. True if that has changed; false too where it does not say in time. */
  lookAtScroll(): Promise<boolean>;
  /** Keeps the page silent, or lets it be heard. */
  setMuted(muted: boolean): void;
  reload(ignoreCache: boolean): void;
  stop(): void;
  back(): void;
  forward(): void;
  /** Goes so many pages on in the list, back where that is negative. */
  goBy(steps: number): void;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Process of the main frame, or null while there is none. */
  readonly pid: number | null;
  /** Ends the renderer on purpose. */
  crash(): void;
  /** Ends its process, also of a page that does not answer. */
  end(): void;
  /** Shows or hides it in its window. */
  setVisible(visible: boolean): void;
  focus(): void;
  /** Takes the view and its page away for good. */
  destroy(): void;
}

/** Makes the view of a new tab, around the contents of that id where there are some. `onEvent` is told until it is destroyed. */
export type MakeTabView = (tabId: number, onEvent: (event: TabViewEvent) => void, contentsId?: number) => TabView;
