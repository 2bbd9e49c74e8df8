import type { FoundPage } from '../ranking.ts';

const MAX_PLACES = 1_000;

interface Place {
  readonly url: string;
  readonly title: string;
  readonly visits: number;
}

/** Pages that were visited, found by words. */
export class RecentPlaces {
  /** By address, the latest last. */
  readonly #places = new Map<string, Place>();

  visited(url: string): void {
    if (!/^(https?|file):/.test(url)) return;
    const before = this.#places.get(url);
    this.#places.delete(url);
    this.#places.set(url, { url, title: before?.title ?? '', visits: (before?.visits ?? 0) + 1 });
    const [oldest] = this.#places.keys();
    if (this.#places.size > MAX_PLACES && oldest !== undefined) this.#places.delete(oldest);
  }

  titled(url: string, title: string): void {
    const place = this.#places.get(url);
    if (place !== undefined) this.#places.set(url, { ...place, title });
  }

  /** Pages that hold every word, in title or address: those visited more often first, of those the latest. */
  find(text: string, limit: number): readonly FoundPage[] {
    const words = text.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
    const found = [...this.#places.values()].toReversed().filter(({ url, title }) => {
      const haystack = `${title} ${url}`.toLocaleLowerCase();
      return words.every((word) => haystack.includes(word));
    });
    return found.toSorted((one, other) => other.visits - one.visits).slice(0, limit);
  }

  forget(url: string): Promise<void> {
    this.#places.delete(url);
    return Promise.resolve();
  }
}
