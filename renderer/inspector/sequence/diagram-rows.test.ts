import { expect, test } from 'vitest';
import { diagramRows, type DiagramRow } from './diagram-rows.ts';
import { call, MAIN, message, PAGE, SHELL } from './testing/messages.ts';

const NONE: ReadonlySet<number> = new Set();
const brief = (rows: readonly DiagramRow[]): string[] => rows.map((row) => (row.type === 'rest' ? `rest ${row.spanMs}` : `${row.message.seq}×${row.count}`));

test('what repeats is folded: single messages, and calls with their answers', () => {
  const signals = Array.from({ length: 37 }, (_none, i) => message(i, i, MAIN, SHELL));
  expect(brief(diagramRows(signals, { fold: true, opened: NONE }))).toEqual(['0×37']);
  const calls = Array.from({ length: 5 }, (_none, i) => call(2 * i, 2 * i + 1, i * 4, 1, SHELL, MAIN)).flat();
  const rows = diagramRows([...calls, message(90, 30, MAIN, PAGE)], { fold: true, opened: NONE });
  expect(brief(rows)).toEqual(['0×5', '1×5', '90×1']);
  expect(rows[0]).toMatchObject({ fold: { id: 0, times: 5, isOpen: false }, seqs: [0, 2, 4, 6, 8] });
  expect(rows[1]).toMatchObject({ fold: null, seqs: [1, 3, 5, 7, 9] });
});

test('twice is no repeat, and what differs is not folded', () => {
  expect(brief(diagramRows([message(1, 0, MAIN, SHELL), message(2, 1, MAIN, SHELL)], { fold: true, opened: NONE }))).toHaveLength(2);
  const different = [message(1, 0, MAIN, SHELL), message(2, 1, MAIN, SHELL, { kind: 'error', status: 'internal' }), message(3, 2, MAIN, PAGE), message(4, 3, MAIN, SHELL, { channel: 'x' })];
  expect(brief(diagramRows(different, { fold: true, opened: NONE }))).toHaveLength(4);
});

test('unfolded, each message has its own line again, and can be folded', () => {
  const signals = Array.from({ length: 4 }, (_none, i) => message(i, i, MAIN, SHELL));
  const rows = diagramRows(signals, { fold: true, opened: new Set([0]) });
  expect(brief(rows)).toEqual(['0×1', '1×1', '2×1', '3×1']);
  expect(rows[0]).toMatchObject({ fold: { id: 0, times: 4, isOpen: true } });
  expect(diagramRows(signals, { fold: false, opened: NONE }).every((row) => row.type === 'message' && row.fold === null)).toBe(true);
});

test('every message is in exactly one line, and long rests are shown', () => {
  const messages = Array.from({ length: 300 }, (_none, i) => message(i, i * (i === 150 ? 10 : 1), MAIN, i % 7 === 0 ? SHELL : PAGE));
  const rows = diagramRows(messages, { fold: true, opened: NONE });
  const seqs = rows.flatMap((row) => (row.type === 'message' ? row.seqs : []));
  expect(seqs.toSorted((a, b) => a - b)).toEqual(messages.map(({ seq }) => seq));
  expect(brief(diagramRows([message(1, 0, MAIN, SHELL), message(2, 900, MAIN, PAGE)], { fold: true, opened: NONE }))).toEqual(['1×1', 'rest 900', '2×1']);
});
