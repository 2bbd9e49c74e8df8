import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { sequenceContract } from '../../ipc/contracts/sequence.ts';

/** What saving a diagram needs. */
export interface SequenceFiles {
  /** Asks the person; undefined if they would rather not. */
  readonly askSavePath: () => Promise<string | undefined>;
  readonly write: (path: string, text: string) => Promise<void>;
}

/** An inspector that is opened for it has to come, and to read the log. Later a dialog of the system would surprise. */
const ASKED_MS = 20_000;

/** Serves the saving of diagrams. Gives what has the inspector save the one that it shows, once it has read the log up to a number. */
export function serveSequence(registry: ServiceRegistry, files: SequenceFiles): (nextSeq: number) => void {
  let timer: NodeJS.Timeout | undefined;
  const setAsked = (nextSeq: number | null): void => {
    clearTimeout(timer);
    served.set('saveAsked', { nextSeq });
    if (nextSeq !== null) timer = setTimeout(() => setAsked(null), ASKED_MS).unref();
  };
  const save = async (svg: string): Promise<void> => {
    served.set('outcome', { file: null });
    const path = await files.askSavePath();
    if (path === undefined) return;
    try {
      await files.write(path, svg);
      served.set('outcome', { file: { path, problem: null } });
    } catch (error) {
      served.set('outcome', { file: { path, problem: error instanceof Error ? error.message : String(error) } });
    }
  };
  // Not waited for: a dialog of the system may stand open for minutes.
  const served = registry.serve(
    sequenceContract,
    {
      save: ({ svg }, { peer }) => {
        if (peer.role === 'inspector') setAsked(null);
        void save(svg);
      },
    },
    { outcome: { file: null }, saveAsked: { nextSeq: null } },
  );
  return setAsked;
}
