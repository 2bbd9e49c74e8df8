import type { MenuMedia, PageMenu, PageMenuAction } from '../../ipc/contracts/page-tools.ts';
import { isInternalUrl } from '../lib/internal-urls.ts';
import type { MediaRequest, MenuRequest, PageToolsView, ToolWindow } from './ports.ts';

const SHOWN_SELECTION_CHARS = 200;
const MOST_SUGGESTIONS = 5;
/** What a menu may open: no page can have a person run a script, or reach what the web may not. */
const OPENABLE = /^(https?|ftp|file):/i;
const SAVABLE = /^(https?|data|blob):/i;

/** A context menu that is open: what its rows are about. */
export interface OpenMenu {
  readonly menuId: number;
  readonly tabId: number;
  readonly request: MenuRequest;
}

/** What the shell is told of a menu that was asked for. */
export function menuOf({ menuId, tabId, request }: OpenMenu, window: ToolWindow): PageMenu {
  const { can, linkUrl, imageUrl, media } = request;
  const { view } = window.tab(tabId);
  const { x, y } = window.contentOrigin();
  // Our own pages lead to one another.
  const isOpenableLink = OPENABLE.test(linkUrl) || (isInternalUrl(linkUrl) && isInternalUrl(window.tab(tabId).url));
  const isImpossible: Partial<Record<PageMenuAction, boolean>> = {
    undo: !can.undo,
    redo: !can.redo,
    cut: !can.cut,
    copy: !can.copy,
    paste: !can.paste,
    'select-all': !can.selectAll,
    back: !view.canGoBack,
    forward: !view.canGoForward,
    'open-link-tab': !isOpenableLink,
    'open-link-window': !isOpenableLink,
    'open-link-private': !OPENABLE.test(linkUrl),
    'save-link': !/^https?:/i.test(linkUrl),
    'open-image-tab': !OPENABLE.test(imageUrl),
    'save-image': !SAVABLE.test(imageUrl),
    'media-loop': media?.canLoop !== true,
    'media-controls': media?.canShowControls !== true,
    'media-pip': media?.canShowInPicture !== true,
    'open-media-tab': !OPENABLE.test(media?.url ?? ''),
    'save-media': !SAVABLE.test(media?.url ?? ''),
    'copy-media-address': !SAVABLE.test(media?.url ?? ''),
    'add-word': addableOf(request, window) === '',
    'view-source': !/^(https?|file):/i.test(window.tab(tabId).url),
    'save-page': !/^(https?|file):/i.test(window.tab(tabId).url),
  };
  return {
    menuId,
    tabId,
    x: x + request.x,
    y: y + request.y,
    link: linkUrl !== '',
    image: request.hasImage,
    media: media === null ? null : mediaOf(media),
    editable: request.isEditable,
    selection: request.selection.trim().replaceAll(/\s+/g, ' ').slice(0, SHOWN_SELECTION_CHARS),
    suggestions: request.suggestions.slice(0, MOST_SUGGESTIONS),
    addable: addableOf(request, window).slice(0, SHOWN_SELECTION_CHARS),
    pluginItems: [],
    disabled: (Object.keys(isImpossible) as PageMenuAction[]).filter((action) => isImpossible[action] === true),
  };
}

/** The dictionary is a file: nothing that was written in a private window goes there. */
const addableOf = ({ misspelling }: MenuRequest, { isPrivate }: ToolWindow): string => (isPrivate ? '' : misspelling);

const mediaOf = ({ kind, isPaused, isMuted, isLooping, hasControls, isInPicture }: MediaRequest): MenuMedia => ({ kind, isPaused, isMuted, isLooping, hasControls, isInPicture });

/** What rows of a menu reach besides the page. */
export interface MenuReach {
  readonly view: PageToolsView;
  readonly window: ToolWindow;
  readonly copyText: (text: string) => void;
  /** Puts a word into the person's own dictionary. */
  readonly addWord: (word: string) => void;
  /** The address of a search for words. */
  readonly searchFor: (words: string) => string;
  readonly savePage: () => void;
  readonly savePdf: () => void;
  readonly viewSource: () => void;
}

/** Does what a row says. Those that were disabled do nothing. */
export function runMenuAction(menu: OpenMenu, action: PageMenuAction, reach: MenuReach): void {
  const { request, tabId } = menu;
  const { view, window } = reach;
  if (menuOf(menu, window).disabled.includes(action)) return;
  const tab = window.tab(tabId);
  switch (action) {
    case 'open-link-tab':
      return window.openTab(request.linkUrl);
    case 'open-link-window':
      return window.openWindow(request.linkUrl, window.isPrivate);
    case 'open-link-private':
      return window.openWindow(request.linkUrl, true);
    case 'copy-link':
      return reach.copyText(request.linkUrl);
    case 'save-link':
      return view.download(request.linkUrl);
    case 'open-image-tab':
      return window.openTab(request.imageUrl);
    case 'save-image':
      return view.download(request.imageUrl);
    case 'copy-image':
      return view.copyImageAt(request.x, request.y);
    case 'copy-image-address':
      return reach.copyText(request.imageUrl);
    case 'media-play':
      return view.actOnMedia('play');
    case 'media-mute':
      return view.actOnMedia('mute');
    case 'media-loop':
      return view.actOnMedia('loop');
    case 'media-controls':
      return view.actOnMedia('controls');
    case 'media-pip':
      return view.actOnMedia('pip');
    case 'open-media-tab':
      return window.openTab(request.media?.url ?? '');
    case 'save-media':
      return view.download(request.media?.url ?? '');
    case 'copy-media-address':
      return reach.copyText(request.media?.url ?? '');
    case 'add-word':
      return reach.addWord(request.misspelling);
    case 'search':
      // What is asked, the person wants to read now.
      return window.openTab(reach.searchFor(request.selection.trim()), 'front');
    case 'back':
      return tab.view.back();
    case 'forward':
      return tab.view.forward();
    case 'reload':
      return window.reload(tabId);
    case 'save-page':
      return reach.savePage();
    case 'save-pdf':
      return reach.savePdf();
    case 'print':
      return view.print();
    case 'view-source':
      return reach.viewSource();
    case 'inspect':
      return view.inspect(request.x, request.y);
    default:
      return view.edit(action);
  }
}
