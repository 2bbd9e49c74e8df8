/**
 * Serves the renderer's sources with hot reload. The app's `terrarium://` handler fetches from here instead of from out/renderer
 * when TERRARIUM_DEV_SERVER holds this server's address: `terrarium://shell/` is `/shell.html`, any other path is itself.
 */
import { createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { findPages } from '../build/table.mjs';

const host = '127.0.0.1';

/**
 * @param {string} root checkout
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` without a slash at its end
 */
export async function startUiServer(root) {
  const [{ createServer }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  const port = await findFreePort();
  const server = await createServer({
    configFile: false,
    envDir: false,
    publicDir: false,
    root: join(root, 'renderer'),
    cacheDir: join(root, '.cache/vite-dev'),
    appType: 'mpa',
    logLevel: 'warn',
    clearScreen: false,
    plugins: [flatPages(root), react()],
    // Pages are found in folders: the scan for packages to prepare has to be told, and must not wait for the first page.
    optimizeDeps: { entries: ['*/index.html', 'pages/*/index.html'] },
    server: {
      host,
      port,
      strictPort: true,
      fs: { allow: [root] },
      // The page's own address is terrarium://shell/: its socket has to be told where the server is.
      ws: { protocol: 'ws', host, clientPort: port },
    },
  });
  await server.listen();
  return { url: `http://${host}:${port}`, close: () => server.close() };
}

/**
 * Gives pages the addresses that they have when built, and keeps scripts out of them, so that their policy for scripts is the
 * same here: React's refresh wants a few lines before all else, which become a module of their own.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
function flatPages(root) {
  const refreshPath = '/@terrarium/refresh.js';
  let refreshCode = '';
  return {
    name: 'terrarium:flat-pages',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [path = '/', query] = (request.url ?? '/').split('?');
        if (path === refreshPath) {
          response.setHeader('Content-Type', 'text/javascript').end(refreshCode);
          return;
        }
        const page = /^\/([\w-]+)\.html$/.exec(path)?.[1];
        const source = page === undefined ? undefined : findPages(root)[page];
        if (source !== undefined) request.url = `/${source}${query === undefined ? '' : `?${query}`}`;
        next();
      });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) =>
        html
          .replaceAll(/<script type="module">([\s\S]*?)<\/script>/g, (_tag, code) => {
            refreshCode = code;
            return `<script type="module" src="${refreshPath}"></script>`;
          })
          .replaceAll(/ (src|href)="\.\//g, (_found, name) => ` ${name}="${path.slice(0, path.lastIndexOf('/') + 1)}`),
    },
  };
}

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.once('error', reject);
    socket.listen(0, host, () => {
      const address = socket.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      socket.close(() => resolve(port));
    });
  });
}
