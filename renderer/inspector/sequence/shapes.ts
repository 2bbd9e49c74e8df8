import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { hasFailed, type Message } from '../traffic/message.ts';
import { BAR_PX, TIMES_PX, type Bar, type PlacedMessage, type SequenceLayout } from './sequence-layout.ts';

/** How a part of the diagram looks. A style sheet has a class for each: the panel's own, and that of the exported file. */
export type Look =
  | 'lifeline' | 'bar' | 'barInferred' | 'arrow' | 'reply' | 'traced' | 'head' | 'headOpen' | 'failed' | 'inferred'
  | 'label' | 'labelEnd' | 'note' | 'time' | 'rest' | 'restText' | 'fold' | 'foldText';

/** A part of the diagram, to be drawn on screen or written to a file. */
export interface Shape {
  readonly tag: 'path' | 'text' | 'rect' | 'circle';
  readonly look: Look;
  /** Whose colour it has; null for that of an error. */
  readonly kind?: ProcessKind | null;
  readonly at: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

/** Texts of the diagram, in the person's language. */
export interface ShapeWords {
  /** Of a message: its channel, and what there is to say beside it. */
  label(message: Message): { readonly name: string; readonly note: string };
  time(sinceStartMs: number): string;
  span(spanMs: number): string;
  times(count: number): string;
}

const HEAD_PX = 8;
/** Width of a letter of a label, and of one that is as wide as two, such as Hangul. */
const LETTER_PX = 6.3;
const WIDE_LETTER_PX = 11;
const LOOP_PX = 34;

/** The line of a process, from top to bottom. */
export function lifelineShape(x: number, top: number, bottom: number, kind: ProcessKind): Shape {
  return { tag: 'path', look: 'lifeline', kind, at: { d: `M${x},${top}V${bottom}` } };
}

/** A process at work. */
export function barShape({ x, top, bottom, level, isKnown, lifeline }: Bar): Shape {
  const left = x - BAR_PX + level * BAR_PX;
  return {
    tag: 'rect',
    look: isKnown ? 'bar' : 'barInferred',
    kind: lifeline.kind,
    at: { x: left, y: top, width: 2 * BAR_PX, height: Math.max(4, bottom - top), rx: 2 },
  };
}

/** A time in which nothing passed. */
export function restShapes(rest: { readonly y: number; readonly spanMs: number }, widthPx: number, words: ShapeWords): readonly Shape[] {
  return [
    { tag: 'path', look: 'rest', at: { d: `M${TIMES_PX - 8},${rest.y}H${widthPx}` } },
    { tag: 'text', look: 'restText', at: { x: TIMES_PX - 14, y: rest.y + 4 }, text: words.span(rest.spanMs) },
  ];
}

/** A message: when, from whom to whom, what, and what became of it. */
export function messageShapes(placed: PlacedMessage, layout: Pick<SequenceLayout, 'startMs' | 'widthPx'>, words: ShapeWords): readonly Shape[] {
  const { row, y, fromX, toX, cause } = placed;
  const { message } = row;
  const kind = hasFailed(message) ? null : (message.from?.kind ?? 'utility');
  const shapes: Shape[] = [{ tag: 'text', look: 'time', at: { x: TIMES_PX - 14, y: y + 4 }, text: words.time(message.sentAtMs - layout.startMs) }];
  const isAnswer = message.kind === 'reply' || message.kind === 'error';
  const line: Look = isAnswer ? 'reply' : message.layer === 'chromium' ? 'traced' : 'arrow';
  const side = toX >= fromX ? 1 : -1;
  const start = fromX + side * BAR_PX;
  const end = toX - side * BAR_PX;
  if (fromX === toX) {
    shapes.push({ tag: 'path', look: line, kind, at: { d: `M${fromX + BAR_PX},${y - 6}h${LOOP_PX}v10H${fromX + BAR_PX + HEAD_PX}` } });
    shapes.push(headShape(fromX + BAR_PX, y + 4, -1, kind, isClosed(message)));
  } else {
    shapes.push({ tag: 'path', look: line, kind, at: { d: `M${start},${y}H${end - side * (isClosed(message) ? HEAD_PX : 1)}` } });
    shapes.push(headShape(end, y, side, kind, isClosed(message)));
    if (kind === null) shapes.push(crossShape(end - side * (HEAD_PX + 9), y));
  }
  // A hollow dot where it starts: why it was sent is inferred.
  if (cause !== null && cause.basis !== 'answer') shapes.push({ tag: 'circle', look: 'inferred', kind, at: { cx: start + side * 2, cy: y, r: 3 } });
  shapes.push(...labelShapes(placed, layout.widthPx, kind, words));
  return shapes;
}

/** Calls and answers have a full head; signals and what nobody answers an open one. */
function isClosed({ kind, pairSeq }: Message): boolean {
  return kind !== 'signal' && kind !== 'ack' && kind !== 'cancel' && !(kind === 'message' && pairSeq < 0);
}

function headShape(x: number, y: number, side: number, kind: ProcessKind | null, closed: boolean): Shape {
  const d = `M${x - side * HEAD_PX},${y - 4}L${x},${y}L${x - side * HEAD_PX},${y + 4}${closed ? 'Z' : ''}`;
  return { tag: 'path', look: closed ? 'head' : 'headOpen', kind, at: { d } };
}

function crossShape(x: number, y: number): Shape {
  return { tag: 'path', look: 'failed', kind: null, at: { d: `M${x - 4},${y - 4}l8,8m0,-8l-8,8` } };
}

function labelShapes({ row, y, fromX, toX }: PlacedMessage, widthPx: number, kind: ProcessKind | null, words: ShapeWords): readonly Shape[] {
  const { name, note } = words.label(row.message);
  const badge = row.fold === null && row.count === 1 ? '' : words.times(row.fold?.times ?? row.count);
  const badgePx = badge === '' ? 0 : badge.length * LETTER_PX + 16;
  const namePx = widthOf(name);
  const textPx = namePx + widthOf(note) + 2 * LETTER_PX + badgePx;
  const left = Math.min(fromX, toX) + BAR_PX + 8;
  // To the right of its left end; at the right edge to the left of it.
  const isAtEdge = left + textPx > widthPx;
  const x = isAtEdge ? Math.max(TIMES_PX, widthPx - textPx - 4) : left;
  const shapes: Shape[] = [];
  if (badge !== '') {
    shapes.push({ tag: 'rect', look: 'fold', kind, at: { x, y: y - 18, width: badgePx - 6, height: 14, rx: 7 } });
    shapes.push({ tag: 'text', look: 'foldText', kind, at: { x: x + (badgePx - 6) / 2, y: y - 7.5 }, text: badge });
  }
  shapes.push({ tag: 'text', look: 'label', kind, at: { x: x + badgePx, y: y - 6 }, text: name });
  if (note !== '') shapes.push({ tag: 'text', look: 'note', at: { x: x + badgePx + namePx + 1.2 * LETTER_PX, y: y - 6 }, text: note });
  return shapes;
}

/** About how wide a text is drawn. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) >= 0x1100 ? WIDE_LETTER_PX : LETTER_PX;
  return width;
}
