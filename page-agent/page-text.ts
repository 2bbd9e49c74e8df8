/** A text is cut here. */
export const MAX_TEXT_CHARS = 1_000_000;

/**
 * The parts of a document that are read. A page can put elements of its own in the place of each (`<form name="body">`), in
 * an isolated world too: nothing is taken for text that is none.
 */
export interface ReadableDocument {
  /** Null before the parser came to it, and in documents that are not HTML. */
  readonly body: { readonly innerText?: unknown } | null;
  readonly documentElement: { readonly lang?: unknown } | null;
}

/** A page's text as plugins get it. */
export interface PageText {
  readonly text: string;
  /** As the page says of itself (`<html lang>`), or null. */
  readonly language: string | null;
  readonly truncated: boolean;
}

/** Reads what a person sees of a document as text: `innerText` leaves out scripts, styles and hidden parts. */
export function readPageText(document: ReadableDocument): PageText {
  const whole = textOf(document.body?.innerText);
  const language = textOf(document.documentElement?.lang).trim();
  return {
    text: whole.length <= MAX_TEXT_CHARS ? whole : cutBetweenCharacters(whole, MAX_TEXT_CHARS),
    language: language === '' ? null : language.slice(0, 35),
    truncated: whole.length > MAX_TEXT_CHARS,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The first `maxLength` code units, or one fewer where that would halve a character. */
function cutBetweenCharacters(text: string, maxLength: number): string {
  const last = text.charCodeAt(maxLength - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstHalf ? maxLength - 1 : maxLength);
}
