import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import type { RequestKind } from '../../ipc/contracts/plugin-manifest.ts';

const KINDS: Readonly<Record<OnBeforeRequestListenerDetails['resourceType'], RequestKind>> = {
  mainFrame: 'page',
  subFrame: 'frame',
  stylesheet: 'style',
  script: 'script',
  image: 'image',
  font: 'font',
  object: 'other',
  xhr: 'fetch',
  ping: 'ping',
  cspReport: 'ping',
  media: 'media',
  webSocket: 'socket',
  other: 'other',
};

/** A request before it goes out. */
export interface OutgoingRequest {
  readonly url: string;
  /** What it is for. */
  readonly kind: RequestKind;
  /** Electron's id of the web contents; undefined for requests of workers that several pages share, and of main itself. */
  readonly contentsId: number | undefined;
  /** What is told of who asks; empty where nothing is. */
  readonly referrer: string;
  /** The page that asks is one that main has no word of yet: its first requests may come before that. */
  readonly isEarly: boolean;
}

/** True if a request is stopped. */
export type BlocksRequest = (request: OutgoingRequest) => boolean;

/** Who is asked, by session and name: Electron has one listener for each session. */
const askedBySession = new WeakMap<Session, Map<string, BlocksRequest>>();

/**
 * Asks, before each request that a page makes goes out, whether it is stopped. `undefined` asks this one no more; where nobody is left to ask, nothing is
 * looked at, which costs nothing.
 * @param name one's own among those who are asked; all of them are, so that each counts what it would have stopped
 */
export function filterRequests(session: Session, name: string, blocks: BlocksRequest | undefined): void {
  const asked = askedBySession.get(session) ?? new Map<string, BlocksRequest>();
  askedBySession.set(session, asked);
  if (blocks === undefined) asked.delete(name);
  else asked.set(name, blocks);
  if (asked.size === 0) return session.webRequest.onBeforeRequest(null);
  session.webRequest.onBeforeRequest({ urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }, (details, answer) => {
    const { url, resourceType, webContentsId: contentsId, referrer } = details;
    const request = { url, kind: KINDS[resourceType] ?? 'other', contentsId, referrer, isEarly: isEarly(details) };
    answer({ cancel: isStopped(session, request) });
  });
}

/** True if somebody stops a request of this session: also for those that main makes for a page. All are asked. */
export function isStopped(session: Session, request: OutgoingRequest): boolean {
  return [...(askedBySession.get(session)?.values() ?? [])].filter((blocks) => blocks(request)).length > 0;
}

/** True if the page that asks shows nothing yet, as far as main knows. */
function isEarly({ frame, resourceType }: OnBeforeRequestListenerDetails): boolean {
  try {
    return resourceType !== 'mainFrame' && frame?.top?.url === '';
  } catch {
    // Electron's word for a frame that is gone.
    return false;
  }
}
