import type { LoadURLOptions, WebContents } from 'electron';

/** A page's own navigations within this time, one after another, make it a restless one. */
const RESTLESS_WITHIN_MS = 2_000;
const RESTLESS_COUNT = 3;
/** What the page still holds of a person's touch is over after 5 s; then nothing of it comes before what the person asked for. */
const GIVES_UP_AFTER_MS = 30_000;
const AGAIN_AFTER_MS = 250;
/** Chromium tells of the end of what is replaced before it tells by what. */
const REPLACED_WITHIN_MS = 100;
const ABORTED = -3;
/** What a person does to a page: from then on the page's navigation may be what they want. */
const TOUCHES: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart', 'gestureTap']);

interface Pending {
  readonly url: string;
  readonly sinceMs: number;
  /** Where it is on its way to, after redirects; undefined until it has started. */
  startedUrl: string | undefined;
  timer?: NodeJS.Timeout;
}

/**
 * Loads what the person asked for, also where the page goes elsewhere without end. Electron's `loadURL` gives the page that is there the standing
 * of one that a person has just touched, and with that Chromium lets the page's own navigations take the place of the one asked for. The
 * debugging protocol's command navigates without it: it is used for pages that are restless, and where the page came between.
 */
export class InsistentLoad {
  readonly #contents: WebContents;
  #pending: Pending | undefined;
  /** When the page started navigations by itself, ms. */
  #ownStarts: number[] = [];

  constructor(contents: WebContents) {
    this.#contents = contents;
    contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument, initiator }) => {
      if (isMainFrame && !isSameDocument) this.#started(url, initiator !== null && initiator !== undefined);
    });
    contents.on('did-redirect-navigation', ({ url, isMainFrame }) => {
      if (isMainFrame && this.#pending?.startedUrl !== undefined && this.#pending.timer === undefined) this.#pending.startedUrl = url;
    });
    contents.on('did-navigate', (_event, url) => {
      if (url === this.#pending?.startedUrl) this.end();
    });
    contents.on('did-fail-load', (_event, code, _name, url, isMainFrame) => {
      if (!isMainFrame || url !== this.#pending?.startedUrl) return;
      if (code === ABORTED) this.#endUnlessReplaced();
      else this.end();
    });
    contents.on('did-stop-loading', () => this.#endUnlessReplaced());
    contents.on('render-process-gone', () => this.end());
  }

  start(url: string, options?: LoadURLOptions): void {
    this.end();
    this.#pending = { url, sinceMs: performance.now(), startedUrl: undefined };
    this.#contents.on('input-event', this.#onInput);
    // What a form sends goes along with Electron's own load alone.
    if (options === undefined && this.#isRestless()) void this.#navigate(this.#pending);
    // A failed load is told by its event; the promise says the same once more.
    else this.#contents.loadURL(url, options).catch(() => undefined);
  }

  /** It is there, or no longer wanted. */
  end(): void {
    if (this.#pending === undefined) return;
    clearTimeout(this.#pending.timer);
    this.#pending = undefined;
    if (this.#contents.isDestroyed()) return;
    this.#contents.off('input-event', this.#onInput);
    if (this.#contents.debugger.isAttached()) this.#contents.debugger.detach();
  }

  readonly #onInput = (_event: unknown, { type }: { readonly type: string }): void => {
    if (TOUCHES.has(type)) this.end();
  };

  #started(url: string, isOfPage: boolean): void {
    const nowMs = performance.now();
    if (isOfPage) this.#ownStarts = [...this.#ownStarts.filter((at) => nowMs - at < RESTLESS_WITHIN_MS), nowMs].slice(-RESTLESS_COUNT);
    const pending = this.#pending;
    if (pending === undefined || pending.timer !== undefined) return;
    if (!isOfPage) {
      pending.startedUrl ??= url;
      return;
    }
    // Before it has started nothing took its place.
    if (pending.startedUrl === undefined) return;
    if (nowMs - pending.sinceMs > GIVES_UP_AFTER_MS) return this.end();
    pending.timer = setTimeout(() => {
      delete pending.timer;
      pending.startedUrl = undefined;
      void this.#navigate(pending);
    }, AGAIN_AFTER_MS);
  }

  #endUnlessReplaced(): void {
    const pending = this.#pending;
    if (pending?.startedUrl === undefined) return;
    setTimeout(() => {
      if (this.#pending === pending && pending.timer === undefined && !this.#contents.isDestroyed() && !this.#contents.isLoadingMainFrame()) this.end();
    }, REPLACED_WITHIN_MS);
  }

  #isRestless(): boolean {
    const nowMs = performance.now();
    return this.#ownStarts.filter((at) => nowMs - at < RESTLESS_WITHIN_MS).length === RESTLESS_COUNT;
  }

  async #navigate(pending: Pending): Promise<void> {
    const { debugger: protocol } = this.#contents;
    try {
      if (!protocol.isAttached()) protocol.attach();
      await protocol.sendCommand('Page.navigate', { url: pending.url, transitionType: 'address_bar' });
    } catch {
      // Somebody else's debugger, or an end meanwhile.
      if (this.#pending === pending && !this.#contents.isDestroyed()) this.#contents.loadURL(pending.url).catch(() => undefined);
    }
  }
}
