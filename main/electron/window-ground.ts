import { nativeTheme } from 'electron';
import type { BaseWindow } from 'electron';

/** What is seen of a window where no view has drawn yet. */
export interface Ground {
  readonly light: string;
  readonly dark: string;
}

/** The colour of a ground in the theme of now. */
export function groundColour(ground: Ground): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}

const followers = new Map<BaseWindow, Ground>();

/** Has a window's ground follow the theme until it closes. */
export function followTheme(window: BaseWindow, ground: Ground): void {
  // One listener for all windows: Node warns of many.
  if (followers.size === 0) nativeTheme.on('updated', paintAll);
  followers.set(window, ground);
  window.once('closed', () => {
    followers.delete(window);
    if (followers.size === 0) nativeTheme.off('updated', paintAll);
  });
}

function paintAll(): void {
  for (const [window, ground] of followers) window.setBackgroundColor(groundColour(ground));
}
