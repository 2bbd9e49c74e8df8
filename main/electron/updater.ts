import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { UpdateEvent, Updater } from '../updates/updates-service.ts';

/** Whether this build was made with a feed: electron-builder writes down which one beside the program. */
export function hasUpdateFeed(): boolean {
  return app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));
}

/** Loads what asks the feed. What it finds is fetched, checked against its hash, and put in place when the browser ends. */
export async function loadUpdater(onEvent: (event: UpdateEvent) => void): Promise<Updater> {
  const { default: { autoUpdater } } = await import('electron-updater');
  autoUpdater.logger = null;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.allowDowngrade = false;
  autoUpdater.on('update-not-available', () => onEvent({ type: 'none' }));
  autoUpdater.on('update-available', ({ version }) => onEvent({ type: 'found', version }));
  autoUpdater.on('update-downloaded', ({ version }) => onEvent({ type: 'ready', version }));
  autoUpdater.on('error', (error) => onEvent({ type: 'failed', reason: error.message }));
  return {
    look: () => {
      // A failure, of the question or of what is fetched then, comes as an event too. Null: this kind of installation cannot be put in place by itself.
      const ask = async (): Promise<void> => {
        const result = await autoUpdater.checkForUpdates();
        if (result === null) onEvent({ type: 'none' });
        await result?.downloadPromise;
      };
      ask().catch(() => undefined);
    },
  };
}
