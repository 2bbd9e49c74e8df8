import type { HistoryUrl } from './history-store.ts';
import { hostOf } from './history-store.ts';
import { searchableAddress, typedWords, wordsOf } from './words.ts';

/** What starts with the text as an address is what the person most likely means: worth this many doublings of the visits. */
const ADDRESS_BONUS = 4;

/** An address with what is compared with a typed text. */
interface Entry {
  readonly url: HistoryUrl;
  /** The words of title and address, each after a space. */
  readonly words: string;
  readonly host: string;
  /** The address without scheme and `www`, in lower case. */
  readonly bare: string;
}

/** A typed text, made ready to be compared. */
interface Typed {
  readonly words: readonly string[];
  readonly bare: string;
}

/** The best addresses, held in memory: a few letters match so many that the full-text index would have to sort them all. */
export class FrequentUrls {
  readonly #load: () => readonly HistoryUrl[];
  #entries: Map<number, Entry> | undefined;

  /** @param load the best addresses from the database; called when they are first asked for, and after `forget` */
  constructor(load: () => readonly HistoryUrl[]) {
    this.#load = load;
  }

  /** Takes over an address that is new or has changed. */
  update(url: HistoryUrl): void {
    this.#entries?.set(url.id, entryOf(url));
  }

  /** Something was taken away: all are read anew when next asked for. */
  forget(): void {
    this.#entries = undefined;
  }

  /** The best of those in which each word of the text begins some word. @param more further candidates, asked for if too few are in memory */
  best(text: string, limit: number, more: () => readonly HistoryUrl[]): HistoryUrl[] {
    this.#entries ??= new Map(this.#load().map((url) => [url.id, entryOf(url)]));
    const typed = typedOf(text);
    const top = new Top(limit);
    for (const entry of this.#entries.values()) {
      if (typed.words.every((word) => entry.words.includes(word))) top.offer(entry.url, rankOf(entry, typed));
    }
    if (!top.isFull) {
      for (const url of more()) if (!this.#entries.has(url.id)) top.offer(url, rankOf(entryOf(url), typed));
    }
    return top.values;
  }
}

/** The few best of many, without sorting them all. */
class Top {
  readonly #limit: number;
  readonly #ranked: { url: HistoryUrl; rank: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#ranked.length >= this.#limit;
  }

  get values(): HistoryUrl[] {
    return this.#ranked.map(({ url }) => url);
  }

  offer(url: HistoryUrl, rank: number): void {
    const worst = this.#ranked.at(-1);
    if (this.isFull && (worst === undefined || rank <= worst.rank)) return;
    let at = this.#ranked.length;
    while (at > 0 && (this.#ranked[at - 1]?.rank ?? 0) < rank) at -= 1;
    this.#ranked.splice(at, 0, { url, rank });
    if (this.#ranked.length > this.#limit) this.#ranked.pop();
  }
}

const entryOf = (url: HistoryUrl): Entry => ({
  url,
  words: ` ${wordsOf(`${url.title} ${searchableAddress(url.url)}`).join(' ')}`,
  host: hostOf(url.url),
  bare: searchableAddress(url.url).toLowerCase(),
});

const typedOf = (text: string): Typed => ({
  words: typedWords(text).map((word) => ` ${word}`),
  bare: searchableAddress(text.trim()).toLowerCase(),
});

function rankOf({ url, host, bare }: Entry, typed: Typed): number {
  const isAddress = typed.bare !== '' && (host.startsWith(typed.bare) || (typed.bare.length >= host.length && bare.startsWith(typed.bare)));
  return url.score + (isAddress ? ADDRESS_BONUS : 0);
}
