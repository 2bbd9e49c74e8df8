/** Reports of the two ends come at different times: so many frames wait for the other end's word. */
const MAX_WAITING = 1_024;

/** A frame as one end told of it, by what both ends must agree on. */
interface Waiting {
  readonly frameId: number;
  readonly kind: string;
  readonly channel: string;
  /** The host's row, or when the page says it was there. */
  readonly value: number;
}

/**
 * One direction of a port, told of by both ends. A port keeps its order, so what one end leaves out before a frame that
 * both tell of never gets a partner later. Only what the host tells is a message; the page's word must match it.
 */
export class PortLane {
  readonly #onUnconfirmed: (frameCount: number) => void;
  #host: Waiting[] = [];
  #page: Waiting[] = [];

  /** @param onUnconfirmed so many frames of which only the page spoke: it is settled that the host never will */
  constructor(onUnconfirmed: (frameCount: number) => void) {
    this.#onUnconfirmed = onUnconfirmed;
  }

  /** The host saw a frame, which became row `seq`. Gives the page's time for it, or undefined as long as it said nothing. */
  hostSaw(frameId: number, kind: string, channel: string, seq: number): number | undefined {
    const found = findIn(this.#page, frameId, kind, channel);
    if (found < 0) {
      this.#host.push({ frameId, kind, channel, value: seq });
      if (this.#host.length > MAX_WAITING) this.#host = this.#host.slice(MAX_WAITING / 2);
      return undefined;
    }
    const time = this.#page[found]?.value;
    this.#onUnconfirmed(found);
    this.#page = this.#page.slice(found + 1);
    return time;
  }

  /** The page says that it saw a frame. Gives the host's row for it, or undefined as long as the host told of none. */
  pageSaw(frameId: number, kind: string, channel: string, atMs: number): number | undefined {
    const found = findIn(this.#host, frameId, kind, channel);
    if (found < 0) {
      this.#page.push({ frameId, kind, channel, value: atMs });
      if (this.#page.length > MAX_WAITING) {
        this.#onUnconfirmed(MAX_WAITING / 2);
        this.#page = this.#page.slice(MAX_WAITING / 2);
      }
      return undefined;
    }
    const seq = this.#host[found]?.value;
    this.#host = this.#host.slice(found + 1);
    return seq;
  }

  /** The port is over: nobody will confirm what waits. */
  end(): void {
    this.#onUnconfirmed(this.#page.length);
    this.#page = [];
    this.#host = [];
  }
}

function findIn(waiting: readonly Waiting[], frameId: number, kind: string, channel: string): number {
  return waiting.findIndex((one) => one.frameId === frameId && one.kind === kind && one.channel === channel);
}
