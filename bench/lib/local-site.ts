import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { BENCH_OUT } from './build-apps.ts';

const SCRIPTS: Readonly<Record<string, string>> = {
  '/our-calls.js': 'our-page/calls-page.js',
  '/bare-calls.js': 'bare-page/calls-page.js',
};

/** Tells when it was painted, by the wall clock that all processes of a machine share. */
const PAINTED_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Painted</title>
<style>body{font:20px sans-serif;background:#1f6f5c;color:#fff}</style><h1>A page</h1><p>With some text, and a picture made of boxes.</p>
<script>
new PerformanceObserver((list) => {
  const first = list.getEntries().find((entry) => entry.name === 'first-contentful-paint');
  if (first) fetch('/painted', { method: 'POST', body: String(performance.timeOrigin + first.startTime) });
}).observe({ type: 'paint', buffered: true });
</script>`;

/** The pages that both apps open, on loopback. */
export class LocalSite {
  readonly url: string;
  /** When the page was last asked for, ms since the epoch. */
  askedAtMs = Number.NaN;
  readonly #server: Server;
  #onPainted: (atMs: number) => void = () => undefined;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}/`;
  }

  /** Listens on a free port. */
  static async open(root: string): Promise<LocalSite> {
    let site: LocalSite | undefined = undefined;
    const tell = (atMs: number): void => {
      if (site !== undefined) site.#onPainted(atMs);
    };
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      const script = SCRIPTS[path];
      // Isolated from other origins, a page gets a clock of 5 microseconds instead of 100; ours have that too.
      response.setHeader('cross-origin-opener-policy', 'same-origin').setHeader('cross-origin-embedder-policy', 'require-corp');
      response.setHeader('cache-control', 'no-store');
      if (path === '/painted') {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => (response.end(), tell(Number(body))));
      } else if (script !== undefined) {
        response.setHeader('content-type', 'text/javascript').end(readFileSync(join(root, BENCH_OUT, script)));
      } else {
        const name = path.slice(1);
        if (site !== undefined && name === 'page') site.askedAtMs = performance.timeOrigin + performance.now();
        const bench = `<!doctype html><title>Bench</title><p>Bench ${name}</p>${name === 'ports' ? '' : `<script type="module" src="/${name}.js"></script>`}`;
        response.setHeader('content-type', 'text/html').end(name === 'page' ? PAINTED_PAGE : bench);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the local site has no port');
    site = new LocalSite(server, address.port);
    return site;
  }

  /** When the page's first content is painted, ms since the epoch. Ask before it is opened. */
  nextPaint(limitMs: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no page was painted in ${limitMs} ms`)), limitMs);
      this.#onPainted = (atMs) => {
        clearTimeout(timer);
        resolve(atMs);
      };
    });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
