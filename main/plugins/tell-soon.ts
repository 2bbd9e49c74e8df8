/**
 * Plugins change in bursts: what is asked for several times in a turn is told once, after it.
 * @param isWanted whether anybody listens, and there is still something to tell of
 */
export function tellSoon(isWanted: () => boolean, tell: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting || !isWanted()) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      if (isWanted()) tell();
    });
  };
}
