import { app } from 'electron';
import type { ContextMenuParams, WebContents, WebFrameMain } from 'electron';
import { PRINT_QUESTION } from '../../ipc/contracts/print-gate.ts';
import type { SaveForm } from '../../ipc/contracts/page-tools.ts';
import type { DialogRequest } from '../page-tools/page-dialogs.ts';
import type { BlockedTab } from '../page-tools/popups.ts';
import type { DevToolsPlace, MediaAction, MediaRequest, MenuRequest, PageToolEvent, PageToolsView } from '../page-tools/ports.ts';
import { LateText } from '../lib/late-text.ts';
import type { SignInRequest } from '../page-tools/sign-in.ts';
import { fullScreenAskerOf } from './permissions.ts';
import { savePage } from './save-page.ts';
import { gatePrintingOfFrames } from './print-gate.ts';
import { openLater } from './window-opening.ts';
import { namesOfAsker } from './who-asks.ts';

/** Told of what a page asks for. */
export interface PageToolsListener {
  readonly onEvent: (event: PageToolEvent) => void;
  readonly onDialog: (request: DialogRequest) => void;
  readonly onDialogsDropped: () => void;
  /** The person wants this address as a file; it is asked for next. */
  readonly onSave: (url: string) => void;
}

/** What Electron's own handler of page dialogs is told; it is in no typings. */
interface DialogInfo {
  readonly frame?: { readonly origin: string } | null;
  readonly dialogType: string;
  readonly messageText: string;
  readonly defaultPromptText?: string;
}
type Emitter = { removeAllListeners(name: string): unknown; on(name: string, listener: (...values: never[]) => void): unknown; listenerCount(name: string): number };

/** What a person does that lets a page open a tab, and for how long; as Chromium has it. */
const GESTURES: ReadonlySet<string> = new Set(['mouseDown', 'mouseUp', 'rawKeyDown', 'keyDown', 'touchEnd', 'gestureTap']);
const GESTURE_MS = 5_000;

const RUN_DIALOG = '-run-dialog';
const CANCEL_DIALOGS = '-cancel-dialogs';

/** The page tools of one web contents. */
export class ElectronPageTools implements PageToolsView {
  readonly #contents: WebContents;
  readonly #onSave: (url: string) => void;
  /** The latest menu. */
  #asked: { readonly request: MenuRequest; readonly frame: WebFrameMain | null } | undefined;
  /** When the person last clicked or pressed a key in the page; undefined once a tab was opened for it. */
  #gestureAtMs: number | undefined;
  /** Where the developer tools were opened last. */
  #toolsPlace: DevToolsPlace = 'docked';
  readonly #lateText = new LateText();

