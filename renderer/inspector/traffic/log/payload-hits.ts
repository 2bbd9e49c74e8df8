import type { PayloadHits, PayloadSearch } from '../../../../ipc/contracts/payload-search.ts';

/** What was looked through so far. */
export interface PayloadFigures {
  /** Rows that were looked at; those that carried nothing that is kept; those of which the beginning alone is kept. */
  readonly rowCount: number;
  readonly withoutCount: number;
  readonly cutCount: number;
}

export interface PayloadSearcherOptions {
  /** Asks main, which alone has the payloads. */
  readonly search: (request: PayloadSearch) => Promise<PayloadHits>;
  /** Told when more was looked through, and whether rows were found that have the texts. */
  readonly onChange: (isAnyFound: boolean) => void;
}

const NOTHING: PayloadFigures = { rowCount: 0, withoutCount: 0, cutCount: 0 };

/** Which rows have the texts that a filter looks for in payloads: asked of main piece by piece, and kept. */
export class PayloadSearcher {
  readonly #options: PayloadSearcherOptions;
  #texts: readonly string[] = [];
  #hits = new Map<string, Set<number>>();
  #figures = NOTHING;
  #nextSeq = 0;
  #endSeq = 0;
  /** Grows with each other search, so that answers to a former one are known. */
  #generation = 0;
  #isBusy = false;

  constructor(options: PayloadSearcherOptions) {
    this.#options = options;
  }

  /** Undefined while no payload is looked for. */
  get figures(): PayloadFigures | undefined {
    return this.#texts.length === 0 ? undefined : this.#figures;
  }

  /** How far it is, from 0 to 1, with rows from `firstSeq` on; undefined if there is nothing to do. */
  doneShare(firstSeq: number): number | undefined {
    if (this.#texts.length === 0 || this.#nextSeq >= this.#endSeq) return undefined;
    return Math.max(0, this.#nextSeq - firstSeq) / Math.max(1, this.#endSeq - firstSeq);
  }

  /** True if the row is known to have the text. */
  has(text: string, seq: number): boolean {
    return this.#hits.get(text)?.has(seq) === true;
  }

  /** Looks for these texts from now on. The same as before go on where they are. */
  setTexts(texts: readonly string[]): void {
    if (texts.length === this.#texts.length && texts.every((text, i) => text === this.#texts[i])) return;
    this.#texts = texts;
    this.restart(0);
  }

  /** Begins again, at a row. */
  restart(fromSeq: number): void {
    this.#generation += 1;
    this.#isBusy = false;
    this.#hits = new Map(this.#texts.map((text) => [text, new Set()]));
    this.#figures = NOTHING;
    this.#nextSeq = fromSeq;
    this.#endSeq = fromSeq;
  }

  /** Looks on, up to before a row. One call at a time; a failed one is tried again when there is more to look for. */
  async lookUpTo(endSeq: number): Promise<void> {
    this.#endSeq = Math.max(this.#endSeq, endSeq);
    if (this.#isBusy || this.#texts.length === 0) return;
    this.#isBusy = true;
    const generation = this.#generation;
    try {
      while (this.#nextSeq < this.#endSeq) {
        const found = await this.#options.search({ fromSeq: this.#nextSeq, toSeq: this.#endSeq, texts: [...this.#texts] });
        if (generation !== this.#generation) return;
        this.#take(found);
        this.#options.onChange(found.hits.some(({ length }) => length > 0));
      }
    } catch {
      // Main is asked again with the next rows. What it said of others stands.
    } finally {
      if (generation === this.#generation) this.#isBusy = false;
    }
  }

  #take({ nextSeq, rowCount, withoutCount, cutCount, hits }: PayloadHits): void {
    this.#nextSeq = nextSeq;
    const before = this.#figures;
    this.#figures = { rowCount: before.rowCount + rowCount, withoutCount: before.withoutCount + withoutCount, cutCount: before.cutCount + cutCount };
    for (const [i, text] of this.#texts.entries()) {
      const known = this.#hits.get(text);
      for (const seq of hits[i] ?? []) known?.add(seq);
    }
  }
}
