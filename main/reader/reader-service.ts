import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { IpcError } from '../../ipc/core/errors.ts';
import { articleUrlOf, readerUrl } from '../lib/reader-url.ts';
import { articleSchema, type Article, type ArticleBlock } from '../../ipc/contracts/reader.ts';

export interface ReaderOptions {
  /** What a page's process gives as its article. */
  readonly read: (tabId: number) => Promise<unknown>;
  readonly pageOf: (tabId: number) => { readonly url: string; readonly isPrivate: boolean };
  readonly load: (tabId: number, url: string) => void;
  /** A picture as a `data:` address; undefined if it cannot be had. */
  readonly fetchPicture: (url: string, isPrivate: boolean) => Promise<string | undefined>;
  /** Something of this tab is to be drawn anew. */
  readonly onChange: (tabId: number) => void;
}

interface Kept {
  readonly url: string;
  readonly isPrivate: boolean;
  readonly article: Article;
}

/** So many articles are kept, the latest. */
export const MOST_ARTICLES = 30;

/** Articles without the pages around them. What a page's process says is checked, and refused as a whole if it does not fit. */
export class ReaderService {
  readonly #options: ReaderOptions;
  readonly #articles = new Map<number, Kept>();
  /** Tabs whose page has none, as was just found. */
  readonly #without = new Set<number>();
  readonly #reading = new Set<number>();

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** Goes to the article of the page in a tab, or from there back to the page. */
  async toggle(tabId: number): Promise<void> {
    const { url, isPrivate } = this.#options.pageOf(tabId);
    const original = articleUrlOf(url);
    if (original !== undefined) return this.#options.load(tabId, original);
    if (!/^https?:/i.test(url) || this.#reading.has(tabId)) return;
    this.#reading.add(tabId);
    // What could not even be read is no article.
    const read = await this.#options.read(tabId).catch(() => undefined).finally(() => this.#reading.delete(tabId));
    const parsed = v.safeParse(articleSchema, read);
    // Meanwhile it may have gone elsewhere.
    if (this.#urlOf(tabId) !== url) return;
    if (!parsed.success) {
      this.#without.add(tabId);
      return this.#options.onChange(tabId);
    }
    // After a restart nobody may take another article for it.
    const id = randomInt(1, 2 ** 47);
    this.#articles.set(id, { url, isPrivate, article: parsed.output });
    for (const oldest of [...this.#articles.keys()].slice(0, -MOST_ARTICLES)) this.#articles.delete(oldest);
    this.#options.load(tabId, readerUrl(id, url));
  }

  hasNone(tabId: number | undefined): boolean {
    return this.#without.has(tabId ?? 0);
  }

  /** The person read it, or another page is there. */
  dismiss(tabId: number): void {
    if (this.#without.delete(tabId)) this.#options.onChange(tabId);
  }

  /** The last private window is gone. */
  forgetPrivate(): void {
    for (const [id, { isPrivate }] of this.#articles) if (isPrivate) this.#articles.delete(id);
  }

  /** Null if it is not kept any more. */
  article(id: number, isPrivate: boolean): Article | null {
    return this.#find(id, isPrivate)?.article ?? null;
  }

  /** True for an address that the article leads to. */
  leadsTo(id: number, url: string, isPrivate: boolean): boolean {
    const blocks = this.#find(id, isPrivate)?.article.blocks ?? [];
    const runsOf = (block: ArticleBlock) => (block.kind === 'table' ? block.rows.flat(2) : 'runs' in block ? block.runs : []);
    return blocks.some((block) => runsOf(block).some(({ href }) => href === url));
  }

  /** A picture of an article, and of nothing else. @throws IpcError `not-found` */
  async picture(id: number, index: number, isPrivate: boolean): Promise<string | null> {
    const block = this.#find(id, isPrivate)?.article.blocks[index];
    if (block?.kind !== 'picture') throw new IpcError('not-found', 'the article has no such picture');
    return (await this.#options.fetchPicture(block.url, isPrivate)) ?? null;
  }

  #find(id: number, isPrivate: boolean): Kept | undefined {
    const kept = this.#articles.get(id);
    return kept?.isPrivate === isPrivate ? kept : undefined;
  }

  #urlOf(tabId: number): string | undefined {
    try {
      return this.#options.pageOf(tabId).url;
    } catch {
      return undefined;
    }
  }
}
