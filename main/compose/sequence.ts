import type { BaseWindow } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import { askSavePath } from '../electron/file-dialogs.ts';
import { serveSequence } from '../sequence/sequence-handlers.ts';
import type { TrafficParts } from './traffic.ts';
import { writeNoted } from './half-written.ts';

/** Saving the inspector's sequence diagrams. Gives what has the inspector, which has to be there, save the one that it shows. */
export function composeSequence(parts: { readonly traffic: TrafficParts; readonly say: Translate; readonly window: () => BaseWindow | undefined }): () => void {
  const { traffic, say, window } = parts;
  const askSave = serveSequence(traffic.registry, {
    askSavePath: async () => {
      const over = window();
      const texts = { title: say('main.sequence.save'), kind: say('main.sequence.kind'), extension: 'svg' };
      return over === undefined ? undefined : askSavePath(over, texts, 'terrarium-sequence');
    },
    write: writeNoted,
  });
  return () => askSave(traffic.recorder.rangeOf('all').nextSeq);
}
