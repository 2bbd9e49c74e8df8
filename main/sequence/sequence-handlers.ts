import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { sequenceContract } from '../../ipc/contracts/sequence.ts';

/** What saving a diagram needs. */
export interface SequenceFiles {
  /** Asks the person; undefined if they would rather not. */
  readonly askSavePath: () => Promise<string | undefined>;
  readonly write: (path: string, text: string) => Promise<void>;
}

/** Serves the saving of diagrams. */
export function serveSequence(registry: ServiceRegistry, files: SequenceFiles): void {
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
  const served = registry.serve(sequenceContract, { save: ({ svg }) => void save(svg) }, { outcome: { file: null } });
}
