import type { Session, WebContents } from 'electron';
import { TokenBucket } from '../../ipc/core/token-bucket.ts';
import { readBody } from './read-body.ts';
import { isStopped } from './request-filter.ts';

const MAX_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;
/** A page has so many icons fetched at once, and then one in ten seconds, however often it names others: some count what is unread in theirs. */
const FETCHED_AT_ONCE = 12;
const FETCHED_PER_SECOND = 0.1;

/** Where icons are fetched for, and who is told. */
export interface FaviconsOptions {
  readonly session: Session;
  readonly contents: WebContents;
  /** Calls as soon as icons may be fetched. */
  readonly when: (work: () => void) => void;
  /** A data: address, so that the shell never asks the network for anything; null if there is none that can be had: not an image, larger than 64 KB, or too slow. */
  readonly onIcon: (dataUrl: string | null) => void;
}

/** The icons of a tab's page. Main fetches them, and no site may do by that what it could not do itself: see `fetchOne`. */
export class Favicons {
  readonly #options: FaviconsOptions;
  #abort = new AbortController();
  #fetches = newFetches();

  constructor(options: FaviconsOptions) {
    this.#options = options;
  }

  /** Another document is there. */
  documentChanged(): void {
    this.#abort.abort();
    this.#fetches = newFetches();
  }

  /** One at a time: who changes the icon all the time, or goes elsewhere, ends the one under way. */
  bring(urls: readonly string[]): void {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const { when, onIcon } = this.#options;
    when(() => {
      void this.#first(urls, abort.signal).then((dataUrl) => {
        // Where it was too soon for another one, the last one stays.
        if (!abort.signal.aborted && dataUrl !== undefined) onIcon(dataUrl);
      });
    });
  }

  async #first(urls: readonly string[], signal: AbortSignal): Promise<string | null | undefined> {
    for (const url of urls.slice(0, 4)) {
      if (signal.aborted || this.#options.contents.isDestroyed()) return null;
      const icon = await this.#iconAt(url, signal).catch(() => null);
      if (icon !== null) return icon;
    }
    return null;
  }

  async #iconAt(url: string, signal: AbortSignal): Promise<string | null | undefined> {
    if (url.startsWith('data:image/')) return url.length <= MAX_BYTES ? url : null;
    if (!/^https?:/.test(url)) return null;
    const { session, contents } = this.#options;
    const pageUrl = contents.getURL();
    // Such a request is of no page, and would go past all that stops those of pages.
    if (isStopped(session, { url, kind: 'image', contentsId: contents.id, referrer: pageUrl, isEarly: false })) return null;
    if (!this.#fetches.take(performance.now())) return undefined;
    return fetchOne(session, url, originOf(url) === originOf(pageUrl), AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]));
  }
}

/**
 * Chromium takes what main fetches for a visit of the site itself, with all cookies that are for such visits alone. So they go along to the page's own origin and
 * nowhere else, also not where that one sends it on.
 */
async function fetchOne(session: Session, url: string, isOwn: boolean, signal: AbortSignal): Promise<string | null> {
  const withCookies = isOwn ? await session.fetch(url, { credentials: 'include', redirect: 'error', signal }).catch(() => undefined) : undefined;
  if (signal.aborted) return null;
  const answer = withCookies ?? (await session.fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal }));
  const type = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (!answer.ok || !/^image\/[a-z0-9.+-]+$/.test(type)) return null;
  const bytes = await readBody(answer, MAX_BYTES);
  return bytes === undefined || bytes.length === 0 ? null : `data:${type};base64,${bytes.toString('base64')}`;
}

const newFetches = (): TokenBucket => new TokenBucket(FETCHED_PER_SECOND, FETCHED_AT_ONCE, performance.now());

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);
