import { IpcError } from '../../ipc/core/errors.ts';
import type { PageMenu, PageToolsState } from '../../ipc/contracts/page-tools.ts';
import { FindInPage } from './find-in-page.ts';
import { PageDialogs } from './page-dialogs.ts';
import type { DialogRequest } from './page-dialogs.ts';
import { menuOf, type OpenMenu } from './page-menu.ts';
import type { MenuRequest, PageToolEvent, PageToolsView, ToolTab, ToolWindow, ZoomKeeper } from './ports.ts';
import { type BlockedTab, canOpenLater, Popups } from './popups.ts';
import { SignIns, type SignInRequest } from './sign-in.ts';
import { Zooms, zoomSiteOf, zoomStep } from './zoom.ts';

export interface PageToolsOptions {
  /** The window that holds a tab; undefined once it is gone. */
  readonly windowOf: (tabId: number) => ToolWindow | undefined;
  readonly zooms: ZoomKeeper;
  /** Something of this tab is to be drawn anew. */
  readonly onChange: (tabId: number) => void;
  readonly onMenu: (menu: PageMenu) => void;
}

interface ToolsOfTab {
  readonly view: PageToolsView;
  readonly dialogs: PageDialogs;
  readonly find: FindInPage;
  readonly signIns: SignIns;
  fullScreenOrigin: string;
  fullScreenWithin: string;
}

/** What belongs to the page of each tab beyond going somewhere. */
export class PageToolsService {
  readonly zooms: Zooms;
  readonly #popups = new Popups();
  readonly #options: PageToolsOptions;
  readonly #tabs = new Map<number, ToolsOfTab>();
  #menu: OpenMenu | undefined;
  #lastId = 0;

  constructor(options: PageToolsOptions) {
    this.#options = options;
    this.zooms = new Zooms(options.zooms);
  }

