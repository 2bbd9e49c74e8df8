import type { WindowState } from '../../ipc/contracts/shell.ts';

/** Gives the document the window's theme and language; `tokens.css` follows `data-theme`. */
export function applyWindow({ theme, language, isPrivate }: Pick<WindowState, 'theme' | 'language' | 'isPrivate'>): void {
  const root = document.documentElement;
  root.lang = language;
  root.toggleAttribute('data-private', isPrivate);
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
