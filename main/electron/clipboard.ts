import { clipboard } from 'electron';

const MAX_LENGTH = 100_000;

/** Puts a text there. */
export function copyToClipboard(text: string): void {
  clipboard.writeText(text);
}

/** The clipboard's text, cut at what an address bar takes. */
export async function clipboardText(): Promise<string> {
  // Newer versions of Electron answer with a promise.
  const text = await Promise.resolve(clipboard.readText());
  return text.slice(0, MAX_LENGTH);
}
