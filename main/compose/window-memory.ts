import type { SettingsService } from '../settings/settings-service.ts';
import type { InspectorMemory } from '../window/inspector-place.ts';
import type { WindowMemory } from '../window/window-place.ts';

/** What the settings take as a size; a window may be larger. */
const SIZE_PX = { least: 80, most: 4_000 } as const;

const sizeOf = (px: number): number => Math.round(Math.max(SIZE_PX.least, Math.min(SIZE_PX.most, px)));

/** The inspector's place, kept in the settings. */
export function inspectorMemory(settings: SettingsService): InspectorMemory {
  return {
    get dock() {
      return settings.get('inspectorDock');
    },
    get sizePx() {
      return { bottom: settings.get('inspectorSizeBottomPx'), right: settings.get('inspectorSizeRightPx') };
    },
    get bounds() {
      return settings.get('inspectorWindowBounds');
    },
    keepDock: (dock) => settings.set('inspectorDock', dock),
    keepSize: (dock, sizePx) => settings.set(dock === 'bottom' ? 'inspectorSizeBottomPx' : 'inspectorSizeRightPx', sizeOf(sizePx)),
    keepBounds: ({ x, y, width, height }) =>
      settings.set('inspectorWindowBounds', { x: Math.round(x), y: Math.round(y), width: sizeOf(width), height: sizeOf(height) }),
  };
}

/** The place of the window used last, kept in the settings. */
export function windowMemory(settings: SettingsService): WindowMemory {
  return {
    get place() {
      return settings.get('windowPlace');
    },
    keep: ({ x, y, width, height, isMaximized }) =>
      settings.set('windowPlace', { x: Math.round(x), y: Math.round(y), width: sizeOf(width), height: sizeOf(height), isMaximized }),
  };
}
