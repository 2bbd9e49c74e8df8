import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveHttp } from '../fixtures/servers.ts';
import type { TestServer } from '../fixtures/servers.ts';
import { madePage } from './made-pages.ts';

const PAGES = new URL('./pages/', import.meta.url);
/** Each is a site of its own to Chromium, and all of them are this computer. */
const HOSTS = ['127.0.0.1', '127.0.0.2', '127.0.0.3'] as const;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv',
  json: 'application/json',
};

/** A small site on this computer. */
export interface Site {
  /** The address of a path. Hosts other than the first are other sites: `127.0.0.2`, `127.0.0.3`, `localhost`. */
  url(path: string, host?: (typeof HOSTS)[number] | 'localhost'): string;
  /** Paths asked for so far, in order. */
  readonly requests: readonly string[];
  /** Lets the answer to `/held/NAME` go out. */
  release(name: string): void;
  /** Ends it, with every connection that is open. */
  close(): Promise<void>;
}

/** Starts the site on a port of its own, on loopback only. */
export async function startSite(): Promise<Site> {
  const requests: string[] = [];
  const held = new Map<string, { promise: Promise<void>; release: () => void }>();
  const gate = (name: string): { promise: Promise<void>; release: () => void } => {
    const known = held.get(name);
    if (known !== undefined) return known;
    let release = (): void => undefined;
    const promise = new Promise<void>((resolve) => (release = resolve));
    const made = { promise, release };
    held.set(name, made);
    return made;
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://site.invalid');
    requests.push(`${url.pathname}${url.search}`);
    answer(url, response, request.headers.host ?? '', (name) => gate(name).promise).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  };
  const servers: TestServer[] = [];
  let port = 0;
  for (const host of HOSTS) {
    const server = await serveHttp(handle, port, host);
    port = server.port;
    servers.push(server);
  }
  return {
    requests,
    url: (path, host = HOSTS[0]) => `http://${host}:${port}${path}`,
    release: (name) => gate(name).release(),
    close: async () => {
      for (const { release } of held.values()) release();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

async function answer(url: URL, response: ServerResponse, host: string, untilReleased: (name: string) => Promise<void>): Promise<void> {
  const [, first = '', second = ''] = url.pathname.split('/');
  if (first === 'redirect') {
    response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end();
    return;
  }
  if (first === 'status') {
    send(response, 'html', madePage('en', `Status ${second}`, [`This page came with status ${second}.`]), Number(second));
    return;
  }
  if (first === 'held') {
    await untilReleased(second);
    send(response, 'html', madePage('en', `Held ${second}`, ['It came in the end.']));
    return;
  }
  if (first === 'words') {
    const count = Number(url.searchParams.get('count') ?? '100');
    const language = url.searchParams.get('lang') === 'ko' ? 'ko' : 'en';
    const word = language === 'ko' ? '나무' : 'tree';
    // No other text is on the page, so that the number of its words is known.
    const until = url.searchParams.get('held');
    const options = { heading: false, ...(until === null ? {} : { pictureUrl: `/held/${until}` }) };
    send(response, 'html', madePage(language, 'Words', [Array.from({ length: count }, () => word).join(' ')], options));
    return;
  }
  if (first === 'search') {
    send(response, 'html', madePage('en', `Found: ${url.searchParams.get('q') ?? ''}`, ['Nothing, but the search arrived.']));
    return;
  }
  if (first === 'big') {
    const row = JSON.stringify({ name: 'moss', height: 3 });
    response.writeHead(200, { 'content-type': 'application/json' }).end(`[${Array.from({ length: Number(url.searchParams.get('rows')) }, () => row).join(',')}]`);
    return;
  }
  if (first === 'frame') {
    // The other host is another site: its frame gets a process of its own.
    const inner = `//127.0.0.2:${response.socket?.localPort ?? 0}/weather`;
    send(response, 'html', madePage('en', 'A page in a page', ['Below is a page of another site.'], { frameUrl: inner }));
    return;
  }
  const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  const file = /^[a-z]+\.[a-z]+$/.test(name) ? name : `${name}.html`;
  const type = TYPES[file.split('.').at(-1) ?? ''];
  const content = /^[a-z]+\.[a-z]+$/.test(file) ? await readFile(new URL(file, PAGES)).catch(() => undefined) : undefined;
  if (content === undefined || type === undefined) {
    send(response, 'html', madePage('en', 'Not here', ['There is no such page.']), 404);
    return;
  }
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(file.endsWith('.md') ? content.toString().replaceAll('http://SITE', `http://${host}`) : content);
}

function send(response: ServerResponse, type: 'html', body: string, status = 200): void {
  response.writeHead(status, { 'content-type': TYPES[type], 'cache-control': 'no-store' }).end(body);
}
