/** A stretch of a text, and whether it is what was typed. */
export interface MatchPart {
  readonly part: string;
  readonly isMatch: boolean;
  /** Where it begins. */
  readonly at: number;
}

const MAX_LENGTH = 300;

/** Cuts a text where words of what was typed stand in it. */
export function splitMatches(text: string, typed: string): readonly MatchPart[] {
  const shown = text.slice(0, MAX_LENGTH);
  const words = typed.slice(0, MAX_LENGTH).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [{ part: shown, isMatch: false, at: 0 }];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu');
  let at = 0;
  return shown.split(pattern).flatMap((part, index) => {
    const begin = at;
    at += part.length;
    // Every second piece of a split is what the pattern found.
    return part === '' ? [] : [{ part, isMatch: index % 2 === 1, at: begin }];
  });
}
