/** So much is read of what one life of a process prints: a flood is nobody's to read. */
export const MAX_PRINTED_LINES = 200;
const MAX_LINE_CHARS = 2_000;

/** Cuts what a process prints, as it comes in pieces, into lines. Empty ones are left out. */
export function printedLines(onLine: (line: string) => void): (piece: string) => void {
  let rest = '';
  let count = 0;
  return (piece) => {
    if (count >= MAX_PRINTED_LINES) return;
    const lines = (rest + piece).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_CHARS);
    for (const line of lines.filter((each) => each.trim() !== '').slice(0, MAX_PRINTED_LINES - count)) {
      count += 1;
      onLine(line.slice(0, MAX_LINE_CHARS));
    }
  };
}
