import { BaseWindow, nativeTheme } from 'electron';
import type { Session, WebContentsView } from 'electron';
import { SHELL_CHROME_HEIGHT_PX } from '../../ipc/contracts/layout.ts';
import type { Dock, Layout } from '../window/layout.ts';
import { layoutWindow } from '../window/layout.ts';
import { UiView } from './ui-view.ts';

const DEFAULT_SIZE_PX = { bottom: 360, right: 520 } as const;
const BACKGROUND = { light: '#e2e8e8', dark: '#0d1113' } as const;

export interface MainWindowOptions {
  /** The session of our own views. */
  readonly session: Session;
  readonly title: string;
  readonly onShellGone: (reason: string, exitCode: number) => void;
  readonly onInspectorGone: (reason: string, exitCode: number) => void;
  /** Told of each view of ours once it is made, before it loads. */
  readonly onUiView: (part: 'shell' | 'inspector', view: UiView) => void;
  readonly onChange: () => void;
  readonly onClosed: () => void;
}

/** One window: the shell under everything, pages over it, the inspector beside them. */
export class MainWindow {
  readonly window: BaseWindow;
  readonly shell: UiView;
  readonly #options: MainWindowOptions;
  readonly #pages = new Set<WebContentsView>();
  readonly #sizePx: { bottom: number; right: number } = { ...DEFAULT_SIZE_PX };
  #inspector: UiView | undefined;
  #inspectorUrl = 'terrarium://inspector/';
  #dock: Dock = 'bottom';
  #overlayOpen = false;

  constructor(options: MainWindowOptions) {
    this.#options = options;
    this.window = new BaseWindow({
      width: 1440,
      height: 900,
      minWidth: 480,
      minHeight: SHELL_CHROME_HEIGHT_PX + 160,
      title: options.title,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      autoHideMenuBar: true,
    });
    this.shell = new UiView({ session: options.session, url: 'terrarium://shell/', onGone: options.onShellGone });
    options.onUiView('shell', this.shell);
    this.window.contentView.addChildView(this.shell.view);
    this.window.on('resize', () => this.relayout());
    this.window.on('enter-full-screen', options.onChange);
    this.window.on('leave-full-screen', options.onChange);
    this.window.on('closed', () => this.#destroy());
    this.relayout();
  }

  get inspector(): UiView | undefined {
    return this.#inspector;
  }

  get dock(): Dock {
    return this.#dock;
  }

  get layout(): Layout {
    const { width, height } = this.window.getContentBounds();
    return layoutWindow({
      width,
      height,
      inspectorOpen: this.#inspector !== undefined,
      dock: this.#dock,
      inspectorSizePx: this.#sizePx[this.#dock],
    });
  }

  /** Puts a tab's view into the window, over the shell and under the inspector. */
  attachPage(view: WebContentsView): void {
    this.#pages.add(view);
    view.webContents.once('destroyed', () => this.#pages.delete(view));
    this.window.contentView.addChildView(view, 1);
    view.setBounds(this.layout.content);
  }

  toggleInspector(): void {
    if (this.#inspector !== undefined) {
      const closing = this.#inspector;
      this.#inspector = undefined;
      // Where the person was stands in the address: it opens there again.
      this.#inspectorUrl = closing.contents.getURL() || this.#inspectorUrl;
      this.window.contentView.removeChildView(closing.view);
      closing.destroy();
    } else {
      const onGone = this.#options.onInspectorGone;
      this.#inspector = new UiView({ session: this.#options.session, url: this.#inspectorUrl, onGone });
      this.#options.onUiView('inspector', this.#inspector);
      this.window.contentView.addChildView(this.#inspector.view);
      if (this.#overlayOpen) this.setOverlay(true);
    }
    this.relayout();
  }

  setDock(dock: Dock): void {
    this.#dock = dock;
    this.relayout();
  }

  setInspectorSize(sizePx: number): void {
    this.#sizePx[this.#dock] = sizePx;
    this.relayout();
  }

  /** Lays the shell over the pages, so that its menus can be drawn there, or under them again. */
  setOverlay(open: boolean): void {
    this.#overlayOpen = open;
    if (this.window.isDestroyed()) return;
    if (open) this.window.contentView.addChildView(this.shell.view);
    else this.window.contentView.addChildView(this.shell.view, 0);
  }

  relayout(): void {
    if (this.window.isDestroyed()) return;
    const { shell, content, inspector } = this.layout;
    this.shell.view.setBounds(shell);
    for (const page of this.#pages) page.setBounds(content);
    this.#inspector?.view.setBounds(inspector);
    this.#options.onChange();
  }

  #destroy(): void {
    this.shell.destroy();
    this.#inspector?.destroy();
    this.#inspector = undefined;
    this.#options.onClosed();
  }
}
