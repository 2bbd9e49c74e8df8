import type { ClipboardEvent } from 'react';
import { inOneLine } from '../../ipc/contracts/pasted-lines.ts';

/** For `onPaste` of a field that takes addresses. Chromium by itself makes every line break a space, also those in the midst of an address. */
export function pasteInOneLine(event: ClipboardEvent<HTMLInputElement>): void {
  const pasted = event.clipboardData.getData('text/plain');
  const line = inOneLine(pasted);
  if (line === pasted) return;
  event.preventDefault();
  // As if it had been typed: Undo takes it back.
  document.execCommand('insertText', false, line);
}