  constructor(contents: WebContents, listener: PageToolsListener) {
    this.#contents = contents;
    this.#onSave = listener.onSave;
    const tell = listener.onEvent;
    contents.on('found-in-page', (_event, { activeMatchOrdinal, matches, finalUpdate }) => {
      if (finalUpdate && matches === 0) this.#lateText.foundNothing();
      tell({ type: 'found', ordinal: activeMatchOrdinal, count: matches, isComplete: finalUpdate });
    });
    contents.on('did-navigate', () => this.#lateText.documentChanged());
    contents.on('zoom-changed', (_event, direction) => tell({ type: 'zoom-asked', to: direction }));
    contents.on('context-menu', (_event, params) => {
      const request = requestOf(params);
      this.#asked = { request, frame: params.frame };
      tell({ type: 'menu-asked', request });
    });
    contents.on('enter-html-full-screen', () => tell({ type: 'full-screen', isOn: true, by: fullScreenAskerOf(contents) }));
    contents.on('leave-html-full-screen', () => tell({ type: 'full-screen', isOn: false, by: { origin: '', within: '' } }));
    contents.on('input-event', (_event, { type }) => {
      if (GESTURES.has(type)) this.#gestureAtMs = performance.now();
    });
    followNavigation(contents);
    takeOverDialogs(contents, listener);
    gatePrintingOfFrames(contents);
  }

  find(text: string, { matchCase, forward, isNew }: { readonly matchCase: boolean; readonly forward: boolean; readonly isNew: boolean }): void {
    const search = (asNew: boolean): void => {
      // Electron calls a new search `findNext`.
      if (!this.#contents.isDestroyed()) this.#contents.findInPage(text, { matchCase, forward, findNext: asNew });
    };
    this.#lateText.searched(() => search(true));
    search(isNew);
  }

  stopFinding(): void {
    this.#lateText.stopped();
    if (!this.#contents.isDestroyed()) this.#contents.stopFindInPage('keepSelection');
  }

  leaveFullScreen(): void {
    // The key that lets a person out: the browser takes it before the page, which cannot refuse.
    if (!this.#contents.isDestroyed()) this.#contents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' });
  }

  takeGesture(): boolean {
    const atMs = this.#gestureAtMs;
    this.#gestureAtMs = undefined;
    return atMs !== undefined && performance.now() - atMs < GESTURE_MS;
  }

  openLater(blocked: readonly BlockedTab[]): void {
    void openLater(this.#contents, blocked);
  }

  setZoom(percent: number): void {
    if (!this.#contents.isDestroyed() && Math.abs(this.#contents.getZoomFactor() * 100 - percent) > 0.1) this.#contents.setZoomFactor(percent / 100);
  }

  edit(action: Parameters<PageToolsView['edit']>[0]): void {
    if (action === 'select-all') this.#contents.selectAll();
    else this.#contents[action]();
  }

  copyImageAt(x: number, y: number): void {
    this.#contents.copyImageAt(x, y);
  }

  actOnMedia(action: MediaAction): void {
    if (this.#asked === undefined) return;
    const { request: { x, y, media }, frame } = this.#asked;
    // Nothing that a start needs.
    if (media !== null) void import('./media-controls.ts').then(({ actOnMedia }) => actOnMedia(this.#contents, frame, { x, y, media, action })).catch((error: unknown) => process.stderr.write(`media: ${String(error)}\n`));
  }

  replaceMisspelling(word: string): void {
    this.#contents.replaceMisspelling(word);
  }

  download(url: string): void {
    this.#onSave(url);
    this.#contents.downloadURL(url);
  }

  inspect(x: number, y: number): void {
    this.#contents.inspectElement(x, y);
  }

  toggleDevTools(place: DevToolsPlace): void {
    const contents = this.#contents;
    const open = (): void => {
      this.#toolsPlace = place;
      // One that can be put back beside the page by its own menu.
      contents.openDevTools({ mode: place === 'docked' ? 'bottom' : 'undocked' });
    };
    if (!contents.isDevToolsOpened()) return open();
    // Asked for elsewhere, they go there: Electron opens none while others are there.
    if (this.#toolsPlace !== place) contents.once('devtools-closed', () => setImmediate(() => contents.isDestroyed() || open()));
    // Not while Chromium still handles the key that asks for it: tools that close beneath it can end the whole browser.
    setImmediate(() => contents.isDestroyed() || contents.closeDevTools());
  }

  print(): void {
    this.#contents.print({ printBackground: true });
  }

  save(path: string, form: SaveForm): Promise<void> {
    return savePage(this.#contents, path, form);
  }

  async pdf(): Promise<Uint8Array> {
    return this.#contents.printToPDF({ printBackground: true });
  }
}

/**
 * Electron would open a window of the system for each dialog, over everything. Its handler listens to an event of the web contents; ours
 * takes its place. Where there is no such event it stays as it is.
 */
function takeOverDialogs(contents: WebContents, { onDialog, onDialogsDropped }: PageToolsListener): void {
  // These two events are Electron's own affair: the typings do not know them.
  const emitter = contents as unknown as Emitter;
  if (emitter.listenerCount(RUN_DIALOG) === 0) return;
  emitter.removeAllListeners(RUN_DIALOG);
  emitter.on(RUN_DIALOG, (info: DialogInfo, answer: (accepted: boolean, text: string) => void) => {
    const { dialogType } = info;
    const isPrint = dialogType === 'confirm' && info.messageText === PRINT_QUESTION;
    onDialog({
      kind: isPrint ? 'print' : dialogType === 'confirm' || dialogType === 'prompt' ? dialogType : 'alert',
      ...namesOfAsker(info.frame?.origin ?? contents.mainFrame.origin, contents.mainFrame.origin, contents.getURL()),
      message: isPrint ? '' : info.messageText,
      defaultText: info.defaultPromptText ?? '',
      settle: answer,
    });
  });
  emitter.removeAllListeners(CANCEL_DIALOGS);
  emitter.on(CANCEL_DIALOGS, onDialogsDropped);
}

function mediaOf({ mediaType, mediaFlags, srcURL }: ContextMenuParams): MediaRequest | null {
  if (mediaType !== 'video' && mediaType !== 'audio') return null;
  return {
    kind: mediaType,
    url: srcURL,
    isPaused: mediaFlags.isPaused,
    isMuted: mediaFlags.isMuted,
    isLooping: mediaFlags.isLooping,
    hasControls: mediaFlags.isControlsVisible,
    isInPicture: mediaFlags.isShowingPictureInPicture,
    canLoop: mediaFlags.canLoop,
    canShowControls: mediaFlags.canToggleControls,
    canShowInPicture: mediaFlags.canShowPictureInPicture,
  };
}

function requestOf(params: ContextMenuParams): MenuRequest {
  const { editFlags } = params;
  return {
    x: params.x,
    y: params.y,
    linkUrl: params.linkURL,
    imageUrl: params.mediaType === 'image' ? params.srcURL : '',
    hasImage: params.mediaType === 'image',
    media: mediaOf(params),
    isEditable: params.isEditable,
    selection: params.selectionText,
    suggestions: params.dictionarySuggestions,
    misspelling: params.misspelledWord,
    can: {
      undo: editFlags.canUndo,
      redo: editFlags.canRedo,
      cut: editFlags.canCut,
      copy: editFlags.canCopy,
      paste: editFlags.canPaste,
      selectAll: editFlags.canSelectAll,
    },
  };
}

/** Where a page is on its way to: a server that asks for that is what the person goes to. */
const goingTo = new WeakMap<WebContents, string>();

function followNavigation(contents: WebContents): void {
  const going = ({ url, isMainFrame }: { readonly url: string; readonly isMainFrame: boolean }): void => {
    if (isMainFrame) goingTo.set(contents, url);
  };
  contents.on('did-start-navigation', going);
  contents.on('did-redirect-navigation', going);
  contents.on('did-navigate', () => goingTo.delete(contents));
  contents.on('did-stop-loading', () => goingTo.delete(contents));
}

/** The host of the page, for a server that something in it asks: else who asks would pass for the page. */
function pageAround(contents: WebContents, url: string): string {
  if (goingTo.get(contents) === url) return '';
  return namesOfAsker(url, contents.mainFrame.origin, contents.getURL()).within;
}

/** Hands every server that asks who the person is to a listener, by the page that asked it. Those of nobody are cancelled by Chromium. */
export function onSignIn(listener: (contentsId: number, request: SignInRequest) => void): void {
  const refused = new WeakMap<WebContents, Set<string>>();
  app.on('login', (event, contents: WebContents | null, details, { isProxy, host, port, realm }, callback) => {
    // What the browser fetches by itself is nobody's page.
    if (contents === null) return;
    event.preventDefault();
    const place = `${host}:${port} ${realm}`;
    const before = refused.get(contents) ?? new Set();
    // What was answered for the page before was right, or is given up.
    if (!refused.has(contents)) contents.on('did-navigate', () => before.clear());
    refused.set(contents, before);
    // A callback without a word is a cancel.
    listener(contents.id, {
      isOfLoad: goingTo.get(contents) === details.url,
      host: `${host}:${port}`,
      within: isProxy ? '' : pageAround(contents, details.url),
      realm,
      isProxy,
      isInsecure: isProxy || !details.url.startsWith('https:'),
      wasRefused: before.has(place),
      settle: (credentials) => {
        if (credentials === null) {
          before.delete(place);
          callback();
        } else {
          before.add(place);
          callback(credentials.username, credentials.password);
        }
      },
    });
  });
}
