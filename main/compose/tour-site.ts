import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Translate } from '../../i18n/catalogue.ts';
import { OWN_SITE_FOLDERS } from '../lib/own-sites.ts';

/** Pages of the tour. */
export type TourPath = 'first' | 'second' | 'article';

const FOLDER = OWN_SITE_FOLDERS.tour;

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box;margin:0}body{font:17px/1.6 system-ui,"Noto Sans KR","Noto Sans CJK KR",sans-serif;min-height:100vh;word-break:keep-all;color:light-dark(#182024,#e6ecec)}
main{display:grid;place-content:center;justify-items:center;gap:10px;min-height:100vh;padding:24px;text-align:center}h1{font-size:24px;letter-spacing:-.01em}p{max-width:52ch;opacity:.82;text-wrap:balance}b{font:600 64px/1.1 system-ui;font-variant-numeric:tabular-nums}
.first{background:linear-gradient(160deg,light-dark(#dff2e8,#10251c),light-dark(#f6faf8,#131819))}.second{background:linear-gradient(160deg,light-dark(#e2e4fb,#191a38),light-dark(#f7f7fc,#131819))}
.article{background:light-dark(#fbfaf6,#171a1a)}article{max-width:64ch;margin:0 auto;padding:40px 24px}article h1{margin-bottom:16px}article p{margin-bottom:14px}`;
/** Pages of the experiments count the same way: main reads the number (`main/electron/lesson-view.ts`). */
const COUNT = '<script>let n=0;setInterval(()=>{window.lessonCount=n+=1;document.querySelector("b").textContent=n},50)</script>';

/** A small site on loopback for as long as the tour is open. `localhost` and `127.0.0.1` are two sites to the browser, though both are this server. */
export class TourSite {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(say: Translate): Promise<TourSite> {
    // Loaded with its first use: it brings much of Node, and no start needs it.
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      const body = bodyOf(request.url ?? '', say);
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(body ?? '');
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    server.unref();
    return new TourSite(server);
  }

  url(path: TourPath): string {
    // The server listens on a port.
    const { port } = this.#server.address() as AddressInfo;
    return `http://${path === 'second' ? 'localhost' : '127.0.0.1'}:${port}${FOLDER}${path}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function bodyOf(path: string, say: Translate): string | undefined {
  const page = (['first', 'second', 'article'] as const).find((each) => path === `${FOLDER}${each}`);
  if (page === undefined) return undefined;
  const head = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>${say(`tour.site.${page}.title`)}</title><style>${STYLE}</style><body class="${page}">`;
  if (page === 'article') {
    return `${head}<article><h1>${say('tour.site.article.title')}</h1><p>${say('tour.site.article.1')}</p><p>${say('tour.site.article.2')}</p><p>${say('tour.site.article.3')}</p></article>`;
  }
  return `${head}<main><h1>${say(`tour.site.${page}.title`)}</h1><b>0</b><p>${say(`tour.site.${page}.text`)}</p></main>${COUNT}`;
}
