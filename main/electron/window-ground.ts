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

/** Has a window's ground follow the theme until it closes. */
export function followTheme(window: BaseWindow, ground: Ground): void {
  const paint = (): void => window.setBackgroundColor(groundColour(ground));
  nativeTheme.on('updated', paint);
  window.once('closed', () => nativeTheme.off('updated', paint));
}
