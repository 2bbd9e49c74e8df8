import type { InspectorPanel } from '../electron/inspector-panel.ts';
import { interceptKeys, type UiView } from '../electron/ui-view.ts';
import { internalPageOf } from '../lib/internal-urls.ts';
import { closesWindow } from '../window/shortcuts.ts';
import type { TrafficParts } from './traffic.ts';
import { INSPECTOR_GROUP, type Windows } from './windows.ts';

/** Lets the inspector's view connect, and gives its keys to the window that it belongs to. */
export function admitInspector(view: UiView, { connections, hub }: TrafficParts, inspector: InspectorPanel, windows: () => Windows): void {
  connections.admit(hub, view.contents, (url) =>
    internalPageOf(url) === 'inspector'
      ? { role: 'inspector', label: 'inspector', group: INSPECTOR_GROUP, kind: 'inspector', part: 'inspector', name: 'inspector' }
      : null,
  );
  interceptKeys(view.contents, (press) => {
    // In a window of its own it is what there is to close.
    if (inspector.dock === 'window' && closesWindow(press)) {
      inspector.close();
      return true;
    }
    return windows().ofInspector?.keyboard.take(press, false) ?? false;
  });
  // What closes takes the keyboard along. From a window of its own the system gives it to the next one a moment later.
  view.contents.once('destroyed', () => {
    const window = windows().lastUsed;
    if (window === undefined || window.frame.isClosed) return;
    if (inspector.dock === 'window') window.frame.window.once('focus', () => window.keepKeyboard());
    window.keepKeyboard();
  });
}
