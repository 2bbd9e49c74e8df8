import { sameValue } from './same-value.ts';

/** One subscriber's end of a state or signal. */
export interface Subscriber {
  deliver(body: unknown): void;
}

/** A state or signal of a service with those who subscribed to it. */
export class Topic {
  readonly kind: 'state' | 'signal';
  readonly #subscribers = new Set<Subscriber>();
  readonly #onCountChange: (count: number) => void;
  #value: unknown;
  #flushPending = false;

  constructor(kind: 'state' | 'signal', value: unknown, onCountChange: (count: number) => void) {
    this.kind = kind;
    this.#value = value;
    this.#onCountChange = onCountChange;
  }

  /** A state's value now; undefined for a signal. */
  get value(): unknown {
    return this.#value;
  }

  get subscriberCount(): number {
    return this.#subscribers.size;
  }

  add(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    this.#onCountChange(this.#subscribers.size);
    return () => {
      if (this.#subscribers.delete(subscriber)) this.#onCountChange(this.#subscribers.size);
    };
  }

  /** Sets the value. Several sets in one turn of the event loop cross as one; the same value again is no change. */
  set(value: unknown): void {
    if (sameValue(value, this.#value)) return;
    this.#value = value;
    if (this.#flushPending || this.#subscribers.size === 0) return;
    this.#flushPending = true;
    queueMicrotask(() => {
      this.#flushPending = false;
      this.#deliver(this.#value);
    });
  }

  /** Sends a signal's body at once. */
  emit(body: unknown): void {
    this.#deliver(body);
  }

  #deliver(body: unknown): void {
    for (const subscriber of [...this.#subscribers]) subscriber.deliver(body);
  }
}
