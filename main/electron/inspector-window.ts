import { BaseWindow, screen } from 'electron';
import type { Rectangle, WebContentsView } from 'electron';
import { firstPlace } from '../window/window-place.ts';
import { onResized } from './on-resized.ts';
import { followTheme, groundColour } from './window-ground.ts';
import { giveIcon } from './window-icon.ts';

const DEFAULT_SIZE = { width: 1_100, height: 760 } as const;
const MIN_SIZE = { minWidth: 360, minHeight: 240 } as const;
const BACKGROUND = { light: '#f4f7f7', dark: '#131819' } as const;

export interface InspectorWindowOptions {
  readonly title: string;
  /** Where it was last; null if it never was. */
  readonly bounds: Rectangle | null;
  readonly onMoved: (bounds: Rectangle) => void;
  /** The person closed it. */
  readonly onClosed: () => void;
}

/** A window that holds the inspector and nothing else. */
export class InspectorWindow {
  readonly window: BaseWindow;
  readonly #view: WebContentsView;
  #isOver = false;

  constructor(view: WebContentsView, options: InspectorWindowOptions) {
    this.#view = view;
    this.window = new BaseWindow({
      ...firstPlace(options.bounds, (bounds) => screen.getDisplayMatching(bounds).workArea, screen.getPrimaryDisplay().workArea, DEFAULT_SIZE),
      ...MIN_SIZE,
      title: options.title,
      backgroundColor: groundColour(BACKGROUND),
      autoHideMenuBar: true,
    });
    followTheme(this.window, BACKGROUND);
    giveIcon(this.window);
    this.window.contentView.addChildView(view);
    this.#layout();
    const moved = (): void => {
      this.#layout();
      if (!this.#isOver) options.onMoved(this.window.getNormalBounds());
    };
    onResized(this.window, moved);
    this.window.on('move', moved);
    this.window.on('closed', () => {
      if (this.#isOver) return;
      this.#isOver = true;
      options.onClosed();
    });
  }

  /** Takes the view out, which lives on, and closes the window. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.window.contentView.removeChildView(this.#view);
    this.window.hide();
    // A key pressed in this very window may have asked for it: a window that is destroyed beneath the key that it hands on can end the browser.
    setImmediate(() => {
      if (!this.window.isDestroyed()) this.window.destroy();
    });
  }

  #layout(): void {
    const { width, height } = this.window.getContentBounds();
    this.#view.setBounds({ x: 0, y: 0, width, height });
  }
}
