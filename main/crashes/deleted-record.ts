import { IpcError } from '../../ipc/core/errors.ts';
import type { CrashRecord, ListedCrash } from '../../ipc/contracts/crashes.ts';
import { idOf } from './crash-store.ts';
import type { CrashStore } from './crash-store.ts';
import type { CrashClock } from './ports.ts';

/** How long a record can be brought back: a little longer than it is offered. */
export const UNDO_MS = 30_000;

export interface DeletedRecordOptions {
  readonly store: Pick<CrashStore, 'setAside' | 'bringBack' | 'dropAside'>;
  readonly clock: CrashClock;
  readonly minidumps: MinidumpRemover;
}

interface MinidumpRemover {
  remove(path: string): Promise<void>;
}

/** Takes away the minidump that a record names. */
export async function dropMinidump(minidumps: MinidumpRemover, listed: ListedCrash): Promise<void> {
  if (listed.state === 'whole' && listed.record.minidump !== null) await minidumps.remove(listed.record.minidump.path).catch(() => undefined);
}

/** The record that a person deleted last, which lies aside for a while. */
export class DeletedRecord {
  readonly #options: DeletedRecordOptions;
  #last: { readonly deleted: ListedCrash | CrashRecord; readonly stopWaiting: () => void } | undefined;

  constructor(options: DeletedRecordOptions) {
    this.#options = options;
  }

  /** @param deleted one of the disk, or one that was in memory alone */
  async take(deleted: ListedCrash | CrashRecord): Promise<void> {
    await this.drop();
    if ('state' in deleted) await this.#options.store.setAside(idOf(deleted));
    this.#last = { deleted, stopWaiting: this.#options.clock.later(() => void this.drop(), UNDO_MS) };
  }

  /** @returns the record, where it was in memory alone @throws IpcError `not-found` if it is gone for good */
  async bringBack(id: string): Promise<CrashRecord[]> {
    const last = this.#last;
    if (last === undefined || ('state' in last.deleted ? idOf(last.deleted) : last.deleted.id) !== id) throw new IpcError('not-found', `there is no record ${id}`);
    this.#forget();
    if (!('state' in last.deleted)) return [last.deleted];
    await this.#options.store.bringBack(id);
    return [];
  }

  /** It is gone for good. */
  async drop(): Promise<void> {
    const deleted = this.#last?.deleted;
    this.#forget();
    if (deleted === undefined || !('state' in deleted)) return;
    await this.#options.store.dropAside(idOf(deleted));
    await dropMinidump(this.#options.minidumps, deleted);
  }

  #forget(): void {
    this.#last?.stopWaiting();
    this.#last = undefined;
  }
}
