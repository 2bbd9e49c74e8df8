import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Download } from '../downloads/download.ts';
import { sizeOf } from '../downloads/download-files.ts';
import type { DownloadsService } from '../downloads/downloads-service.ts';

const NAME = 'crash-lab.dat';
const TOTAL_BYTES = 512 * 1_024;
const FIRST_BYTES = TOTAL_BYTES / 2;
const STEP_MS = 25;
const RESUME_EACH_MS = 1_000;
const LIMIT_MS = 10_000;

/** A file of a server on loopback that stops giving it in the middle; whoever asks for the rest gets that. */
export class BrokenDownload {
  readonly #server: Server;
  readonly #downloads: DownloadsService;
  readonly #url: string;
  #resumedAtMs = 0;
  /** Whether the rest was asked for, and not all of it anew. */
  #askedForRest = false;

  private constructor(server: Server, downloads: DownloadsService) {
    this.#server = server;
    this.#downloads = downloads;
    // It listens on a port.
    this.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${NAME}`;
  }

  /** Begins it, and waits until its first half is there. @throws Error if it does not come */
  static async start(downloads: DownloadsService, fetch: (url: string) => void): Promise<BrokenDownload> {
    // Loaded with its first use: it brings much of Node, and no start needs it.
    const { createServer } = await import('node:http');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    const download = new BrokenDownload(server, downloads);
    download.#answer();
    fetch(download.#url);
    const limitMs = performance.now() + LIMIT_MS;
    // On the disk: until Chromium has settled where to, the bytes lie elsewhere.
    while ((sizeOf(download.#find()?.record.partPath ?? '') ?? 0) < FIRST_BYTES) {
      if (performance.now() > limitMs) {
        await download.end();
        throw new Error('the download did not come');
      }
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    return download;
  }

  /** Resumes it once it broke off, as a person would. @returns whether all of it is there, and nothing came twice */
  resumed(): boolean {
    const download = this.#find();
    // Asked before the new network service is ready, it breaks off again.
    if (download?.record.state === 'interrupted' && performance.now() - this.#resumedAtMs > RESUME_EACH_MS) {
      this.#resumedAtMs = performance.now();
      this.#downloads.resume(download.id, false);
    }
    return this.#askedForRest && download?.record.state === 'done';
  }

  /** Takes it off the list, and its file with it: the person did not want any. */
  async end(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    const download = this.#find();
    if (download === undefined) return;
    if (download.isUnderWay) download.cancel();
    await rm(download.path, { force: true });
    this.#downloads.remove(download.id, false);
  }

  #find(): Download | undefined {
    return this.#downloads.list.all(false).find(({ record }) => record.urlChain[0] === this.#url);
  }

  #answer(): void {
    this.#server.on('request', (request, response) => {
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      this.#askedForRest ||= from > 0;
      response.writeHead(from > 0 ? 206 : 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${NAME}"`,
        'content-length': TOTAL_BYTES - from,
        'accept-ranges': 'bytes',
        'etag': '"crash-lab"',
        ...(from > 0 && { 'content-range': `bytes ${from}-${TOTAL_BYTES - 1}/${TOTAL_BYTES}` }),
      });
      if (from > 0) response.end(Buffer.alloc(TOTAL_BYTES - from));
      else response.write(Buffer.alloc(FIRST_BYTES));
    });
  }
}
