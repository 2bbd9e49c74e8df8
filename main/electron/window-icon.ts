import { join } from 'node:path';
import type { BaseWindow } from 'electron';

/** Gives a window our icon, which bars of windows and Alt+Tab show: without it that is a picture of any window. macOS takes it from the app. */
export function giveIcon(window: BaseWindow): void {
  if (process.platform !== 'darwin') window.setIcon(join(import.meta.dirname, '../icons/icon.png'));
}
