import type { ArticleBlock, ArticleRun } from '../ipc/contracts/reader.ts';

const MAX_BLOCKS = 5_000;
const MAX_RUNS = 5_000;
const MAX_TEXT = 100_000;
/** Of all parts together: what a page says without end is not carried to main, and kept there. */
const MAX_CHARS = 2_000_000;

type Look = Pick<ArticleRun, 'strong' | 'emphasis' | 'code' | 'href'>;

/** Parts that stand for themselves: they end a paragraph. */
const BLOCKS: ReadonlySet<string> = new Set([
  'ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'DD', 'DIV', 'DL', 'DT', 'FIGCAPTION', 'FIGURE', 'FOOTER', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HEADER', 'HR', 'LI',
  'MAIN', 'OL', 'P', 'PRE', 'SECTION', 'TABLE', 'TBODY', 'TD', 'TH', 'TR', 'UL',
]);
const SILENT: ReadonlySet<string> = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SVG', 'MATH']);

/** What an element holds, as parts without markup. Only words, and addresses of the web, come through. */
export function blocksOf(root: Element, baseUrl: string): ArticleBlock[] {
  const writer = new BlockWriter(baseUrl, { chars: MAX_CHARS });
  writer.walk(root, {}, { isQuote: false, depth: -1, number: null });
  writer.flush();
  return writer.blocks.slice(0, MAX_BLOCKS);
}

interface Place {
  readonly isQuote: boolean;
  /** Of the list; -1 outside. */
  readonly depth: number;
  readonly number: number | null;
}

class BlockWriter {
  readonly blocks: ArticleBlock[] = [];
  readonly #baseUrl: string;
  /** What may still be written; cells of tables share it with what is around them. */
  readonly #left: { chars: number };
  #runs: ArticleRun[] = [];
  #make: (runs: ArticleRun[]) => ArticleBlock = paragraph(false);

  constructor(baseUrl: string, left: { chars: number }) {
    this.#baseUrl = baseUrl;
    this.#left = left;
  }

