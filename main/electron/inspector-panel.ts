import type { Session } from 'electron';
import type { Dock } from '../window/layout.ts';
import type { MainWindow } from './main-window.ts';
import { UiView } from './ui-view.ts';

const DEFAULT_SIZE_PX = { bottom: 360, right: 520 } as const;

export interface InspectorPanelOptions {
  /** The session of our own views. */
  readonly session: Session;
  /** Told of its view once that is made, before it loads. */
  readonly onView: (view: UiView) => void;
  readonly onGone: (reason: string, exitCode: number) => void;
  /** It opened, closed, or went to another place. */
  readonly onChange: () => void;
}

/** Where the inspector is. There is one for the browser, in the window where it was opened last. */
export class InspectorPanel {
  readonly #options: InspectorPanelOptions;
  readonly #sizePx: { bottom: number; right: number } = { ...DEFAULT_SIZE_PX };
  #view: UiView | undefined;
  #host: MainWindow | undefined;
  #url = 'terrarium://inspector/';
  #dock: Dock = 'bottom';

  constructor(options: InspectorPanelOptions) {
    this.#options = options;
  }

  /** Its view while it is open. */
  get view(): UiView | undefined {
    return this.#view;
  }

  /** The window that it is in while it is open. */
  get host(): MainWindow | undefined {
    return this.#host;
  }

  get dock(): Dock {
    return this.#dock;
  }

  /** Opens it in a window, also if it is open in another one, or closes it there. */
  toggleIn(window: MainWindow): void {
    if (this.#host === window) this.close();
    else if (this.#host === undefined) this.#open(window);
    else {
      this.#host.setPanel(undefined);
      this.#host = window;
      this.#place();
    }
  }

  setDock(dock: Dock): void {
    this.#dock = dock;
    this.#place();
  }

  setSize(sizePx: number): void {
    this.#sizePx[this.#dock] = sizePx;
    this.#place();
  }

  /** A window is going: the inspector closes with it. */
  windowClosed(window: MainWindow): void {
    if (this.#host === window) this.close();
  }

  close(): void {
    const view = this.#view;
    if (view === undefined) return;
    // Where the person was stands in the address: it opens there again.
    if (!view.contents.isDestroyed()) this.#url = view.contents.getURL() || this.#url;
    this.#host?.setPanel(undefined);
    this.#host = undefined;
    this.#view = undefined;
    view.destroy();
    this.#options.onChange();
  }

  #open(window: MainWindow): void {
    const { session, onGone, onView } = this.#options;
    this.#view = new UiView({ session, url: this.#url, onGone });
    this.#host = window;
    onView(this.#view);
    this.#place();
  }

  #place(): void {
    if (this.#view !== undefined) {
      this.#host?.setPanel({ view: this.#view.view, dock: this.#dock, sizePx: this.#sizePx[this.#dock] });
    }
    this.#options.onChange();
  }
}
