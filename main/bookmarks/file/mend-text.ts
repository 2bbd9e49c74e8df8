/** Elements whose text is no markup until their closing tag comes. */
const RAW_ELEMENTS = ['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'noscript'] as const;
/** A line that begins a bookmark or a folder. */
const ENTRY_LINE = /^[^\S\n]*(?:<dd>[^<\n]*)?<dt>[^\S\n]*<(?:a|h3)\s[^\n]*$/gim;

/** Mends what would swallow the rest of a damaged file: comments, raw elements and quotes that are never closed. */
export function mendText(text: string): string {
  let mended = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const comment = mended.lastIndexOf('<!--');
  if (comment >= 0 && !mended.includes('-->', comment)) mended = `${mended.slice(0, comment)}< !--${mended.slice(comment + 4)}`;
  for (const name of RAW_ELEMENTS) mended = mendRawElement(mended, name);
  return mended.replace(ENTRY_LINE, mendQuotes);
}

function mendRawElement(text: string, name: string): string {
  const opening = new RegExp(`<${name}(?=[\\s/>])`, 'gi');
  const last = [...text.matchAll(opening)].at(-1)?.index;
  if (last === undefined || new RegExp(`</${name}`, 'i').test(text.slice(last))) return text;
  return `${text.slice(0, last)}< ${text.slice(last + 1)}`;
}

/** Closes a quote that a line opens and does not close: before the next attribute, or else where the tag ends. */
function mendQuotes(line: string): string {
  const quotes = line.match(/"/g)?.length ?? 0;
  if (quotes % 2 === 0) return line;
  const tag = /^(.*?<(?:a|h3)\s)(.*)$/is.exec(line);
  if (tag === null) return line;
  const [, before = '', rest = ''] = tag;
  const mended = rest.replace(/^((?:\s*[\w:.-]+="[^"]*")*\s*[\w:.-]+=")([^"]*?)(?=\s+[\w:.-]+="|>)/, (whole: string, head: string, value: string) => {
    // Closed already: the quote that is one too many stands in the title.
    return rest.charAt(whole.length) === '"' ? whole : `${head}${value}"`;
  });
  return `${before}${mended}`;
}
