const BUCKET_MS = 250;
/** A rate is that of the last second: full buckets only. */
const WINDOW_BUCKETS = 1_000 / BUCKET_MS;
const BUCKETS = WINDOW_BUCKETS + 1;

/**
 * Messages a second, in all and by endpoint, over the last second. Counts lie in buckets of a quarter of a second, of
 * which the one being filled is not counted yet.
 */
export class MessageRates {
  #counts = new Uint32Array(64 * BUCKETS);
  readonly #totals = new Uint32Array(BUCKETS);
  #bucket = 0;
  readonly #onTurn: () => void;
  #bucketEndMs: number;

  /** @param onTurn called whenever a bucket is full: with the first message, or question, a quarter of a second after the last one or later */
  constructor(nowMs: number, onTurn: () => void = () => undefined) {
    this.#onTurn = onTurn;
    this.#bucketEndMs = nowMs + BUCKET_MS;
  }

  /** A message between two endpoints passed. `nowMs` never goes back by more than a bucket. */
  add(from: number, to: number, nowMs: number): void {
    this.#turnTo(nowMs);
    this.#totals[this.#bucket] = (this.#totals[this.#bucket] ?? 0) + 1;
    this.#count(from);
    if (to !== from) this.#count(to);
  }

  /** A message that counts for one endpoint only, and not in all: the inspector's own, and those that tell the rate. */
  addApart(endpoint: number, nowMs: number): void {
    this.#turnTo(nowMs);
    this.#count(endpoint);
  }

  perSecond(nowMs: number): number {
    this.#turnTo(nowMs);
    let sum = 0;
    for (let i = 0; i < BUCKETS; i += 1) if (i !== this.#bucket) sum += this.#totals[i] ?? 0;
    return sum;
  }

  perSecondOf(endpoint: number, nowMs: number): number {
    this.#turnTo(nowMs);
    let sum = 0;
    for (let i = 0; i < BUCKETS; i += 1) if (i !== this.#bucket) sum += this.#counts[endpoint * BUCKETS + i] ?? 0;
    return sum;
  }

  #count(endpoint: number): void {
    const index = endpoint * BUCKETS + this.#bucket;
    if (index >= this.#counts.length) this.#grow(endpoint);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  #grow(endpoint: number): void {
    const larger = new Uint32Array(2 ** Math.ceil(Math.log2(endpoint + 1)) * BUCKETS * 2);
    larger.set(this.#counts);
    this.#counts = larger;
  }

  #turnTo(nowMs: number): void {
    if (nowMs < this.#bucketEndMs) return;
    this.#onTurn();
    const turns = Math.floor((nowMs - this.#bucketEndMs) / BUCKET_MS) + 1;
    this.#bucketEndMs += turns * BUCKET_MS;
    for (let turn = 0; turn < turns && turn < BUCKETS; turn += 1) {
      this.#bucket = (this.#bucket + 1) % BUCKETS;
      this.#totals[this.#bucket] = 0;
      for (let i = this.#bucket; i < this.#counts.length; i += BUCKETS) this.#counts[i] = 0;
    }
  }
}
