import type { BlockedTab } from './popups.ts';
import type { MenuMedia, PageMenuAction, SaveForm } from '../../ipc/contracts/page-tools.ts';

/** A video or a sound of a page. */
export interface MediaRequest extends MenuMedia {
  /** Where it comes from; empty for what a script gives it. */
  readonly url: string;
  readonly canLoop: boolean;
  readonly canShowControls: boolean;
  readonly canShowInPicture: boolean;
}

/** Where developer tools open: below the page, or in a window of their own. */
export type DevToolsPlace = 'docked' | 'window';

/** What can be done with one. */
export type MediaAction = 'play' | 'mute' | 'loop' | 'controls' | 'pip';

/** Where a context menu was asked for, and on what. */
export interface MenuRequest {
  /** In CSS pixels of the page's view. */
  readonly x: number;
  readonly y: number;
  readonly linkUrl: string;
  readonly imageUrl: string;
  readonly hasImage: boolean;
  readonly media: MediaRequest | null;
  readonly isEditable: boolean;
  readonly selection: string;
  readonly suggestions: readonly string[];
  /** The word that may be misspelled; empty if there is none. */
  readonly misspelling: string;
  readonly can: Readonly<Record<'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll', boolean>>;
}

/** What a page does that page tools answer. */
export type PageToolEvent =
  | { readonly type: 'found'; readonly ordinal: number; readonly count: number; readonly isComplete: boolean }
  /** Ctrl and the mouse wheel. */
  | { readonly type: 'zoom-asked'; readonly to: 'in' | 'out' }
  | { readonly type: 'menu-asked'; readonly request: MenuRequest }
  /** `by`: who asked for it, and within whose page. */
  | { readonly type: 'full-screen'; readonly isOn: boolean; readonly by: { readonly origin: string; readonly within: string } };

/** A page's view as page tools use it. */
export interface PageToolsView {
  /** @param isNew a new text; else the next match of the one before */
  find(text: string, options: { readonly matchCase: boolean; readonly forward: boolean; readonly isNew: boolean }): void;
  /** The match in view stays selected. */
  stopFinding(): void;
  /** A page that fills the screen does so no more. */
  leaveFullScreen(): void;
  /** True once for each click or key press of the last seconds. */
  takeGesture(): boolean;
  /** Has the page open what it was kept from before, as its own. Nobody is asked any more. */
  openLater(blocked: readonly BlockedTab[]): void;
  setZoom(percent: number): void;
  edit(action: Extract<PageMenuAction, 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'select-all'>): void;
  copyImageAt(x: number, y: number): void;
  /** On the video or sound that the latest menu was asked for on. */
  actOnMedia(action: MediaAction): void;
  replaceMisspelling(word: string): void;
  download(url: string): void;
  inspect(x: number, y: number): void;
  /** Opens the developer tools, below the page or in a window of their own, or closes them if they are there already. */
  toggleDevTools(place: DevToolsPlace): void;
  print(): void;
  /** Writes the page to a file, and what it shows into a folder beside it if it is to be complete. */
  save(path: string, form: SaveForm): Promise<void>;
  /** The page as a PDF document. */
  pdf(): Promise<Uint8Array>;
}

/** A tab as page tools need it. */
export interface ToolTab {
  readonly id: number;
  readonly url: string;
  readonly view: { back(): void; forward(): void; focus(): void; readonly canGoBack: boolean; readonly canGoForward: boolean };
}

/** The window that holds a tab. */
export interface ToolWindow {
  readonly isPrivate: boolean;
  readonly activeTab: ToolTab | undefined;
  tab(tabId: number): ToolTab;
  /** Beside the page, which stays in front unless it is said otherwise. */
  openTab(url: string, place?: 'behind' | 'front'): void;
  /** As if the page asked for it, with all that bounds it: `allow` is called before this returns, or never. */
  requestTab(tabId: number, blocked: BlockedTab, allow: () => void): void;
  openWindow(url: string, isPrivate: boolean): void;
  reload(tabId: number): void;
  /** Puts the keyboard into the shell, once that was told how things stand now. */
  focusShell(): void;
  /** From where a page's view begins, in CSS pixels of the window. */
  contentOrigin(): { readonly x: number; readonly y: number };
}

/** Zoom by site, as it is kept. */
export interface ZoomKeeper {
  load(): Readonly<Record<string, number>>;
  save(zooms: Readonly<Record<string, number>>): void;
}
