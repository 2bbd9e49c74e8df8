import type { BaseWindow, Session, WebContentsView } from 'electron';
import { SHELL_CHROME_HEIGHT_PX } from '../../ipc/contracts/layout.ts';
import type { Dock, Layout } from '../window/layout.ts';
import { fullLayout, layoutWindow } from '../window/layout.ts';
import { Lazily } from '../window/inspector-place.ts';
import type { StartPlace, WindowMemory, WindowPlace } from '../window/window-place.ts';
import { placeOver } from '../window/window-place.ts';
import { UiView } from './ui-view.ts';
import { areaOf, makeWindow, MAIN_GROUND, placeOfFirst, takeEarlyWindow } from './early-window.ts';
import { onResized } from './on-resized.ts';
import { followTheme } from './window-ground.ts';
import { giveIcon } from './window-icon.ts';

export interface MainWindowOptions {
  /** The session of our own views. */
  readonly session: Session;
  readonly shellUrl: string;
  readonly title: string;
  /** The window that it opens over, if there is one. */
  readonly over?: MainWindow | undefined;
  /** Where windows are put; `keep` is called soon after the person moved or sized this one. */
  readonly memory: WindowMemory;
  readonly hasBookmarksBar: () => boolean;
  /** Told of the shell's view once that is made. */
  readonly onShell: (view: UiView) => void;
  readonly onShellGone: (reason: string, exitCode: number) => void;
  readonly onChange: () => void;
  readonly onFocused: () => void;
  /** False keeps it open: whoever says so closes it later. */
  readonly mayClose: () => boolean;
  readonly onClosed: () => void;
}

/** A panel of ours that shares a window with its pages. */
export interface DockedPanel {
  readonly view: WebContentsView;
  readonly dock: Dock;
  /** Height at the bottom, width at the right. */
  readonly sizePx: number;
}

/** One window: the shell under everything, pages over it, a docked panel beside them. */
export class MainWindow {
  readonly window: BaseWindow;
  readonly #options: MainWindowOptions;
  readonly #pages = new Set<WebContentsView>();
  #shell: UiView | undefined;
  #panel: DockedPanel | undefined;
  #overlayOpen = false;
  #barPx = 0;
  /** A page fills the whole window. */
  #isPageFull = false;
  /** The person, and not a page, had the window fill the screen. */
  #isFullByPerson = false;

  constructor(options: MainWindowOptions) {
    this.#options = options;
    this.window = (options.over === undefined ? takeEarlyWindow() : undefined) ?? makeWindow(placeOf(options), options.title);
    this.window.setTitle(options.title);
    followTheme(this.window, MAIN_GROUND);
    onResized(this.window, () => this.relayout());
    this.#rememberPlace();
    this.window.on('enter-full-screen', options.onChange);
    this.window.on('leave-full-screen', () => {
      this.#isFullByPerson = false;
      options.onChange();
    });
    this.window.on('focus', options.onFocused);
    this.window.on('close', (event) => {
      if (!options.mayClose()) event.preventDefault();
    });
    this.window.on('closed', () => {
      this.#shell?.destroy();
      options.onClosed();
    });
    this.relayout();
  }

