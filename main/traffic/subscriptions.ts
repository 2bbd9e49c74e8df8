/** Subscriptions known at a time: far more than all peers together may hold at once. */
const MAX_SUBSCRIPTIONS = 16_384;

/**
 * Which call began a subscription: from the side that called and the frame's id to the call's row, as long as it lives. Changes
 * of a state carry the id of the call that asked for them.
 */
export class Subscriptions {
  readonly #sides = new Map<number, Map<number, number>>();
  #count = 0;

  /** Row `seq` asks for a subscription. Past the bound changes stand alone in the log. */
  add(side: number, id: number, seq: number): void {
    let calls = this.#sides.get(side);
    if (calls === undefined) {
      calls = new Map();
      this.#sides.set(side, calls);
    }
    if (!calls.has(id)) {
      if (this.#count >= MAX_SUBSCRIPTIONS) return;
      this.#count += 1;
    }
    calls.set(id, seq);
  }

  /** The row of the call; -1 if there is none. */
  find(side: number, id: number): number {
    return this.#sides.get(side)?.get(id) ?? -1;
  }

  /** It was taken back, or refused. */
  end(side: number, id: number): void {
    if (this.#sides.get(side)?.delete(id) === true) this.#count -= 1;
  }

  /** The connection is over. */
  endAll(side: number): void {
    this.#count -= this.#sides.get(side)?.size ?? 0;
    this.#sides.delete(side);
  }

  clear(): void {
    this.#sides.clear();
    this.#count = 0;
  }
}
