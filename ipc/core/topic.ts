import { sameValue } from './same-value.ts';

/** One subscriber's end of a state or signal. */
export interface Subscriber {
  /** The group of its peer, if it has one. */
  readonly group?: string | undefined;
  deliver(body: unknown): void;
}

/** A state or signal of a service with those who subscribed to it. A state may have another value for each group. */
export class Topic {
  readonly kind: 'state' | 'signal';
  readonly #subscribers = new Set<Subscriber>();
  readonly #onCountChange: (count: number) => void;
  readonly #ofGroups = new Map<string, unknown>();
  readonly #pending = new Set<string | undefined>();
  #common: unknown;

  constructor(kind: 'state' | 'signal', value: unknown, onCountChange: (count: number) => void) {
    this.kind = kind;
    this.#common = value;
    this.#onCountChange = onCountChange;
  }

  /** A state's value now, for a group or for those who are in none; undefined for a signal. */
  valueFor(group: string | undefined): unknown {
    return group !== undefined && this.#ofGroups.has(group) ? this.#ofGroups.get(group) : this.#common;
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

  /**
   * Sets the value: that of a group, or the one for all whose group has none of its own. Several sets in one turn of the
   * event loop cross as one; the same value again is no change.
   */
  set(value: unknown, group: string | undefined): void {
    const isFirstOfGroup = group !== undefined && !this.#ofGroups.has(group);
    const isSame = sameValue(value, this.valueFor(group));
    if (isSame && !isFirstOfGroup) return;
    if (group === undefined) this.#common = value;
    else this.#ofGroups.set(group, value);
    // The same as the common value is news to the group only if that one was set in this turn: it is not told any more.
    const isKnown = isSame && !this.#pending.has(undefined);
    if (isKnown || this.#pending.has(group) || this.#subscribers.size === 0) return;
    this.#pending.add(group);
    queueMicrotask(() => {
      this.#pending.delete(group);
      for (const subscriber of [...this.#subscribers]) {
        if (this.#keyOf(subscriber) === group) subscriber.deliver(this.valueFor(group));
      }
    });
  }

  /** A group is over: its value is let go. */
  drop(group: string): void {
    this.#ofGroups.delete(group);
  }

  /** Sends a signal's body at once, to one group or to everybody. False if nobody is there. */
  emit(body: unknown, group: string | undefined): boolean {
    const listening = [...this.#subscribers].filter((subscriber) => group === undefined || subscriber.group === group);
    for (const subscriber of listening) subscriber.deliver(body);
    return listening.length > 0;
  }

  /** Whose value a subscriber is told: its group's, if that has one. */
  #keyOf({ group }: Subscriber): string | undefined {
    return group !== undefined && this.#ofGroups.has(group) ? group : undefined;
  }
}
