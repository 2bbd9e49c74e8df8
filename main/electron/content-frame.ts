import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { net } from 'electron';
import type { Session } from 'electron';
import { CONTENT_FRAME_SCHEME, CONTENT_FRAME_URL } from '../../ipc/contracts/content-frame-url.ts';
import { developerSetting } from './developer-setting.ts';

const RENDERER_FOLDER = fileURLToPath(new URL('../renderer/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** An origin of its own, our script and style alone, and nothing from anywhere. */
const POLICY = [
  "default-src 'none'",
  `script-src ${CONTENT_FRAME_URL}assets/`,
  `style-src ${CONTENT_FRAME_URL}assets/`,
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-scripts allow-popups',
].join('; ');

/** Hot reload wants inline styles and a socket; only with a development server, which a person started. The sandbox stays. */
const DEV_POLICY = `default-src ${CONTENT_FRAME_URL} 'unsafe-inline' data: ws://127.0.0.1:* http://127.0.0.1:*; sandbox allow-scripts allow-popups`;

/** For `registerSchemesAsPrivileged`: a page that lets nothing in lets this frame in all the same; it is ours. */
export const CONTENT_FRAME_PRIVILEGES = { scheme: CONTENT_FRAME_SCHEME, privileges: { standard: true, secure: true, bypassCSP: true, corsEnabled: true } } as const;

/** Serves the frame in which documents are shown: that one page and its assets, and nothing else. */
export function serveContentFrame(session: Session): void {
  session.protocol.handle(CONTENT_FRAME_SCHEME, async (request) => {
    const { hostname, pathname, search } = new URL(request.url);
    const server = developerSetting('TERRARIUM_DEV_SERVER');
    if (server !== undefined && hostname === 'frame') return fromDevServer(`${server}${pathname === '/' ? '/content-frame.html' : pathname}${search}`);
    const asset = /^\/assets\/([A-Za-z0-9_-][A-Za-z0-9._-]*)$/.exec(pathname)?.[1];
    const file = pathname === '/' ? 'content-frame.html' : asset === undefined ? undefined : join('assets', asset);
    const type = file === undefined ? undefined : TYPES[extname(file)];
    if (hostname !== 'frame' || file === undefined || type === undefined || request.method !== 'GET') return new Response('', { status: 404 });
    try {
      return new Response(await readFile(join(RENDERER_FOLDER, file)), {
        headers: {
          'content-type': type,
          'content-security-policy': POLICY,
          // Its origin is none, so that its own script comes from elsewhere; and pages that isolate themselves may have it too.
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          'cross-origin-embedder-policy': 'require-corp',
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response('', { status: 404 });
    }
  });
}

async function fromDevServer(url: string): Promise<Response> {
  const answer = await net.fetch(url);
  const headers = new Headers(answer.headers);
  headers.set('content-security-policy', DEV_POLICY);
  headers.set('access-control-allow-origin', '*');
  headers.set('cross-origin-resource-policy', 'cross-origin');
  return new Response(answer.body, { status: answer.status, headers });
}
