/** A piece of JSON text and what it is. */
export interface JsonToken {
  readonly type: 'key' | 'string' | 'number' | 'word' | 'plain';
  readonly text: string;
  /** Where it starts in the whole text. */
  readonly start: number;
}

/** Cuts JSON text into pieces to colour. Works on text that is cut off, too: joined, they are always the same text. */
export function jsonTokens(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let start = 0;
  const push = (type: JsonToken['type'], piece: string): void => {
    if (piece !== '') tokens.push({ type, text: piece, start });
    start += piece.length;
  };
  for (const match of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g)) {
    const [whole, quoted, colon] = match;
    push('plain', text.slice(start, match.index));
    if (quoted !== undefined) {
      push(colon === undefined ? 'string' : 'key', quoted);
      push('plain', colon ?? '');
    } else {
      push(/^[tfn]/.test(whole) ? 'word' : 'number', whole);
    }
  }
  push('plain', text.slice(start));
  return tokens;
}
