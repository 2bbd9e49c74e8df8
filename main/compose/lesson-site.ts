import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Translate } from '../../i18n/catalogue.ts';
import { OWN_SITE_FOLDERS } from '../lib/own-sites.ts';

const FOLDER = OWN_SITE_FOLDERS.lesson;

const STYLE = 'body{font:16px system-ui;margin:0;display:grid;place-content:center;height:100vh;text-align:center}b{font-size:56px}iframe{width:320px;height:160px;border:2px dashed #888}';
const COUNT = '<script>let n=0;const tell=()=>{n+=1;window.lessonCount=n;const b=document.querySelector("b");if(b)b.textContent=n};setInterval(tell,50)</script>';

/** Pages of the experiments, on loopback. `localhost` and `127.0.0.1` are two sites to the browser, though both are this server. */
const BODIES: Readonly<Record<string, (say: Translate, port: number) => string>> = {
  counter: (say) => `<title>${say('lessons.site.counter.title')}</title><p>${say('lessons.site.counter.text')}</p><b>0</b>${COUNT}`,
  frame: (say) => `<title>${say('lessons.site.frame')}</title><p>${say('lessons.site.frame')}</p><b>0</b>${COUNT}`,
  framed: (say, port) => `<title>${say('lessons.site.framed.title')}</title><p>${say('lessons.site.framed.text')}</p><b>0</b><iframe src="http://localhost:${port}${FOLDER}frame"></iframe>${COUNT}`,
  animation: (say) =>
    `<title>${say('lessons.site.animation.title')}</title><b>0</b><div id="box" style="width:120px;height:120px;background:#1f5fc4"></div>${COUNT}<script>let hue=0;const step=()=>{hue=(hue+7)%360;document.querySelector("#box").style.background="hsl("+hue+" 70% 50%)";requestAnimationFrame(step)};step()</script>`,
};

/** The small site that experiments browse, for as long as one runs. */
export class LessonSite {
  readonly #server: Server;
  readonly #port: number;

  private constructor(server: Server) {
    this.#server = server;
    // The server listens on a port.
    this.#port = (server.address() as AddressInfo).port;
  }

  static async start(say: Translate): Promise<LessonSite> {
    // Loaded with its first use: it brings much of Node, and no start needs it.
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      const body = BODIES[request.url?.replace(FOLDER, '') ?? ''];
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      const { localPort } = request.socket;
      response.end(body === undefined ? '' : `<!doctype html><style>${STYLE}</style>${body(say, localPort ?? 0)}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    return new LessonSite(server);
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.#port}${FOLDER}${path}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
