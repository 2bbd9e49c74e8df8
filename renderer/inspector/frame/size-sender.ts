/** Sends sizes to main while somebody drags. */
export interface SizeSender {
  send(sizePx: number): void;
}

/**
 * Sends the latest size at most once a frame, and not before the former one was answered.
 * @param send tells main; a failure is forgotten, since the next size follows
 * @param nextFrame such as `requestAnimationFrame`
 */
export function createSizeSender(send: (sizePx: number) => Promise<unknown>, nextFrame: (run: () => void) => unknown): SizeSender {
  let wanted: number | undefined;
  let busy = false;
  const flush = (): void => {
    const sizePx = wanted;
    wanted = undefined;
    if (sizePx === undefined) {
      busy = false;
      return;
    }
    send(sizePx)
      .catch(() => undefined)
      .then(() => nextFrame(flush), () => undefined);
  };
  return {
    send(sizePx) {
      wanted = sizePx;
      if (busy) return;
      busy = true;
      nextFrame(flush);
    },
  };
}
