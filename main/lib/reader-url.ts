const READER_URL = 'terrarium://reader/';

/** The address of the reader's page for an article of a web page. */
export function readerUrl(articleId: number, url: string): string {
  return `${READER_URL}?article=${articleId}&url=${encodeURIComponent(url)}`;
}

/** The web page that an address of the reader is about; undefined for any other. */
export function articleUrlOf(url: string): string | undefined {
  if (!url.startsWith(READER_URL) || !URL.canParse(url)) return undefined;
  const original = new URL(url).searchParams.get('url') ?? '';
  return /^https?:/i.test(original) && URL.canParse(original) ? original : undefined;
}
