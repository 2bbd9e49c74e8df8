import type { UiView } from '../electron/ui-view.ts';
import { internalPageOf } from '../lib/internal-urls.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { TrafficParts } from './traffic.ts';

/** Lets the shell of a window speak, for its window. */
export function admitShell({ group, id, isPrivate }: Pick<TabbedWindow, 'group' | 'id' | 'isPrivate'>, view: UiView, traffic: TrafficParts): void {
  traffic.connections.admit(traffic.hub, view.contents, (url) =>
    internalPageOf(url) === 'shell' ? { role: 'shell', label: 'shell', group, kind: 'shell', part: 'shell', name: id === 1 ? 'shell' : `shell ${id}`, isPrivate } : null,
  );
}
