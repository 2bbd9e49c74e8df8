/** True if Chromium's word for how pictures are put together says that no hardware does it. */
export function isSoftware(compositing: string | undefined): boolean {
  return compositing !== undefined && !compositing.startsWith('enabled');
}

/** Tells once when Chromium gives up the graphics card: it drew with it before, and does no more. */
export class SoftwareWatch {
  readonly #compositing: () => string | undefined;
  readonly #onGivenUp: () => void;
  #hadHardware = false;

  /** @param compositing Chromium's word now; undefined while it does not know yet */
  constructor(compositing: () => string | undefined, onGivenUp: () => void) {
    this.#compositing = compositing;
    this.#onGivenUp = onGivenUp;
  }

  /** Something about drawing changed. */
  look(): void {
    const now = this.#compositing();
    if (now === undefined) return;
    const isGivenUp = this.#hadHardware && isSoftware(now);
    this.#hadHardware = !isSoftware(now);
    if (isGivenUp) this.#onGivenUp();
  }
}
