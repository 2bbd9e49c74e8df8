import type { PayloadHits, PayloadSearch } from '../../../../ipc/contracts/payload-search.ts';
import type { Schedule } from './log-reader.ts';
import { SeqSet } from './seq-set.ts';

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
  readonly schedule: Schedule;
}

/** A search that failed is tried again after so long. */
const RETRY_MS = 1_000;

const NOTHING: PayloadFigures = { rowCount: 0, withoutCount: 0, cutCount: 0 };

/** Which rows have the texts that a filter looks for in payloads: asked of main piece by piece, and kept. */
export class PayloadSearcher {
  readonly #options: PayloadSearcherOptions;
  #texts: readonly string[] = [];
  #hits = new Map<string, SeqSet>();
  #figures = NOTHING;
  #nextSeq = 0;
  #endSeq = 0;
  /** Grows with each other search, so that answers to a former one are known. */
  #generation = 0;
  #isBusy = false;
  #isActive = true;
  #cancelRetry: () => void = () => undefined;

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

  /** Asks main only while somebody looks. */
  setActive(active: boolean): void {
    this.#isActive = active;
    this.#cancelRetry();
    if (active) void this.lookUpTo(this.#endSeq);
  }

  /** Rows before this one are gone: what was found in them is forgotten. */
  dropBefore(seq: number): void {
    for (const hits of this.#hits.values()) hits.dropBefore(seq);
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
    this.#cancelRetry();
    this.#isBusy = false;
    this.#hits = new Map(this.#texts.map((text) => [text, new SeqSet()]));
    this.#figures = NOTHING;
    this.#nextSeq = fromSeq;
    this.#endSeq = fromSeq;
  }

  /** Looks on, up to before a row. One call at a time; a failed one is tried again a little later. */
  async lookUpTo(endSeq: number): Promise<void> {
    this.#endSeq = Math.max(this.#endSeq, endSeq);
    if (this.#isBusy || !this.#isActive || this.#texts.length === 0) return;
    this.#isBusy = true;
    this.#cancelRetry();
    const generation = this.#generation;
    try {
      while (this.#isActive && this.#nextSeq < this.#endSeq) {
        const found = await this.#options.search({ fromSeq: this.#nextSeq, toSeq: this.#endSeq, texts: [...this.#texts] });
        if (generation !== this.#generation) return;
        this.#take(found);
        this.#options.onChange(found.hits.some(({ length }) => length > 0));
      }
    } catch {
      // What main said of other rows stands.
      if (generation === this.#generation && this.#isActive) this.#cancelRetry = this.#options.schedule(() => void this.lookUpTo(0), RETRY_MS);
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
