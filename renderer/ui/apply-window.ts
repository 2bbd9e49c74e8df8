import type { WindowState } from '../../ipc/contracts/shell.ts';

/** Gives the document the window's theme and language; `tokens.css` follows `data-theme`. */
export function applyWindow({ theme, language }: Pick<WindowState, 'theme' | 'language'>): void {
  const root = document.documentElement;
  root.lang = language;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
