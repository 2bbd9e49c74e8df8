import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const FIRST_ANSWER_AFTER_MS = 5_000;

/** A site on loopback whose first answer takes its time: a load of it can be broken in the middle. The second one answers at once. */
export class SlowSite {
  readonly url: string;
  /** Resolves once somebody asked. */
  readonly asked: Promise<void>;
  readonly #server: Server;

  private constructor(server: Server, asked: Promise<void>) {
    this.#server = server;
    this.asked = asked;
    // The server listens on a port.
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  static async start(): Promise<SlowSite> {
    let tell = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      tell = resolve;
    });
    let requestCount = 0;
    // Loaded with its first use: it brings much of Node, and no start needs it.
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      if (request.url !== '/') {
        response.writeHead(404).end();
        return;
      }
      requestCount += 1;
      const answer = (): void => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
        response.end(`<!doctype html><title>${requestCount}</title><h1>${requestCount}</h1>`);
      };
      tell();
      if (requestCount > 1) answer();
      else setTimeout(answer, FIRST_ANSWER_AFTER_MS).unref();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    return new SlowSite(server, asked);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