  /** A tab has a page now. */
  attach(tabId: number, view: PageToolsView): void {
    const dialogs = new PageDialogs(() => this.#options.onChange(tabId));
    this.#tabs.set(tabId, { view, dialogs, find: new FindInPage(view), signIns: new SignIns(), fullScreenOrigin: '', fullScreenWithin: '' });
  }

  /** Its page is gone for good, or asleep. */
  detach(tabId: number): void {
    const tools = this.#tabs.get(tabId);
    this.#tabs.delete(tabId);
    this.#popups.documentGone(tabId);
    if (tools !== undefined) this.#endAsked(tools);
  }

  /** Its process died: who asked is there no more. */
  gone(tabId: number): void {
    const tools = this.#tabs.get(tabId);
    if (tools === undefined) return;
    this.#endAsked(tools);
    this.#options.onChange(tabId);
  }

  /** Of these tabs only the one in front may fill the screen: the others leave it. */
  endFullScreenBehind(tabIds: readonly number[], activeId: number | undefined): void {
    for (const tabId of tabIds) {
      const tools = this.#tabs.get(tabId);
      if (tabId === activeId || tools === undefined || tools.fullScreenOrigin === '') continue;
      tools.fullScreenOrigin = '';
      tools.view.leaveFullScreen();
    }
  }

  /** What is remembered of zooms changed by itself: pages get what is theirs now. */
  zoomsChanged(): void {
    for (const [tabId, { view }] of this.#tabs) {
      const window = this.#options.windowOf(tabId);
      if (window !== undefined) view.setZoom(this.zooms.percentOf(window.tab(tabId).url, window.isPrivate));
      this.#options.onChange(tabId);
    }
  }

  /** The last private window is gone, and with it what was allowed and set there. */
  forgetPrivate(): void {
    this.zooms.forgetPrivate();
    this.#popups.forgetPrivate();
  }

  /** Another document is there: what the one before asked is over. */
  documentChanged(tabId: number, url: string): void {
    const tools = this.#tabs.get(tabId);
    const window = this.#options.windowOf(tabId);
    if (tools === undefined || window === undefined) return;
    this.#popups.documentGone(tabId);
    this.#endAsked(tools);
    tools.find.documentChanged();
    tools.view.setZoom(this.zooms.percentOf(url, window.isPrivate));
    this.#options.onChange(tabId);
  }

  /** A load is stopped, or another one takes its place: who asked for that one waits no more. What the page that is there asked goes on. */
  loadOver(tabId: number): void {
    if (this.#tabs.get(tabId)?.signIns.end(({ isOfLoad }) => isOfLoad) === true) this.#options.onChange(tabId);
  }

  /** What is drawn around a page. */
  stateOf(tab: ToolTab | undefined, isPrivate: boolean): Omit<PageToolsState, 'saving' | 'hasNoArticle'> {
    const [tools, blocked] = [tab && this.#tabs.get(tab.id), this.#popups.blockedOf(tab?.id ?? 0)];
    return {
      tabId: tab?.id ?? null,
      zoomPercent: tab === undefined ? 100 : this.zooms.percentOf(tab.url, isPrivate),
      find: tools?.find.state ?? null,
      dialog: tools?.dialogs.current ?? null,
      signIn: tools?.signIns.current ?? null,
      ...{ blocked: blocked.map(({ url }) => url), isBlockedAgain: !blocked.every(canOpenLater) },
      ...{ fullScreenOrigin: tools?.fullScreenOrigin ?? '', fullScreenWithin: tools?.fullScreenWithin ?? '' },
    };
  }

  onEvent(tabId: number, event: PageToolEvent): void {
    const tools = this.#tabs.get(tabId);
    const window = this.#options.windowOf(tabId);
    if (tools === undefined || window === undefined) return;
    if (event.type === 'found') {
      if (tools.find.state === null) return;
      tools.find.found(event);
      this.#options.onChange(tabId);
    } else if (event.type === 'zoom-asked') this.zoom(tabId, event.to);
    else if (event.type === 'menu-asked') this.#openMenu(tabId, event.request, window);
    else {
      tools.fullScreenOrigin = event.isOn ? event.by.origin || event.by.within : '';
      tools.fullScreenWithin = event.by.origin === '' ? '' : event.by.within;
      this.#options.onChange(tabId);
    }
  }

  /** @throws IpcError `not-found` */
  openFind(tabId: number): void {
    this.#of(tabId).find.open();
    this.#options.onChange(tabId);
    // What is typed next is for the bar: the shell has to know of it first.
    this.#windowOf(tabId).focusShell();
  }

  /** @throws IpcError `not-found` */
  find(tabId: number, text: string, matchCase: boolean): void {
    const { find } = this.#of(tabId);
    if (find.state === null) return;
    find.look(text, matchCase);
    this.#options.onChange(tabId);
  }

  /** To the next match of what was looked for last, or the one before; opens the bar if it is not there. @throws IpcError `not-found` */
  findNext(tabId: number, forward: boolean): void {
    const { find } = this.#of(tabId);
    if (find.state === null || find.state.text === '') this.openFind(tabId);
    find.next(forward);
  }

  /** @throws IpcError `not-found` */
  closeFind(tabId: number): void {
    this.#of(tabId).find.close();
    this.#windowOf(tabId).tab(tabId).view.focus();
    this.#options.onChange(tabId);
  }

  /** @throws IpcError `not-found` */
  zoom(tabId: number, to: 'in' | 'out' | 'reset'): void {
    const window = this.#windowOf(tabId);
    const { url } = window.tab(tabId);
    const percent = zoomStep(this.zooms.percentOf(url, window.isPrivate), to);
    this.zooms.set(url, percent, window.isPrivate);
    // All pages of the site have the same.
    for (const [otherId, tools] of this.#tabs) {
      const other = this.#options.windowOf(otherId);
      if (other === undefined || other.isPrivate !== window.isPrivate || zoomSiteOf(other.tab(otherId).url) !== zoomSiteOf(url)) continue;
      tools.view.setZoom(percent);
      this.#options.onChange(otherId);
    }
  }

  /** @throws IpcError `not-found` */
  viewOf(tabId: number): PageToolsView {
    return this.#of(tabId).view;
  }

  /** The menu that is open, if it is this one. @throws IpcError `not-found` */
  menu(menuId: number): OpenMenu {
    if (this.#menu?.menuId !== menuId) throw new IpcError('not-found', 'this menu is closed');
    return this.#menu;
  }

  askDialog(tabId: number, request: DialogRequest): void {
    const tools = this.#tabs.get(tabId);
    if (tools === undefined) request.settle(false, '');
    else tools.dialogs.ask(request);
    this.#focusIfInFront(tabId);
  }

  /** A dialog is dropped by the page itself, such as when its frame goes. */
  dropDialogs(tabId: number): void {
    this.#tabs.get(tabId)?.dialogs.reset();
  }

  /** @throws IpcError `not-found` */
  answerDialog(dialogId: number, accepted: boolean, stop: boolean, text: string): void {
    for (const [tabId, { dialogs }] of this.#tabs) {
      if (!dialogs.answer(dialogId, accepted, stop, text)) continue;
      if (dialogs.current === null) this.#options.windowOf(tabId)?.tab(tabId).view.focus();
      return;
    }
    throw new IpcError('not-found', 'this dialog is closed');
  }

  askSignIn(tabId: number, request: SignInRequest): void {
    const tools = this.#tabs.get(tabId);
    if (tools === undefined) return request.settle(null);
    tools.signIns.ask((this.#lastId += 1), request);
    this.#options.onChange(tabId);
    this.#focusIfInFront(tabId);
  }

  /** @throws IpcError `not-found` */
  answerSignIn(signInId: number, credentials: { readonly username: string; readonly password: string } | null): void {
    for (const [tabId, { signIns }] of this.#tabs) {
      if (!signIns.answer(signInId, credentials)) continue;
      if (signIns.current === null) this.#options.windowOf(tabId)?.tab(tabId).view.focus();
      this.#options.onChange(tabId);
      return;
    }
    throw new IpcError('not-found', 'nobody asks any more');
  }

  /** True if a page may open a tab now; else the person is told that it wanted to. */
  mayOpenTab(tabId: number, { url, sent, isOwn }: BlockedTab): boolean {
    const tools = this.#tabs.get(tabId);
    const window = this.#options.windowOf(tabId);
    if (tools === undefined || window === undefined) return false;
    const isAllowed = this.#popups.mayOpen(tabId, { url: window.tab(tabId).url, isPrivate: window.isPrivate, hasGesture: tools.view.takeGesture() });
    if (!isAllowed) {
      this.#popups.block(tabId, { url, sent, isOwn });
      this.#options.onChange(tabId);
    }
    return isAllowed;
  }

  /** Lets the site open tabs, and has the page open what it wanted to; or lets it be. @throws IpcError `not-found` */
  answerBlocked(tabId: number, allow: boolean): void {
    const [window, blocked, later] = [this.#windowOf(tabId), this.#popups.take(tabId), [] as BlockedTab[]];
    if (allow) this.#popups.allow(tabId, window.tab(tabId).url, window.isPrivate);
    this.#options.onChange(tabId);
    if (allow) for (const each of blocked.filter(canOpenLater)) window.requestTab(tabId, each, () => later.push(each));
    if (later.length > 0) this.#of(tabId).view.openLater(later);
  }

  /** Nobody waits for answers any more. */
  #endAsked(tools: ToolsOfTab): void {
    tools.dialogs.reset();
    tools.signIns.end();
  }

  #focusIfInFront(tabId: number): void {
    const window = this.#options.windowOf(tabId);
    if (window?.activeTab?.id === tabId) window.focusShell();
  }

  #openMenu(tabId: number, request: MenuRequest, window: ToolWindow): void {
    if (window.activeTab?.id !== tabId) return;
    this.#lastId += 1;
    this.#menu = { menuId: this.#lastId, tabId, request };
    window.focusShell();
    this.#options.onMenu(menuOf(this.#menu, window));
  }

  #of(tabId: number): ToolsOfTab {
    const tools = this.#tabs.get(tabId);
    if (tools === undefined) throw new IpcError('not-found', `tab ${tabId} has no page`);
    return tools;
  }

  #windowOf(tabId: number): ToolWindow {
    const window = this.#options.windowOf(tabId);
    if (window === undefined) throw new IpcError('not-found', `no tab ${tabId}`);
    return window;
  }
}
