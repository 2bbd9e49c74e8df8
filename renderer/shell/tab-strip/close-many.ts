import type { tabsContract } from '../../../ipc/contracts/tabs.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { IpcError } from '../../../ipc/core/errors.ts';

type Tabs = Pick<Client<typeof tabsContract>, 'closeMany' | 'reopenClosed'>;

/** What came of closing several tabs. */
export interface ClosedMany {
  readonly count: number;
  /** Brings those back that are still away and kept, and nothing else. Gives how many. */
  reopen(): Promise<number>;
}

/**
 * Closes tabs.
 * @returns what is to be said and offered of those that did close; null where none would come back: every page objected, or they were empty or private
 */
export async function closeMany(service: Tabs, tabIds: readonly number[]): Promise<ClosedMany | null> {
  const { closedCount, reopenable } = await service.closeMany({ tabIds: [...tabIds] });
  if (reopenable.length === 0) return null;
  const reopen = async (): Promise<number> => {
    let count = 0;
    for (const tabId of reopenable) if (await reopenOne(service, tabId)) count += 1;
    return count;
  };
  return { count: closedCount, reopen };
}

/** False if the tab came back meanwhile in another way, or is not kept any more. */
async function reopenOne({ reopenClosed }: Tabs, tabId: number): Promise<boolean> {
  try {
    await reopenClosed({ tabId });
    return true;
  } catch (error) {
    if (error instanceof IpcError && error.code === 'not-found') return false;
    throw error;
  }
}
