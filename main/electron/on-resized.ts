import type { BaseWindow } from 'electron';

/** Lays out at each new size. Of a window that is moved and sized at once Electron tells before its content has the new size (Linux), so it is looked at once more in the next turn. */
export function onResized(window: BaseWindow, layout: () => void): void {
  window.on('resize', () => {
    layout();
    const { width, height } = window.getContentBounds();
    setImmediate(() => {
      if (window.isDestroyed()) return;
      const now = window.getContentBounds();
      if (now.width !== width || now.height !== height) layout();
    });
  });
}
