import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isCaptureFile } from '../../ipc/contracts/capture-address.ts';
import type { CommandLine } from './command-line.ts';

/** What a command line asks for. */
export interface SortedInputs {
  /** Paths of files of captures, which the inspector opens. */
  readonly captures: readonly string[];
  /** What tabs open. */
  readonly others: readonly string[];
}

/**
 * Sorts what a command line names. A name without a folder before it is one of a file only if there is such a file: it may be words to search for.
 */
export function sortInputs({ inputs, folder }: Pick<CommandLine, 'inputs' | 'folder'>, isThere: (path: string) => boolean): SortedInputs {
  const captures: string[] = [];
  const others: string[] = [];
  for (const input of inputs) {
    const path = isCaptureFile(input) ? pathOf(input, folder, isThere) : undefined;
    if (path === undefined) others.push(input);
    else captures.push(path);
  }
  return { captures, others };
}

function pathOf(input: string, folder: string, isThere: (path: string) => boolean): string | undefined {
  if (isAbsolute(input)) return input;
  if (/^file:/i.test(input)) return ofAddress(input);
  const path = join(folder, input);
  return folder !== '' && isThere(path) ? path : undefined;
}

/** Undefined for what names another computer, or no path. */
function ofAddress(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
