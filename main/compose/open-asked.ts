import { existsSync } from 'node:fs';
import { sortInputs } from '../lib/capture-inputs.ts';
import type { CommandLine } from '../lib/command-line.ts';

/** What is asked for: on a command line, or by the system. */
type Asked = Pick<CommandLine, 'inputs' | 'folder'>;

/** A window as things are opened in it. */
interface OpeningWindow {
  readonly tabs: { readonly all: { readonly length: number }; open(url?: string): unknown };
  readonly frame: { readonly window: { isMinimized(): boolean; restore(): void } };
}

/** What is opened from outside, and where. */
export interface OpenAskedParts {
  readonly windows: { readonly lastUsedNormal: OpeningWindow | undefined; open(isPrivate: boolean): OpeningWindow };
  readonly addressOf: (input: string) => string;
  /** Calls once the page that the person sees first is there. */
  readonly whenStarted: (work: () => void) => void;
  /** Shows a file of a capture in the inspector. */
  readonly openCapture: (path: string) => void;
}

/** True if tabs are opened for it. */
export function asksForTabs(asked: Asked): boolean {
  return sortInputs(asked, existsSync).others.length > 0;
}

/** Opens typed texts or addresses in tabs of their own, and captures in the inspector, in the window that was used last and is not private. */
export function openAsked(asked: Asked, { windows, addressOf, whenStarted, openCapture }: OpenAskedParts): void {
  const { captures, others } = sortInputs(asked, existsSync);
  const window = windows.lastUsedNormal ?? windows.open(false);
  for (const input of others) window.tabs.open(addressOf(input));
  if (window.tabs.all.length === 0) window.tabs.open();
  if (asked.inputs.length > 0 && window.frame.window.isMinimized()) window.frame.window.restore();
  for (const path of captures) whenStarted(() => openCapture(path));
}
