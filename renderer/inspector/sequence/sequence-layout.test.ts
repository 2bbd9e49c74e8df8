import { expect, test } from 'vitest';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { causesOf } from './causes.ts';
import { diagramRows } from './diagram-rows.ts';
import { lifelinesOf } from './lifelines.ts';
import { layoutSequence, messagesWithin, relatedMessage, ROW_PX, TIMES_PX } from './sequence-layout.ts';
import { call, end, GPU, MAIN, message, NETWORK, PAGE, SHELL } from './testing/messages.ts';
import type { Message } from '../traffic/message.ts';

const NONE: ReadonlySet<number> = new Set();

function layoutOf(messages: readonly Message[], widthPx = 1_200) {
  return layoutSequence(diagramRows(messages, { fold: false, opened: NONE }), lifelinesOf(messages), causesOf(messages), widthPx);
}

/** 10 processes that send each other 200 messages, and calls among them. */
function busy(): Message[] {
  const kinds: ProcessKind[] = ['shell', 'main', 'page', 'page', 'page', 'plugin', 'plugin', 'network', 'utility', 'gpu'];
  const ends = kinds.map((kind, i) => end(100 + i, kind, `${kind} ${i}`));
  const pick = (i: number) => ends[i % ends.length] ?? MAIN;
  return Array.from({ length: 100 }, (_none, i) => call(2 * i, 2 * i + 1, i * 3, 2, pick(i), pick(i + 1 + (i % 4)), `channel.${i % 13}`)).flat();
}

test('lifelines stand from what people touch to the pixels, each process once', () => {
  const main2 = { ...MAIN, id: 77, name: 'port' };
  const lifelines = lifelinesOf([message(1, 0, GPU, PAGE), message(2, 1, NETWORK, MAIN), message(3, 2, SHELL, main2)]);
  expect(lifelines.map(({ kind }) => kind)).toEqual(['shell', 'main', 'page', 'network', 'gpu']);
  expect(lifelines[1]).toMatchObject({ name: 'main, port', pid: 2 });
});

test('10 lifelines and 200 messages: every line has a height of its own, and columns keep their distance', () => {
  for (const width of [400, 1_200, 3_000]) {
    const layout = layoutOf(busy(), width);
    expect(layout.lifelines).toHaveLength(10);
    expect(layout.messages).toHaveLength(200);
    layout.messages.forEach((placed, i) => {
      const next = layout.messages[i + 1];
      if (next !== undefined) expect(next.y - placed.y).toBeGreaterThanOrEqual(ROW_PX);
      expect(placed.fromX).not.toBe(placed.toX);
    });
    const xs = layout.lifelines.map(({ x }) => x);
    xs.slice(1).forEach((x, i) => expect(x - (xs[i] ?? 0)).toBeGreaterThanOrEqual(120));
    expect(Math.min(...xs)).toBeGreaterThan(TIMES_PX);
    expect(Math.max(...xs)).toBeLessThan(layout.widthPx);
    expect(layout.messages.at(-1)?.y).toBeLessThan(layout.heightPx);
  }
});

test('a call has a bar from its arrow to its answer’s, and bars within bars do not lie on each other', () => {
  const layout = layoutOf([...call(1, 8, 0, 50, SHELL, MAIN), ...call(2, 6, 10, 20, PAGE, MAIN), message(7, 200, SHELL, MAIN)].toSorted((a, b) => a.sentAtMs - b.sentAtMs));
  const known = layout.bars.filter(({ isKnown }) => isKnown);
  expect(known).toHaveLength(2);
  const [outer, inner] = known;
  expect(outer).toMatchObject({ top: layout.messages[0]?.y, level: 0 });
  expect(inner).toMatchObject({ level: 1 });
  expect(inner?.bottom).toBeLessThan(outer?.bottom ?? 0);
});

test('what is inferred has a bar of its own kind, unless a known bar says it already', () => {
  const layout = layoutOf([message(1, 0, SHELL, MAIN), message(2, 2, MAIN, PAGE), message(3, 4, MAIN, NETWORK)]);
  expect(layout.bars).toEqual([expect.objectContaining({ isKnown: false, top: layout.messages[0]?.y, bottom: layout.messages[2]?.y })]);
  const [asked, answered] = call(1, 3, 0, 10, SHELL, MAIN);
  const covered = layoutOf([asked, message(2, 5, MAIN, PAGE), answered]);
  expect(covered.bars.map(({ isKnown }) => isKnown)).toEqual([true]);
  expect(covered.messages[1]?.cause).toMatchObject({ seq: 1, basis: 'handling' });
});

test('only what is in view is drawn, however long the diagram is', () => {
  const messages = Array.from({ length: 5_000 }, (_none, i) => message(i, i, i % 2 === 0 ? SHELL : PAGE, MAIN));
  const layout = layoutOf(messages);
  for (const top of [0, 1_000, 80_000, layout.heightPx - 500]) {
    const drawn = messagesWithin(layout, top, top + 500);
    expect(drawn.length).toBeLessThan(25);
    const inView = layout.messages.filter(({ y }) => y >= top && y <= top + 500);
    for (const placed of inView) expect(drawn).toContain(placed);
  }
});

test('leads from a message to its cause and to what it caused', () => {
  const layout = layoutOf([...call(1, 3, 0, 10, SHELL, MAIN)]);
  expect(relatedMessage(layout, 1, 'effect')?.seq).toBe(3);
  expect(relatedMessage(layout, 3, 'cause')?.seq).toBe(1);
  expect(relatedMessage(layout, 1, 'cause')).toBeUndefined();
});
