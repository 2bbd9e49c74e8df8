/** A shell that starts, or starts again, listens after a second or two even on a slow machine; what was pressed long ago nobody waits for. */
const LIMIT_MS = 5_000;
const STEP_MS = 50;

/** How commands reach who carries them out. */
export interface UntilHeardOptions<Command> {
  /** False if nobody listens. */
  readonly tell: (command: Command) => boolean;
  /** Whether it is worth waiting until somebody listens. */
  readonly isWanted: (command: Command) => boolean;
  /** A command was heard that had to wait. */
  readonly onLate: () => void;
  readonly after: (run: () => void, delayMs: number) => unknown;
}

/** Tells a command, and if nobody listens yet, once somebody does. The last one counts. */
export class UntilHeard<Command> {
  readonly #options: UntilHeardOptions<Command>;
  #waiting: { readonly command: Command } | undefined;

  constructor(options: UntilHeardOptions<Command>) {
    this.#options = options;
  }

  /** A command has still to be heard. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  tell(command: Command): void {
    this.#waiting = undefined;
    const { tell, isWanted } = this.#options;
    if (tell(command) || !isWanted(command)) return;
    const waiting = { command };
    this.#waiting = waiting;
    this.#tellLater(waiting, LIMIT_MS);
  }

  #tellLater(waiting: { readonly command: Command }, leftMs: number): void {
    const { tell, onLate, after } = this.#options;
    after(() => {
      if (this.#waiting !== waiting) return;
      const isHeard = tell(waiting.command);
      if (!isHeard && leftMs > STEP_MS) return this.#tellLater(waiting, leftMs - STEP_MS);
      this.#waiting = undefined;
      if (isHeard) onLate();
    }, STEP_MS);
  }
}
