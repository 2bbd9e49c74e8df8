import { BaseWindow, nativeTheme, screen } from 'electron';
import type { Rectangle, WebContentsView } from 'electron';

const DEFAULT_SIZE = { width: 1_100, height: 760 } as const;
const MIN_SIZE = { minWidth: 360, minHeight: 240 } as const;
const BACKGROUND = { light: '#f4f7f7', dark: '#131819' } as const;
/** So much of a window has to be on a screen for the person to get hold of it. */
const MIN_VISIBLE_PX = 80;

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
      ...placeOf(options.bounds),
      ...MIN_SIZE,
      title: options.title,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      autoHideMenuBar: true,
    });
    this.window.contentView.addChildView(view);
    this.#layout();
    const moved = (): void => {
      this.#layout();
      if (!this.#isOver) options.onMoved(this.window.getNormalBounds());
    };
    this.window.on('resize', moved);
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

/** Where it was, if that is on a screen still. */
function placeOf(bounds: Rectangle | null): Partial<Rectangle> {
  if (bounds === null) return DEFAULT_SIZE;
  const { workArea } = screen.getDisplayMatching(bounds);
  const visible = {
    width: Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x),
    height: Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y),
  };
  if (visible.width >= MIN_VISIBLE_PX && visible.height >= MIN_VISIBLE_PX) return bounds;
  return { width: bounds.width, height: bounds.height };
}
