import type { crashesContract } from '../../../ipc/contracts/crashes.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import type { CrashActions } from './crash-records.tsx';

/** What can be done with records, over main's contract. What fails changes nothing, and the list says how things stand. */
export function crashActions(crashes: Client<typeof crashesContract>): CrashActions {
  const tried = (call: Promise<unknown>): void => void call.catch(() => undefined);
  return {
    detail: (id) => crashes.detail({ id }),
    open: (id) => tried(crashes.open({ id })),
    exportRecord: (id) => tried(crashes.export({ id })),
    remove: (id) => crashes.delete({ id }),
    restore: (id) => crashes.restore({ id }),
    removeAll: () => tried(crashes.deleteAll()),
  };
}
