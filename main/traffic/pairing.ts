const WAYS = 8;
const FREE = -1;

/**
 * Calls that wait for their answer: from a link and the frame's id to the call's row. A table of fixed size (8 places
 * for each hash) in typed arrays: nothing is allocated for a call, and calls that are never answered cannot fill it,
 * since a new one takes the place of the oldest of its hash.
 */
export class OpenCalls {
  readonly #mask: number;
  readonly #links: Int32Array;
  readonly #ids: Float64Array;
  readonly #seqs: Float64Array;

  /** @param capacity how many calls at most; rounded up to a power of two. */
  constructor(capacity: number) {
    const sets = 2 ** Math.ceil(Math.log2(Math.max(capacity, WAYS) / WAYS));
    this.#mask = sets - 1;
    this.#links = new Int32Array(sets * WAYS);
    this.#ids = new Float64Array(sets * WAYS);
    this.#seqs = new Float64Array(sets * WAYS).fill(FREE);
  }

  /**
   * Notes that row `seq` is a call. `link` names the connection and the side that called. Gives the row of the call that lost its place to this one, whose
   * answer would find it no more; -1 if none did.
   */
  add(link: number, id: number, seq: number): number {
    const start = this.#start(link, id);
    let place = start;
    for (let i = start; i < start + WAYS; i += 1) {
      if ((this.#seqs[i] ?? FREE) < (this.#seqs[place] ?? FREE)) place = i;
    }
    const displacedSeq = this.#seqs[place] ?? FREE;
    this.#links[place] = link;
    this.#ids[place] = id;
    this.#seqs[place] = seq;
    return displacedSeq;
  }

  /** The row of the call and forgets it; -1 if there is none. Of calls with the same id the newest is meant. */
  take(link: number, id: number): number {
    const start = this.#start(link, id);
    let place = -1;
    let seq = FREE;
    for (let i = start; i < start + WAYS; i += 1) {
      const candidate = this.#seqs[i] ?? FREE;
      if (candidate > seq && this.#links[i] === link && this.#ids[i] === id) {
        place = i;
        seq = candidate;
      }
    }
    if (place >= 0) this.#seqs[place] = FREE;
    return seq;
  }

  /** Takes every call of a link. Looks at the whole table: for the end of a connection. */
  takeAll(link: number, visit: (seq: number) => void): void {
    for (let i = 0; i < this.#seqs.length; i += 1) {
      const seq = this.#seqs[i] ?? FREE;
      if (seq === FREE || this.#links[i] !== link) continue;
      this.#seqs[i] = FREE;
      visit(seq);
    }
  }

  clear(): void {
    this.#seqs.fill(FREE);
  }

  #start(link: number, id: number): number {
    // Ids count up: as they are they fill the table evenly. The link decides where they begin.
    return (((id | 0) + (Math.imul(link, 0x9e37_79b1) >>> 8)) & this.#mask) * WAYS;
  }
}
