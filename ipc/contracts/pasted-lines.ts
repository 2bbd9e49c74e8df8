/** What an address begins with, where nothing but its own lines says so: `https://`, a scheme without slashes, a name with a top level, `localhost`, numbers, a port. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:about|data|file|javascript|mailto|view-source):|(?:[^/?#@]+@)?(?:[^/?#:]+\.(?:\p{L}{2,}|xn--[a-z0-9-]+)\.?|localhost|\d+(?:\.\d+){3}|\[[\da-f:.]+\])(?:[:/?#]|$)|[^/?#:]+:\d{2,5}(?:[/?#]|$))/iu;

/**
 * The text as it stands in one line: line breaks of an address vanish, between words they are spaces. The address bar asks before a pasted text is put in, and
 * main for what comes by other ways.
 */
export function inOneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text.trim().split(/\s*[\r\n]\s*/);
  const joined = lines.join('');
  const hasBlanks = lines.some((line) => /\s/.test(line));
  // Where a line ends like a sentence, the next one is another.
  const isSentence = lines.slice(0, -1).some((line) => line.endsWith('.')) && !joined.includes('://');
  return !hasBlanks && !isSentence && ADDRESS.test(joined) ? joined : lines.join(' ');
}
