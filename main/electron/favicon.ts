import type { Session } from 'electron';
import { readBody } from './read-body.ts';

const MAX_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;

/**
 * Brings a page's icon as a data: address, so that the shell never asks the network for anything.
 * Null if there is none that can be had: not an image, larger than 64 KB, or too slow.
 */
export async function fetchFavicon(session: Session, urls: readonly string[], signal: AbortSignal): Promise<string | null> {
  for (const url of urls.slice(0, 4)) {
    if (signal.aborted) return null;
    const icon = await fetchOne(session, url, signal).catch(() => null);
    if (icon !== null) return icon;
  }
  return null;
}

async function fetchOne(session: Session, url: string, signal: AbortSignal): Promise<string | null> {
  if (url.startsWith('data:image/')) return url.length <= MAX_BYTES ? url : null;
  if (!/^https?:/.test(url)) return null;
  const answer = await session.fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
  const type = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (!answer.ok || !/^image\/[a-z0-9.+-]+$/.test(type)) return null;
  const bytes = await readBody(answer, MAX_BYTES);
  return bytes === undefined || bytes.length === 0 ? null : `data:${type};base64,${bytes.toString('base64')}`;
}
