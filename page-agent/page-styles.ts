/** Puts style sheets into a page and takes them out, past the page's own policy. */
export interface StyleInserter {
  /** Gives the key that takes it out again. */
  insert(css: string): string;
  remove(key: string): void;
}

/** The style sheets that one plugin has in a page, by their names. None outlives the plugin. */
export class PageStyles {
  readonly #inserter: StyleInserter;
  readonly #keys = new Map<string, string>();

  constructor(inserter: StyleInserter) {
    this.#inserter = inserter;
  }

  /** Puts it in, in the place of another of this name; `null` takes it out. */
  set(name: string, css: string | null): void {
    const before = this.#keys.get(name);
    // The new one first, so that the page does not flicker.
    if (css === null) this.#keys.delete(name);
    else this.#keys.set(name, this.#inserter.insert(css));
    if (before !== undefined) this.#inserter.remove(before);
  }

  clear(): void {
    for (const name of [...this.#keys.keys()]) this.set(name, null);
  }
}
