import { fileURLToPath } from 'node:url';
import type { Session, WebContents } from 'electron';
import { builtSource } from './built-source.ts';
import { within } from './page-questions.ts';
import { readBody } from './read-body.ts';

const READER_FILE = fileURLToPath(new URL('../page-reader/reader.cjs', import.meta.url));
/** A world of its own in the page's process: the page can neither see nor change what is done there. */
const READER_WORLD_ID = 991;
const READ_MS = 10_000;
const FETCH_MS = 20_000;
const MAX_PICTURE_BYTES = 4_000_000;
const PICTURE_TYPES = /^image\/(png|jpeg|gif|webp|avif|svg\+xml)$/;

const source = builtSource(READER_FILE);

/** What a page's process gives as its article; undefined if it does not answer. Rejects if our own reader cannot be read. */
export async function readArticle(contents: WebContents): Promise<unknown> {
  // Electron gives the first of several results, so that it is one.
  const code = `(() => {\n${await source()}\nreturn terrariumReadArticle();\n})()`;
  if (contents.isDestroyed() || contents.isCrashed()) return undefined;
  return within<unknown>(contents.executeJavaScriptInIsolatedWorld(READER_WORLD_ID, [{ code }]), READ_MS);
}

/** A picture of the web as a `data:` address, without cookies; undefined if it cannot be had, or is none. */
export async function fetchPicture(session: Session, url: string): Promise<string | undefined> {
  try {
    const response = await session.fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(FETCH_MS) });
    const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (!response.ok || !PICTURE_TYPES.test(type) || Number(response.headers.get('content-length') ?? 0) > MAX_PICTURE_BYTES) return undefined;
    const bytes = await readBody(response, MAX_PICTURE_BYTES);
    return bytes === undefined || bytes.length === 0 ? undefined : `data:${type};base64,${bytes.toString('base64')}`;
  } catch {
    return undefined;
  }
}
