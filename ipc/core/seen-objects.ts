/** Up to here repeats are found by looking through a list, which allocates nothing. */
const MAX_LISTED = 64;
/** Past here repeats are not looked for. */
const MAX_NOTED = 4_096;

/** The objects met on a walk, numbered as they come, to know those that come again. */
export class SeenObjects {
  #count = 0;
  readonly #listed: (object | undefined)[] = Array.from({ length: MAX_LISTED }, () => undefined);
  #mapped: Map<object | undefined, number> | undefined;

  /** How many objects were noted since the walk began. It stays readable until the next begins. */
  get count(): number {
    return this.#count;
  }

  /** True if further objects are no longer noted. */
  get isFull(): boolean {
    return this.#count >= MAX_NOTED;
  }

  /** The number that an object got when it was first met, or -1 if this is the first time. */
  note(value: object): number {
    const count = this.#count;
    if (count >= MAX_NOTED) return -1;
    if (count < MAX_LISTED) {
      for (let i = 0; i < count; i += 1) if (this.#listed[i] === value) return i;
      this.#listed[count] = value;
    } else {
      this.#mapped ??= new Map(this.#listed.map((object, number) => [object, number]));
      const earlier = this.#mapped.get(value);
      if (earlier !== undefined) return earlier;
      this.#mapped.set(value, count);
    }
    this.#count = count + 1;
    return -1;
  }

  /** Begins a new walk. */
  begin(): void {
    this.#count = 0;
  }

  /** Lets go of the objects, so that they do not live on because of the list. */
  forget(): void {
    for (let i = 0; i < this.#count && i < MAX_LISTED; i += 1) this.#listed[i] = undefined;
    this.#mapped = undefined;
  }
}
