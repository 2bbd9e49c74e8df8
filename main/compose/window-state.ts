import type { Language } from '../../i18n/catalogue.ts';
import type { WindowState } from '../../ipc/contracts/shell.ts';
import { appVersion } from '../electron/app.ts';
import type { MainWindow } from '../electron/main-window.ts';
import { PINNED_ELECTRON } from '../lib/runtime.ts';

/** What the shell and our pages are told of the window they are in. */
export function windowStateOf(
  window: MainWindow,
  settings: { readonly language: Language; readonly theme: WindowState['theme']; readonly sandboxOff: boolean },
): WindowState {
  const { content, inspector } = window.layout;
  const electron = process.versions['electron'] ?? '';
  return {
    ...settings,
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    fullScreen: window.window.isFullScreen(),
    inspector: { open: window.inspector !== undefined, dock: window.dock, bounds: inspector },
    contentBounds: content,
    runtime: {
      terrarium: appVersion(),
      electron,
      chromium: process.versions['chrome'] ?? '',
      node: process.versions.node,
      pinned: electron === PINNED_ELECTRON,
    },
  };
}
