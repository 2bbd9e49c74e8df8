import { BaseWindow, webContents } from 'electron';

/** Where the keyboard is now. @returns gives it back there, unless that view is gone, or another program has the keyboard */
export function keepKeyboard(): () => void {
  const contents = webContents.getFocusedWebContents();
  return () => {
    // A page that takes the keyboard brings its window to the front.
    if (contents !== null && !contents.isDestroyed() && BaseWindow.getFocusedWindow() !== null) contents.focus();
  };
}

/** A dead page that is loaded takes the keyboard twice, wherever its tab is: it goes back, but for a tab in front. To be called before it loads. */
export function leaveKeyboardWhileLoading(contentsId: number, isInFront: () => boolean): void {
  const contents = webContents.fromId(contentsId);
  const giveBack = keepKeyboard();
  const onFocus = (): void => {
    setImmediate(() => isInFront() || giveBack());
  };
  contents?.on('focus', onFocus);
  contents?.once('did-stop-loading', () => contents.removeListener('focus', onFocus));
}
