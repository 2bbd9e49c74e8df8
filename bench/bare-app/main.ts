import { fileURLToPath } from 'node:url';
import { BaseWindow, MessageChannelMain, WebContentsView, app, ipcMain, utilityProcess } from 'electron';
import { argument, serveCommands } from '../lib/serve-commands.ts';
import { answer } from '../lib/workload.ts';
import type { BenchRequest } from '../lib/workload.ts';

// What one would write with Electron alone: the measure of what the browser's own parts cost.
const PRELOAD = fileURLToPath(new URL('../preload/bare.cjs', import.meta.url));
const HOST_ENTRIES = {
  host: fileURLToPath(new URL('../bare-host/host.js', import.meta.url)),
  plugin: fileURLToPath(new URL('../bare-plugin-host/plugin-host.js', import.meta.url)),
};

function addView(window: BaseWindow, preload?: string): WebContentsView {
  const view = new WebContentsView({
    webPreferences: preload === undefined ? { sandbox: true } : { sandbox: true, preload, backgroundThrottling: false },
  });
  window.contentView.addChildView(view);
  return view;
}

/** One window with one page, and with an empty view under it if asked for. */
function openPage(url: string): void {
  // Not where Electron puts windows by itself, in the middle, where ours is.
  const window = new BaseWindow({ x: 0, y: 0, width: 1440, height: 900 });
  if (argument('shell') !== undefined) {
    const shell = addView(window);
    shell.setBounds({ x: 0, y: 0, width: 1440, height: 900 });
    void shell.webContents.loadURL('about:blank');
  }
  const page = addView(window);
  page.setBounds({ x: 0, y: 92, width: 1440, height: 808 });
  // The least that one would write so that a page comes back.
  page.webContents.on('render-process-gone', () => page.webContents.reload());
  void page.webContents.loadURL(url);
}

async function openBench(site: string, hostEntry: string): Promise<void> {
  ipcMain.handle('bench:describe', (_event, request: BenchRequest) => answer(request));
  ipcMain.handle('bench:echo', (_event, text: string) => text);
  const window = new BaseWindow({ width: 800, height: 600 });
  const calls = addView(window, PRELOAD);
  const ports = addView(window, PRELOAD);
  calls.setBounds({ x: 0, y: 0, width: 400, height: 600 });
  ports.setBounds({ x: 400, y: 0, width: 400, height: 600 });
  await calls.webContents.loadURL(`${site}bare-calls`);
  await ports.webContents.loadURL(`${site}ports`);
  const child = utilityProcess.fork(hostEntry, [], { serviceName: 'bench host', env: {} });
  await new Promise<void>((resolve) => {
    child.once('spawn', () => resolve());
  });
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage('port', [port1]);
  ports.webContents.postMessage('bench:port', null, [port2]);
  serveCommands({ calls: calls.webContents, ports: ports.webContents });
}

async function main(): Promise<void> {
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  const page = argument('page');
  if (page === undefined) await openBench(argument('site') ?? '', HOST_ENTRIES[argument('host') === 'plugin' ? 'plugin' : 'host']);
  else openPage(page);
}

void main();
