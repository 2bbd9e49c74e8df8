import { ADDRESS_BONUS } from './frecency.ts';
import type { HistoryUrl } from './history-store.ts';
import { searchableAddress, typedAddress, typedWords, wordsOf } from './words.ts';

/** An address with what is compared with a typed text. */
class Entry {
  readonly url: HistoryUrl;
  /** The address without scheme and `www`, in lower case. */
  readonly bare: string;
  #words: string | undefined;

  constructor(url: HistoryUrl) {
    this.url = url;
    this.bare = searchableAddress(url.url).toLowerCase();
  }

  /** Each word begins a word of title or address. @param words each after a space */
  hasAll(words: readonly string[]): boolean {
    const own = (this.#words ??= ` ${wordsOf(`${this.url.title} ${searchableAddress(this.url.url)}`).join(' ')}`);
    return words.every((word) => own.includes(word));
  }
}

/** A typed text, made ready to be compared. */
interface Typed {
  readonly words: readonly string[];
  readonly bare: string;
}

/** All that the index holds for some words. */
interface WholeAnswer {
  readonly words: readonly string[];
  readonly entries: readonly Entry[];
}

/** Further candidates, and whether there are no others. */
export interface FurtherUrls {
  readonly urls: readonly HistoryUrl[];
  readonly isWhole: boolean;
}

/** The best addresses, held in memory: a few letters match so many that the full-text index would have to sort them all. */
export class FrequentUrls {
  readonly #load: () => readonly HistoryUrl[];
  #entries: Map<number, Entry> | undefined;
  /** What was typed before; who goes on typing asks for some of it. */
  #whole: WholeAnswer | undefined;

  /** @param load the best addresses from the database; called when they are first asked for, and after `forget` */
  constructor(load: () => readonly HistoryUrl[]) {
    this.#load = load;
  }

  /** Takes over an address that is new or has changed. */
  update(url: HistoryUrl): void {
    this.#entries?.set(url.id, new Entry(url));
  }

  /** Something was taken away: all are read anew when next asked for. */
  forget(): void {
    this.#entries = undefined;
    this.#whole = undefined;
  }

  /** The best of those in which each word of the text begins some word. @param more further candidates, asked for if too few are in memory */
  best(text: string, limit: number, more: () => FurtherUrls): HistoryUrl[] {
    this.#entries ??= new Map(this.#load().map((url) => [url.id, new Entry(url)]));
    const typed = typedOf(text);
    const top = new Top(limit);
    for (const entry of this.#entries.values()) {
      if (entry.hasAll(typed.words)) top.offer(entry.url, rankOf(entry, typed));
    }
    if (!top.isFull) {
      // One that is in memory as well may have another title by now.
      for (const entry of this.#further(typed, more)) if (!this.#entries.has(entry.url.id)) top.offer(entry.url, rankOf(entry, typed));
    }
    return top.values;
  }

  #further({ words }: Typed, more: () => FurtherUrls): readonly Entry[] {
    const before = this.#whole;
    const goesOn = before !== undefined && before.words.every((word) => words.some((now) => now.startsWith(word)));
    if (goesOn) return before.entries.filter((entry) => entry.hasAll(words));
    const { urls, isWhole } = more();
    const entries = urls.map((url) => new Entry(url));
    // Of no words everything would go on.
    this.#whole = isWhole && words.length > 0 ? { words, entries } : undefined;
    return entries;
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

const typedOf = (text: string): Typed => ({
  words: typedWords(text).map((word) => ` ${word}`),
  bare: typedAddress(text),
});

function rankOf({ url, bare }: Entry, typed: Typed): number {
  const isAddress = typed.bare !== '' && bare.startsWith(typed.bare);
  return url.score + (isAddress ? ADDRESS_BONUS : 0);
}
