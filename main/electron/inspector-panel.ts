import type { BaseWindow, Rectangle, Session } from 'electron';
import { INSPECTOR_URL, mergeInspectorUrl } from '../../ipc/contracts/inspector-address.ts';
import { Lazily } from '../window/inspector-place.ts';
import type { InspectorDock, InspectorMemory } from '../window/inspector-place.ts';
import type { Dock } from '../window/layout.ts';
import { InspectorWindow } from './inspector-window.ts';
import type { MainWindow } from './main-window.ts';
import { UiView } from './ui-view.ts';

export interface InspectorPanelOptions {
  /** The session of our own views. */
  readonly session: Session;
  readonly title: () => string;
  /** Where it was last, and where that is kept. */
  readonly memory: InspectorMemory;
  /** Told of its view once that is made, before it loads. */
  readonly onView: (view: UiView) => void;
  readonly onGone: (reason: string, exitCode: number) => void;
  /** It opened, closed, or went to another place. */
  readonly onChange: () => void;
}

const TIMERS = {
  set: (run: () => void, delayMs: number): unknown => setTimeout(run, delayMs),
  clear: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
};

/** Where the inspector is. There is one for the browser: in the window where it was opened last, or in one of its own beside that. */
export class InspectorPanel {
  readonly #options: InspectorPanelOptions;
  readonly #sizePx: Record<Dock, number>;
  readonly #keepSize: Lazily<{ readonly dock: Dock; readonly sizePx: number }>;
  readonly #keepBounds: Lazily<Rectangle>;
  #view: UiView | undefined;
  #host: MainWindow | undefined;
  #ownWindow: InspectorWindow | undefined;
  #url = INSPECTOR_URL;
  #dock: InspectorDock;

  constructor(options: InspectorPanelOptions) {
    this.#options = options;
    const { memory } = options;
    this.#dock = memory.dock;
    this.#sizePx = { ...memory.sizePx };
    this.#keepSize = new Lazily(({ dock, sizePx }) => memory.keepSize(dock, sizePx), TIMERS);
    this.#keepBounds = new Lazily((bounds) => memory.keepBounds(bounds), TIMERS);
  }

  /** Its view while it is open. */
  get view(): UiView | undefined {
    return this.#view;
  }

  /** The window that it belongs to while it is open. */
  get host(): MainWindow | undefined {
    return this.#host;
  }

  /** Its address: what follows `#` is where the person is in it, or was. */
  get url(): string {
    const contents = this.#view?.contents;
    return (contents === undefined || contents.isDestroyed() ? '' : contents.getURL()) || this.#url;
  }

  get dock(): InspectorDock {
    return this.#dock;
  }

  /** The window that it is seen in while it is open. */
  get window(): BaseWindow | undefined {
    return this.#ownWindow?.window ?? this.#host?.window;
  }

  /** Opens it in a window, also if it belongs to another one, or closes it there. */
  toggleIn(window: MainWindow): void {
    if (this.#host === window) this.close();
    else if (this.#host === undefined) this.#open(window);
    else {
      this.#host.setPanel(undefined);
      this.#host = window;
      this.#place();
    }
  }

  /**
   * Shows it: where it is, if it is open; else in this window. What `hash` names of its view changes, the rest stays as it was.
   */
  showAt(window: MainWindow, hash: string): void {
    if (this.#view === undefined) {
      this.#url = mergeInspectorUrl(this.#url, hash);
      this.#open(window);
      return;
    }
    const { contents } = this.#view;
    // Another `#` is no other document: the page hears of the change, and knows best what to put it over. One that does not run yet,
    // or no more, finds all of it in its address.
    const isRunning = !contents.isCrashed() && !contents.isLoading();
    contents.loadURL(isRunning ? `${INSPECTOR_URL}#${hash}` : mergeInspectorUrl(contents.getURL() || this.#url, hash)).catch(() => undefined);
    this.window?.focus();
  }

  setDock(dock: InspectorDock): void {
    if (dock === this.#dock) return;
    const hadKeyboard = this.#view?.contents.isFocused() === true;
    this.#keepSize.flush();
    this.#dock = dock;
    this.#options.memory.keepDock(dock);
    this.#place();
    // The keyboard goes with it, and the window that it went to comes to the front.
    if (this.#view === undefined || !(hadKeyboard || dock === 'window')) return;
    this.window?.focus();
    this.#view.contents.focus();
  }

  setSize(sizePx: number): void {
    if (this.#dock === 'window') return;
    this.#sizePx[this.#dock] = sizePx;
    this.#keepSize.put({ dock: this.#dock, sizePx });
    this.#place();
  }

  /** A window is going: what belongs to it closes too. */
  windowClosed(window: MainWindow): void {
    if (this.#host === window) this.close();
  }

  close(): void {
    const view = this.#view;
    if (view === undefined) return;
    // Where the person was stands in the address: it opens there again.
    this.#url = this.url;
    this.#keepSize.flush();
    this.#closeWindow();
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
    const view = this.#view?.view;
    if (view !== undefined && this.#dock === 'window') {
      this.#host?.setPanel(undefined);
      const { title, memory } = this.#options;
      this.#ownWindow ??= new InspectorWindow(view, {
        title: title(),
        bounds: memory.bounds,
        onMoved: (bounds) => this.#keepBounds.put(bounds),
        onClosed: () => {
          this.#ownWindow = undefined;
          this.close();
        },
      });
    } else if (view !== undefined && this.#dock !== 'window') {
      this.#closeWindow();
      this.#host?.setPanel({ view, dock: this.#dock, sizePx: this.#sizePx[this.#dock] });
    }
    this.#options.onChange();
  }

  #closeWindow(): void {
    this.#keepBounds.flush();
    this.#ownWindow?.close();
    this.#ownWindow = undefined;
  }
}
