import type { Session } from 'electron';
import type { BrowsingDataKind } from '../../ipc/contracts/browsing-data.ts';

/** Clears what Chromium keeps for pages: each kind as a whole. The history is not Chromium's. */
export async function clearBrowsingData(session: Session, kinds: readonly BrowsingDataKind[]): Promise<void> {
  const work: Promise<unknown>[] = [];
  if (kinds.includes('cookies')) work.push(session.clearStorageData({ storages: ['cookies'] }), session.clearAuthCache());
  if (kinds.includes('cache')) work.push(session.clearCache(), session.clearCodeCaches({}), session.clearHostResolverCache());
  if (kinds.includes('storage')) {
    work.push(session.clearStorageData({ storages: ['filesystem', 'indexdb', 'localstorage', 'serviceworkers', 'cachestorage'] }));
  }
  await Promise.all(work);
  // Written at once: whoever quits now finds it gone too.
  await session.cookies.flushStore();
}
