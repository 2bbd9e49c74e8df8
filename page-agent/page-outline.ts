const MAX_HEADINGS = 500;
const MAX_HEADING_CHARS = 300;
const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** A heading of a page. */
export interface PageHeading {
  readonly level: number;
  readonly text: string;
}

/** The headings of a document that a person can see, in their order. */
export function visibleHeadings(document: Document): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(HEADINGS)].filter((each) => each.checkVisibility() && textOf(each) !== '').slice(0, MAX_HEADINGS);
}

/** What a plugin learns of a heading. */
export function describeHeading(element: HTMLElement): PageHeading {
  const level = /^H([1-6])$/.exec(element.tagName)?.[1] ?? element.getAttribute('aria-level') ?? '2';
  return { level: Math.min(6, Math.max(1, Math.round(Number(level)) || 2)), text: textOf(element).slice(0, MAX_HEADING_CHARS) };
}

const textOf = (element: HTMLElement): string => (typeof element.innerText === 'string' ? element.innerText.replaceAll(/\s+/g, ' ').trim() : '');
