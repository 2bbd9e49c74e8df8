import { Readability } from '@mozilla/readability';
import type { Article } from '../ipc/contracts/reader.ts';
import { blocksOf } from './blocks.ts';

/** Larger pages are no articles, and would keep their process busy. */
const MAX_ELEMENTS = 60_000;
/** A few words are no article, whatever stands around them. */
const MIN_CHARS = 200;
const cut = (text: string | null | undefined): string => (text ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 500);

/** The article of a document; null if there is none. The document stays as it is: a copy is taken apart. */
export function readArticle(document: Document): Article | null {
  // A node of another document always is one.
  const copy = document.cloneNode(true) as Document;
  const article = new Readability<Element>(copy, { maxElemsToParse: MAX_ELEMENTS, serializer: (node) => node as Element }).parse();
  if (article?.content === undefined || article.content === null || (article.length ?? 0) < MIN_CHARS) return null;
  const blocks = blocksOf(article.content, document.baseURI);
  if (blocks.length === 0) return null;
  return {
    title: cut(article.title ?? document.title),
    byline: cut(article.byline),
    site: cut(article.siteName),
    language: cut(article.lang ?? document.documentElement.lang).slice(0, 40),
    isRightToLeft: article.dir === 'rtl',
    blocks,
  };
}
