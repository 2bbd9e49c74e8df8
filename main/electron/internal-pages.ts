import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { net, protocol } from 'electron';
import type { Session } from 'electron';
import { CONTENT_FRAME_SCHEME } from '../../ipc/contracts/content-frame-url.ts';
import { CONTENT_FRAME_PRIVILEGES } from './content-frame.ts';
import { developerSetting } from './developer-setting.ts';
import { shownUrlOf } from './shown-url.ts';
import { INTERNAL_SCHEME, isInternalUrl } from '../lib/internal-urls.ts';

const RENDERER_FOLDER = fileURLToPath(new URL('../renderer/', import.meta.url));

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Hot reload wants inline styles and a socket; only with a development server, which a person started. */
const DEV_POLICY = "default-src 'self' 'unsafe-inline' data: ws://127.0.0.1:* http://127.0.0.1:*; frame-ancestors 'none'";

/** Has to run before the app is ready. */
export function registerInternalScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: INTERNAL_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
    CONTENT_FRAME_PRIVILEGES,
  ]);
}

/** Put on a request that a document of ours, or a navigation of a tab, makes. Web content can neither see nor guess it. */
const PASS_HEADER = 'x-terrarium-pass';

/**
 * Serves `terrarium://<page>/` in one session. Only the pages named: a session for web content has no shell in it. Only to tabs and
 * to documents of ours: Chromium would let any page or worker of the web read what is served under a scheme of one's own.
 * Answers 404 for anything but a page's root and its built assets, and for whoever may not ask; 405 for anything but GET.
 */
export function serveInternalPages(session: Session, pages: ReadonlySet<string>): void {
  const pass = randomUUID();
  session.webRequest.onBeforeSendHeaders({ urls: [`${INTERNAL_SCHEME}://*/*`, `${CONTENT_FRAME_SCHEME}://*/*`] }, async ({ frame, requestHeaders, resourceType, url }, answer) => {
    // A page may have that frame in it, and nothing of what belongs to the frame: its policy would let scripts of that scheme in, whatever it forbids.
    if (url.startsWith(`${CONTENT_FRAME_SCHEME}:`)) return answer({ cancel: resourceType !== 'subFrame' && !(await shownUrlOf(frame)).startsWith(`${CONTENT_FRAME_SCHEME}:`) });
    const mayAsk = resourceType === 'mainFrame' || isInternalUrl(await shownUrlOf(frame));
    answer(mayAsk ? { requestHeaders: { ...requestHeaders, [PASS_HEADER]: pass } } : { cancel: true });
  });
  session.protocol.handle(INTERNAL_SCHEME, async (request) =>
    request.method === 'GET' && request.headers.get(PASS_HEADER) !== pass ? notFound() : answerPage(request, pages),
  );
}

/**
 * Serves the same pages at `https://<page>/`, to whoever asks: for a session that loads nothing but them, in an app where no scheme of our own
 * can be registered. Nothing of that session reaches the network over https.
 */
export function servePagesOverHttps(session: Session, pages: ReadonlySet<string>): void {
  session.protocol.handle('https', (request) => answerPage(request, pages));
}

const notFound = (): Response => new Response('', { status: 404 });

async function answerPage(request: Request, pages: ReadonlySet<string>): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET') return new Response('', { status: 405 });
  if (!pages.has(url.hostname)) return notFound();
  const server = developerSetting('TERRARIUM_DEV_SERVER');
  if (server !== undefined) return fromDevServer(server, url);
  const file = fileOf(url);
  if (file === undefined) return notFound();
  try {
    const bytes = await readFile(join(RENDERER_FOLDER, file));
    return new Response(bytes, { headers: headersFor(file) });
  } catch {
    return notFound();
  }
}

/** The built file behind an address. Names are matched, not cleaned: what is odd is not found. */
function fileOf(url: URL): string | undefined {
  if (url.pathname === '/' || url.pathname === '') return `${url.hostname}.html`;
  const asset = /^\/assets\/([A-Za-z0-9_-][A-Za-z0-9._-]*)$/.exec(url.pathname)?.[1];
  return asset === undefined ? undefined : join('assets', asset);
}

function headersFor(file: string): Record<string, string> {
  return {
    'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  };
}

async function fromDevServer(server: string, url: URL): Promise<Response> {
  const isRoot = url.pathname === '/' || url.pathname === '';
  const folder = url.hostname === 'shell' || url.hostname === 'inspector' ? url.hostname : `pages/${url.hostname}`;
  const answer = await net.fetch(`${server}${isRoot ? `/${folder}/index.html` : url.pathname}${url.search}`);
  const headers = new Headers(answer.headers);
  headers.set('content-security-policy', DEV_POLICY);
  return new Response(answer.body, { status: answer.status, headers });
}
