import { join } from 'node:path';
import { BrowserWindow, MessageChannelMain, app, ipcMain, utilityProcess } from 'electron';
import { attachTap } from '@terrarium/electron-tap';

// The whole of it: the inspector opens beside the app, and shows what crosses.
const tap = attachTap({ open: true, language: 'en' });

const here = import.meta.dirname;

ipcMain.handle('notes:list', () => ['water the fern', 'turn the bell']);
ipcMain.handle('notes:save', async (_event, text) => {
  if (text === '') throw new Error('an empty note');
  return { saved: text };
});
ipcMain.on('notes:typed', (event, text) => event.reply('notes:length', text.length));

app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 520, height: 420, webPreferences: { preload: join(here, 'preload.cjs'), sandbox: true, contextIsolation: true } });
  await window.loadFile(join(here, 'index.html'));

  // A port between main and the page.
  const clock = new MessageChannelMain();
  clock.port1.on('message', ({ data }) => clock.port1.postMessage({ tick: data.tick + 1 }));
  clock.port1.start();
  window.webContents.postMessage('clock', { every: 1_000 }, [clock.port2]);

  // A process of the app's own.
  const worker = utilityProcess.fork(join(here, 'worker.cjs'), [], { serviceName: 'note-counter' });
  worker.on('message', (count) => window.webContents.send('notes:count', count));
  ipcMain.on('notes:count', (_event, notes) => worker.postMessage(notes));
});

app.on('window-all-closed', () => {
  tap.stop();
  app.quit();
});
