import { expect, test } from 'vitest';
import { MAX_PRINTED_LINES, printedLines } from './printed-lines.ts';

test('lines come out whole, however they came in, and of a flood only the first', () => {
  const lines: string[] = [];
  const take = printedLines((line) => lines.push(line));
  for (const piece of ['Fatal ', 'error\n\n  at ma', 'in.js:1\n', 'no end']) take(piece);
  expect(lines.splice(0)).toEqual(['Fatal error', '  at main.js:1']);
  take('x'.repeat(1_000_000));
  take('\n');
  expect(lines.splice(0).map((line) => line.slice(0, 8) + line.length)).toEqual(['no endxx2000']);
  for (let time = 0; time < 100; time += 1) take('flood\n'.repeat(100));
  expect(lines).toHaveLength(MAX_PRINTED_LINES - 3);
});
