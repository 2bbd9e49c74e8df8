import type { Input, Session, WebContents, WebContentsView } from 'electron';
import { RestartPolicy } from '../supervision/restart-policy.ts';
import { hang, probeLiveness } from './liveness.ts';
import { createUiView } from './view-factory.ts';

export interface UiViewOptions {
  readonly session: Session;
  readonly url: string;
  /** Its renderer died; it is loaded again by itself. */
  readonly onGone: (reason: string, exitCode: number) => void;
}

/** A view of our own that is loaded again whenever its renderer dies. It holds nothing that main does not. */
export class UiView {
  readonly view: WebContentsView;
  readonly contents: WebContents;
  readonly contentsId: number;
  readonly #restarts = new RestartPolicy();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: UiViewOptions) {
    this.view = createUiView(options.session);
    this.contents = this.view.webContents;
    this.contentsId = this.contents.id;
    void this.contents.loadURL(options.url).catch(() => undefined);
    this.contents.on('did-finish-load', () => this.#restarts.cameUp());
    this.contents.on('unresponsive', () => this.#end());
    this.contents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return;
      options.onGone(details.reason, details.exitCode);
      // Electron forbids to navigate inside this handler. The address keeps where the person was.
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        if (this.contents.isDestroyed()) return;
        // One that died before it had anything has nothing to load again.
        if (this.contents.getURL() === '') void this.contents.loadURL(options.url).catch(() => undefined);
        else this.contents.reload();
      }, this.#restarts.nextDelayMs());
    });
  }

  /** When nothing loads in it any more. */
  loaded(): Promise<void> {
    return new Promise((resolve) => {
      if (this.contents.isDestroyed() || !this.contents.isLoading()) return resolve();
      this.contents.once('did-stop-loading', () => resolve());
      this.contents.once('destroyed', () => resolve());
    });
  }

  /** Keeps the view busy for ever on purpose. */
  hang(): void {
    hang(this.contents, () => {
      if (!this.contents.isDestroyed()) probeLiveness(this.contents, () => this.#end(), () => undefined);
    });
  }

  /** A view of ours that does not answer holds nothing: it is ended, and loaded again like any that died. */
  #end(): void {
    if (!this.contents.isDestroyed()) this.contents.forcefullyCrashRenderer();
  }

  /** Process of the view, or null while it has none. */
  get pid(): number | null {
    if (this.contents.isDestroyed() || this.contents.isCrashed()) return null;
    const pid = this.contents.getOSProcessId();
    return pid > 0 ? pid : null;
  }

  destroy(): void {
    clearTimeout(this.#timer);
    if (!this.contents.isDestroyed()) this.contents.close({ waitForBeforeUnload: false });
  }
}

/** Asks `take` about each key press before the page sees it; the page does not get those that it takes. */
export function interceptKeys(contents: WebContents, take: (input: Input) => boolean): void {
  contents.on('before-input-event', (event, input) => {
    if (input.type === 'keyDown' && take(input)) event.preventDefault();
  });
}