  walk(node: Node, look: Look, place: Place): void {
    for (const child of node.childNodes) {
      if (this.blocks.length >= MAX_BLOCKS || this.#left.chars <= 0) return;
      if (child.nodeType === 3) this.#write((child.textContent ?? '').slice(0, MAX_TEXT).replaceAll(/\s+/g, ' '), look);
      else if (child.nodeType === 1) this.#element(child as Element, look, place);
    }
  }

  /** Ends the part that is being written. */
  flush(): void {
    const runs = trimmed(this.#runs);
    this.#runs = [];
    if (runs.length > 0) this.blocks.push(this.#make(runs));
  }

  #element(element: Element, look: Look, place: Place): void {
    const tag = element.tagName.toUpperCase();
    if (SILENT.has(tag)) return;
    if (tag === 'BR') return this.#write('\n', look);
    if (tag === 'IMG') return this.#picture(element);
    if (!BLOCKS.has(tag)) return this.walk(element, this.#lookOf(tag, element, look), place);
    this.flush();
    const before = this.#make;
    this.#make = paragraph(place.isQuote);
    this.#block(tag, element, look, place);
    this.flush();
    this.#make = before;
  }

  #block(tag: string, element: Element, look: Look, place: Place): void {
    if (tag === 'HR') this.blocks.push({ kind: 'rule' });
    else if (tag === 'PRE') this.#code(element);
    else if (tag === 'TABLE' && isOfData(element)) this.blocks.push({ kind: 'table', rows: this.#rowsOf(element) });
    else if (/^H[1-6]$/.test(tag)) {
      const level = ([2, 2, 3, 4, 4, 4] as const)[Number(tag.slice(1)) - 1] ?? 4;
      this.#make = (runs) => ({ kind: 'heading', level, runs });
      this.walk(element, look, place);
    } else if (tag === 'UL' || tag === 'OL') this.#list(element, tag === 'OL', look, place);
    else if (tag === 'LI') {
      this.#make = (runs) => ({ kind: 'item', runs, depth: Math.max(0, Math.min(6, place.depth)), number: place.number });
      this.walk(element, look, place);
    } else if (tag === 'BLOCKQUOTE') {
      this.#make = paragraph(true);
      this.walk(element, look, { ...place, isQuote: true });
    } else this.walk(element, look, place);
  }

  #list(element: Element, isNumbered: boolean, look: Look, place: Place): void {
    let number = Number.parseInt(element.getAttribute('start') ?? '1', 10);
    if (!Number.isSafeInteger(number)) number = 1;
    for (const child of element.children) {
      this.#element(child, look, { isQuote: place.isQuote, depth: place.depth + 1, number: isNumbered ? number : null });
      number += 1;
    }
  }

  #code(element: Element): void {
    const text = (element.textContent ?? '').slice(0, MAX_TEXT).replace(/\n+$/, '');
    this.#left.chars -= text.length;
    if (text.trim() !== '') this.blocks.push({ kind: 'code', text });
  }

  #rowsOf(table: Element): ArticleRun[][][] {
    return [...table.querySelectorAll('tr')].slice(0, 500).map((row) =>
      [...row.children].slice(0, 50).map((cell) => {
        const writer = new BlockWriter(this.#baseUrl, this.#left);
        writer.walk(cell, {}, { isQuote: false, depth: -1, number: null });
        writer.flush();
        return writer.blocks.flatMap((block, index) => ('runs' in block ? [...(index > 0 ? [{ text: '\n' }] : []), ...block.runs] : [])).slice(0, MAX_RUNS);
      }),
    );
  }

  #picture(element: Element): void {
    const url = this.#urlOf(element.getAttribute('src'));
    if (url === undefined) return;
    const before = this.#make;
    this.flush();
    this.#make = before;
    this.blocks.push({ kind: 'picture', url, alt: (element.getAttribute('alt') ?? '').trim().slice(0, 500) });
  }

  #lookOf(tag: string, element: Element, look: Look): Look {
    if (tag === 'A') {
      const href = this.#urlOf(element.getAttribute('href'));
      return href === undefined ? look : { ...look, href };
    }
    if (tag === 'B' || tag === 'STRONG') return { ...look, strong: true };
    if (tag === 'I' || tag === 'EM' || tag === 'CITE') return { ...look, emphasis: true };
    return tag === 'CODE' || tag === 'KBD' || tag === 'SAMP' ? { ...look, code: true } : look;
  }

  /** Addresses of the web alone. */
  #urlOf(value: string | null): string | undefined {
    if (value === null || !URL.canParse(value, this.#baseUrl)) return undefined;
    const { href, protocol } = new URL(value, this.#baseUrl);
    return (protocol === 'https:' || protocol === 'http:') && href.length <= 4_000 ? href : undefined;
  }

  /** Words with single spaces, or the end of a line. */
  #write(text: string, look: Look): void {
    this.#left.chars -= text.length + (look.href?.length ?? 0);
    const last = this.#runs.at(-1);
    if (text === '' || (text === ' ' && (last === undefined || /\s$/.test(last.text)))) return;
    if (last !== undefined && isSame(last, look)) last.text = (last.text + text).slice(0, MAX_TEXT);
    else if (this.#runs.length < MAX_RUNS) this.#runs.push({ ...look, text });
  }
}

const paragraph = (isQuote: boolean) => (runs: ArticleRun[]): ArticleBlock => ({ kind: 'paragraph', runs, ...(isQuote && { isQuote }) });

const isSame = (run: ArticleRun, look: Look): boolean => run.href === look.href && run.strong === look.strong && run.emphasis === look.emphasis && run.code === look.code;

/** A table that only lays parts out is read cell by cell. */
const isOfData = (table: Element): boolean => table.querySelector('table, p, ul, ol, blockquote, h1, h2, h3, pre') === null;

function trimmed(runs: readonly ArticleRun[]): ArticleRun[] {
  const all = runs.map((run) => ({ ...run }));
  while (all[0] !== undefined && (all[0].text = all[0].text.trimStart()) === '') all.shift();
  for (let last = all.at(-1); last !== undefined && (last.text = last.text.trimEnd()) === ''; last = all.at(-1)) all.pop();
  return all;
}
