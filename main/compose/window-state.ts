import type { Language } from '../../i18n/catalogue.ts';
import type { WindowState } from '../../ipc/contracts/shell.ts';
import { appVersion } from '../electron/app.ts';
import type { InspectorPanel } from '../electron/inspector-panel.ts';
import type { MainWindow } from '../electron/main-window.ts';
import { PINNED_ELECTRON, isOlder } from '../lib/runtime.ts';

/** What is the same in every window. */
export interface CommonWindowSettings {
  readonly language: Language;
  readonly theme: WindowState['theme'];
  readonly sandboxOff: boolean;
}

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 } as const;

/** What pages are told, which are in no window to us: what holds for all of them. */
export function commonState(settings: CommonWindowSettings, isPrivate: boolean): WindowState {
  const electron = process.versions['electron'] ?? '';
  return {
    ...settings,
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    fullScreen: false,
    windowId: 0,
    isPrivate,
    inspector: { open: false, dock: 'bottom', bounds: NOWHERE },
    contentBounds: NOWHERE,
    runtime: {
      terrarium: appVersion(),
      electron,
      chromium: process.versions['chrome'] ?? '',
      node: process.versions.node,
      pinned: electron === PINNED_ELECTRON,
      outdatedBy: isOlder(electron, PINNED_ELECTRON) ? PINNED_ELECTRON : null,
    },
  };
}

/** What a shell, and the inspector, are told of the window they are in. */
export function windowStateOf(
  { id, isPrivate, frame }: { readonly id: number; readonly isPrivate: boolean; readonly frame: MainWindow },
  inspector: InspectorPanel,
  settings: CommonWindowSettings,
): WindowState {
  if (frame.isClosed) return { ...commonState(settings, isPrivate), windowId: id };
  const { content, inspector: bounds } = frame.layout;
  return {
    ...commonState(settings, isPrivate),
    fullScreen: frame.window.isFullScreen(),
    windowId: id,
    inspector: { open: inspector.host === frame, dock: inspector.dock, bounds },
    contentBounds: content,
  };
}
