import type { WebContents } from 'electron';
import { PRINT_GATE } from '../../ipc/contracts/print-gate.ts';
import { runInFrames } from './frame-documents.ts';

/** The page itself has its gate from its preload. Frames have none: theirs comes as soon as they are told of, which one that prints at once does not wait for. */
export function gatePrintingOfFrames(contents: WebContents): void {
  runInFrames(contents, () => PRINT_GATE);
}
