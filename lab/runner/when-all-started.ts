import type { PeerProcess } from './peer-process.ts';

/** Peers that start together. If one does not come, the others are waited for all the same: whoever cleans up is to find them. */
export async function whenAllStarted<Starting extends readonly Promise<PeerProcess>[]>(starting: Starting): Promise<{ -readonly [At in keyof Starting]: PeerProcess }> {
  await Promise.allSettled(starting);
  return Promise.all(starting);
}
