/** Timers, so that tests need not wait. */
export interface Timers {
  after(delayMs: number, act: () => void): () => void;
}

/** What went wrong with an https that nobody asked for, so that http is tried: no connection, or none that can be trusted. */
const NO_HTTPS = /^ERR_(CONNECTION_.*|SSL_.*|BAD_SSL_.*|CERT_.*|TIMED_OUT|EMPTY_RESPONSE|ADDRESS_UNREACHABLE|SOCKET_NOT_CONNECTED|TUNNEL_.*)$/;
/** As long as an https server may say nothing before http is tried. */
const PATIENCE_MS = 6_000;
const MAX_REMEMBERED = 64;

/** A load of main's of such an address. */
interface Waiting {
  readonly url: string;
  readonly fallBack: (fallbackUrl: string) => void;
  /** Set once it is under way: before that the page that is there may still be asked, and the person. */
  cancel?: () => void;
}

/** Addresses that were typed without a scheme and made https: where to go if that does not answer. */
export class HttpsFirst {
  readonly #timers: Timers;
  /** By the https address. */
  readonly #fallbacks = new Map<string, string>();
  readonly #waiting = new Map<number, Waiting>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** An address was made https without being asked to. */
  upgraded(url: string, fallbackUrl: string): void {
    this.#fallbacks.set(url, fallbackUrl);
    const [oldest] = this.#fallbacks.keys();
    if (this.#fallbacks.size > MAX_REMEMBERED && oldest !== undefined) this.#fallbacks.delete(oldest);
  }

  /** A tab is told to load an address; `fallBack` is called if its server says nothing for too long. */
  loading(tabId: number, url: string, fallBack: (fallbackUrl: string) => void): void {
    this.#settle(tabId);
    if (this.#fallbacks.has(url)) this.#waiting.set(tabId, { url, fallBack });
  }

  /** A tab is on its way to an address. To another one than it was told: it was answered and sent on, or goes elsewhere by itself or the person. */
  headsFor(tabId: number, url: string): void {
    const waiting = this.#waiting.get(tabId);
    if (waiting === undefined) return;
    if (waiting.url !== url) return this.over(tabId);
    waiting.cancel ??= this.#timers.after(PATIENCE_MS, () => {
      const fallbackUrl = this.#take(tabId, url);
      if (fallbackUrl !== undefined) waiting.fallBack(fallbackUrl);
    });
  }

  /** Nothing is loaded in the tab any more: it was stopped, became a file, or was an answer without a document. */
  stopped(tabId: number): void {
    // The end of what a load takes the place of may be told after main was told to load.
    if (this.#waiting.get(tabId)?.cancel !== undefined) this.over(tabId);
  }

  /**
   * The server answered in whatever way, or the tab is gone: the fallback is no longer needed.
   * @param url only if this is what was to be loaded
   */
  over(tabId: number, url?: string): void {
    const waiting = this.#waiting.get(tabId);
    if (waiting !== undefined && (url === undefined || waiting.url === url)) this.#take(tabId, waiting.url);
  }

  /** A load failed. Gives the http address to try instead, once, or undefined if the failure stands. */
  failed(tabId: number, url: string, error: string): string | undefined {
    const waiting = this.#waiting.get(tabId);
    if (waiting === undefined) return undefined;
    const fallbackUrl = this.#take(tabId, waiting.url);
    // What another address failed for, such as one that the server sent on to, says nothing of this one.
    return waiting.url === url && NO_HTTPS.test(error) ? fallbackUrl : undefined;
  }

  #take(tabId: number, url: string): string | undefined {
    this.#settle(tabId);
    const fallbackUrl = this.#fallbacks.get(url);
    this.#fallbacks.delete(url);
    return fallbackUrl;
  }

  #settle(tabId: number): void {
    this.#waiting.get(tabId)?.cancel?.();
    this.#waiting.delete(tabId);
  }
}