  #rememberPlace(): void {
    const { memory, over } = this.#options;
    const { window } = this;
    if (over === undefined && memory.place?.isMaximized === true) window.maximize();
    const lazily = new Lazily((place: WindowPlace) => memory.keep(place), { set: setTimeout, clear: (timer) => clearTimeout(timer as NodeJS.Timeout) });
    const at = (): WindowPlace => ({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    let last = at();
    const moved = (): void => {
      const place = at();
      // A window that fills the screen for a page or for a while is not where it belongs.
      if (window.isFullScreen() || window.isMinimized() || isSame(place, last)) return;
      last = place;
      lazily.put(place);
    };
    for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', moved);
    window.on('close', () => lazily.flush());
  }

  get isClosed(): boolean {
    return this.window.isDestroyed();
  }

  /** Its shell, which is made and loads when it is first asked for: a page that comes first does not wait for it. */
  get shell(): UiView {
    if (this.#shell !== undefined) return this.#shell;
    const { session, shellUrl, onShellGone, onShell } = this.#options;
    const shell = new UiView({ session, url: shellUrl, onGone: onShellGone });
    this.#shell = shell;
    // Not before: the first page does not wait for a picture to be read.
    giveIcon(this.window);
    this.window.contentView.addChildView(shell.view, 0);
    shell.view.setBounds(this.layout.shell);
    onShell(shell);
    return shell;
  }

  /** Its shell, if that is made. */
  get shellThere(): UiView | undefined {
    return this.#shell;
  }

  /** Whether one of its views has the keyboard: the shell, a page or the panel. */
  get hasKeyboard(): boolean {
    const views = [this.#shell?.view, this.#panel?.view, ...this.#pages];
    return views.some((view) => view !== undefined && !view.webContents.isDestroyed() && view.webContents.isFocused());
  }

  /** Puts the keyboard into the panel; false where none is, or it has the keyboard. */
  focusPanel(): boolean {
    const contents = this.#panel?.view.webContents;
    if (contents === undefined || contents.isDestroyed() || contents.isFocused()) return false;
    contents.focus();
    return true;
  }

  get layout(): Layout {
    const { width, height } = this.window.getContentBounds();
    const { dock, sizePx } = this.#panel ?? { dock: 'bottom', sizePx: 0 };
    if (this.#isPageFull) return fullLayout(width, height, this.#barPx);
    const hasBookmarksBar = this.#options.hasBookmarksBar();
    return layoutWindow({ width, height, inspectorOpen: this.#panel !== undefined, hasBookmarksBar, dock, inspectorSizePx: sizePx, barPx: this.#barPx });
  }

  /** Puts a tab's view into the window, over the shell and under the panel. */
  attachPage(view: WebContentsView): void {
    this.#pages.add(view);
    view.webContents.once('destroyed', () => this.#pages.delete(view));
    this.window.contentView.addChildView(view, this.#shell === undefined ? 0 : 1);
    view.setBounds(this.layout.content);
  }

  /** Takes a tab's view out of the window; the view lives on. */
  detachPage(view: WebContentsView): void {
    this.#pages.delete(view);
    if (!this.isClosed) this.window.contentView.removeChildView(view);
  }

  /** Docks a panel, or takes away the one that is there. */
  setPanel(panel: DockedPanel | undefined): void {
    const before = this.#panel?.view;
    this.#panel = panel;
    if (this.isClosed) return;
    if (before !== undefined && before !== panel?.view) this.window.contentView.removeChildView(before);
    if (panel !== undefined && before !== panel.view) {
      this.window.contentView.addChildView(panel.view);
      if (this.#overlayOpen) this.setOverlay(true);
    }
    this.relayout();
  }

  /** Lays the shell over the pages, so that its menus can be drawn there, or under them again. */
  setOverlay(open: boolean): void {
    this.#overlayOpen = open;
    if (this.isClosed) return;
    if (open) this.window.contentView.addChildView(this.shell.view);
    else this.window.contentView.addChildView(this.shell.view, 0);
  }

  /** The shell has bars of this height between toolbar and page. */
  setBarHeight(heightPx: number): void {
    if (this.#barPx === heightPx) return;
    this.#barPx = heightPx;
    this.relayout();
  }

  /** The page in front fills the window, with the window the screen; or no more. */
  setPageFullScreen(isOn: boolean): void {
    if (this.#isPageFull === isOn) return;
    this.#isPageFull = isOn;
    // A page that was closed did not leave it.
    if (!isOn && !this.#isFullByPerson && !this.isClosed && this.window.isFullScreen()) this.window.setFullScreen(false);
    this.relayout();
  }

  toggleFullScreen(): void {
    if (this.isClosed) return;
    this.#isFullByPerson = !this.window.isFullScreen();
    this.window.setFullScreen(this.#isFullByPerson);
  }

  /** True for a point of the screen within its strip and toolbar. */
  isOverChrome({ x, y }: { readonly x: number; readonly y: number }): boolean {
    const bounds = this.window.getContentBounds();
    return x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + SHELL_CHROME_HEIGHT_PX;
  }

  /** Puts it so that its first tab lies under a point of the screen. */
  moveTo({ x, y }: { readonly x: number; readonly y: number }): void {
    this.window.setPosition(Math.round(x - 60), Math.round(y - 20));
  }

  /** Brings it before the other windows. */
  bringToFront(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  relayout(): void {
    if (this.isClosed) return;
    const { shell, content, inspector } = this.layout;
    this.#shell?.view.setBounds(shell);
    for (const page of this.#pages) page.setBounds(content);
    this.#panel?.view.setBounds(inspector);
    this.#options.onChange();
  }
}

function placeOf({ over, memory }: MainWindowOptions): StartPlace {
  if (over === undefined || over.isClosed) return placeOfFirst(memory.place);
  const bounds = over.window.getNormalBounds();
  return placeOver(bounds, areaOf(bounds));
}

function isSame(one: WindowPlace, other: WindowPlace): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height && one.isMaximized === other.isMaximized;
}
