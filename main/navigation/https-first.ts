/** Timers, so that tests need not wait. */
export interface Timers {
  after(delayMs: number, act: () => void): () => void;
}

/** What went wrong with an https that nobody asked for, so that http is tried: no connection, or none that can be trusted. */
const NO_HTTPS = /^ERR_(CONNECTION_.*|SSL_.*|BAD_SSL_.*|CERT_.*|TIMED_OUT|EMPTY_RESPONSE|ADDRESS_UNREACHABLE|SOCKET_NOT_CONNECTED|TUNNEL_.*)$/;
/** As long as https may take before http is tried. */
const PATIENCE_MS = 6_000;
const MAX_REMEMBERED = 64;

/** Addresses that were typed without a scheme and made https: where to go if that does not answer. */
export class HttpsFirst {
  readonly #timers: Timers;
  /** By the https address. */
  readonly #fallbacks = new Map<string, string>();
  readonly #waiting = new Map<number, { readonly url: string; readonly cancel: () => void }>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** An address was made https without being asked to. */
  upgraded(url: string, fallbackUrl: string): void {
    this.#fallbacks.set(url, fallbackUrl);
    const [oldest] = this.#fallbacks.keys();
    if (this.#fallbacks.size > MAX_REMEMBERED && oldest !== undefined) this.#fallbacks.delete(oldest);
  }

  /** A tab starts to load an address; `fallBack` is called if it takes too long. */
  loading(tabId: number, url: string, fallBack: (fallbackUrl: string) => void): void {
    this.#settle(tabId);
    if (!this.#fallbacks.has(url)) return;
    const cancel = this.#timers.after(PATIENCE_MS, () => {
      const fallbackUrl = this.#take(tabId, url);
      if (fallbackUrl !== undefined) fallBack(fallbackUrl);
    });
    this.#waiting.set(tabId, { url, cancel });
  }

  /** A load came through, or the tab is gone: its fallback is no longer needed. */
  arrived(tabId: number): void {
    const waiting = this.#waiting.get(tabId);
    if (waiting !== undefined) this.#take(tabId, waiting.url);
  }

  /** A load failed. Gives the http address to try instead, once, or undefined if the failure stands. */
  failed(tabId: number, url: string, error: string): string | undefined {
    if (this.#waiting.get(tabId)?.url !== url) return undefined;
    const fallbackUrl = this.#take(tabId, url);
    return NO_HTTPS.test(error) ? fallbackUrl : undefined;
  }

  #take(tabId: number, url: string): string | undefined {
    this.#settle(tabId);
    const fallbackUrl = this.#fallbacks.get(url);
    this.#fallbacks.delete(url);
    return fallbackUrl;
  }

  #settle(tabId: number): void {
    this.#waiting.get(tabId)?.cancel();
    this.#waiting.delete(tabId);
  }
}
