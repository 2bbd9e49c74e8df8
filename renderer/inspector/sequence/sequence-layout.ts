import { isAsking, type Message } from '../traffic/message.ts';
import type { Cause } from './causes.ts';
import type { DiagramRow } from './diagram-rows.ts';
import { lifelineKeyOf, type Lifeline } from './lifelines.ts';

/** Height of a message's line, of a rest, and of what is above the first and below the last. */
export const ROW_PX = 32;
/** From the top of a message's line to its arrow: its label is above it. */
export const ARROW_PX = 22;
export const REST_PX = 30;
const MARGIN_PX = 14;
/** Room for the times at the left. */
export const TIMES_PX = 86;
const SPACING_PX = { least: 124, most: 300 };
/** Half the width of a bar on a lifeline; bars within bars are shifted by as much. */
export const BAR_PX = 4;
const MAX_LEVEL = 4;

/** A message's place. */
export interface PlacedMessage {
  readonly row: Extract<DiagramRow, { type: 'message' }>;
  /** The height of its arrow. */
  readonly y: number;
  /** Middles of the lifelines of its sender and its receiver. */
  readonly fromX: number;
  readonly toX: number;
  readonly cause: Cause | null;
}

/** A process at work: from what made it work to the answer (known), or to what it sent then (inferred). */
export interface Bar {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly level: number;
  readonly isKnown: boolean;
  readonly lifeline: Lifeline;
}

/** Where everything is, in px before zoom. */
export interface SequenceLayout {
  readonly lifelines: readonly { readonly lifeline: Lifeline; readonly x: number }[];
  readonly messages: readonly PlacedMessage[];
  readonly rests: readonly { readonly y: number; readonly spanMs: number }[];
  readonly bars: readonly Bar[];
  readonly spacingPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly startMs: number;
}

/**
 * Puts lines of messages under each other and lifelines beside each other.
 * @param widthPx room that there is: lifelines keep a distance that can be read, also if that is more
 */
export function layoutSequence(rows: readonly DiagramRow[], lifelines: readonly Lifeline[], causes: ReadonlyMap<number, Cause>, widthPx: number): SequenceLayout {
  const spacingPx = Math.max(SPACING_PX.least, Math.min(SPACING_PX.most, (widthPx - TIMES_PX) / Math.max(1, lifelines.length)));
  const placed = lifelines.map((lifeline, i) => ({ lifeline, x: TIMES_PX + spacingPx * (i + 0.5) }));
  const xOf = new Map(placed.map(({ lifeline, x }) => [lifeline.key, x]));
  const messages: PlacedMessage[] = [];
  const rests: { y: number; spanMs: number }[] = [];
  let top = MARGIN_PX;
  for (const row of rows) {
    if (row.type === 'rest') {
      rests.push({ y: top + REST_PX / 2, spanMs: row.spanMs });
      top += REST_PX;
      continue;
    }
    const { from, to, seq } = row.message;
    messages.push({ row, y: top + ARROW_PX, fromX: xOf.get(lifelineKeyOf(from)) ?? 0, toX: xOf.get(lifelineKeyOf(to)) ?? 0, cause: causes.get(seq) ?? null });
    top += ROW_PX;
  }
  return {
    lifelines: placed,
    messages,
    rests,
    bars: barsOf(messages, lifelines),
    spacingPx,
    widthPx: Math.max(Number.isFinite(widthPx) ? widthPx : 0, TIMES_PX + spacingPx * lifelines.length),
    heightPx: top + MARGIN_PX,
    startMs: messages[0]?.row.message.sentAtMs ?? 0,
  };
}

interface Span {
  readonly key: string;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly isKnown: boolean;
}

function barsOf(messages: readonly PlacedMessage[], lifelines: readonly Lifeline[]): readonly Bar[] {
  // A folded line stands for many rows.
  const bySeq = new Map(messages.flatMap((placed) => placed.row.seqs.map((seq) => [seq, placed] as const)));
  const known: Span[] = [];
  const inferred = new Map<string, Span>();
  for (const placed of messages) {
    const { message } = placed.row;
    const answer = isAsking(message) || message.kind === 'refused' ? bySeq.get(message.pairSeq) : undefined;
    if (answer !== undefined && answer.y > placed.y) known.push({ key: lifelineKeyOf(message.to), x: placed.toX, top: placed.y, bottom: answer.y, isKnown: true });
  }
  for (const { row, y, fromX, cause } of messages) {
    if (cause === null || cause.basis === 'answer') continue;
    const source = bySeq.get(cause.seq);
    const key = lifelineKeyOf(row.message.from);
    if (source === undefined || source.y >= y || lifelineKeyOf(source.row.message.to) !== key) continue;
    // Within a bar that is known for sure, the bar says it already.
    if (known.some((span) => span.key === key && span.top <= source.y && span.bottom >= y)) continue;
    const former = inferred.get(`${key} ${source.y}`);
    inferred.set(`${key} ${source.y}`, { key, x: fromX, top: source.y, bottom: Math.max(y, former?.bottom ?? y), isKnown: false });
  }
  return withLevels([...known, ...inferred.values()], new Map(lifelines.map((lifeline) => [lifeline.key, lifeline])));
}

/** Bars that overlap on one lifeline are shifted against each other. */
function withLevels(spans: readonly Span[], lifelines: ReadonlyMap<string, Lifeline>): readonly Bar[] {
  const ends = new Map<string, number[]>();
  return spans
    .toSorted((a, b) => a.top - b.top || b.bottom - a.bottom)
    .flatMap(({ key, x, top, bottom, isKnown }): Bar[] => {
      const lifeline = lifelines.get(key);
      if (lifeline === undefined) return [];
      const levels = ends.get(key) ?? [];
      ends.set(key, levels);
      const free = levels.findIndex((end) => end <= top);
      const level = free < 0 ? levels.length : free;
      levels[level] = bottom;
      return [{ x, top, bottom, isKnown, lifeline, level: Math.min(level, MAX_LEVEL) }];
    });
}

/** Messages whose lines reach into a part of the diagram, with those just outside. */
export function messagesWithin(layout: SequenceLayout, top: number, bottom: number): readonly PlacedMessage[] {
  const { messages } = layout;
  const first = firstAtOrBelow(messages, top - ROW_PX);
  const last = firstAtOrBelow(messages, bottom + ROW_PX);
  return messages.slice(first, last);
}

function firstAtOrBelow(messages: readonly PlacedMessage[], y: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.y ?? Infinity) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The message's cause, or what it caused first, among those that are drawn. */
export function relatedMessage(layout: SequenceLayout, seq: number, wanted: 'cause' | 'effect'): Message | undefined {
  const own = layout.messages.find(({ row }) => row.seqs.includes(seq));
  if (own === undefined) return undefined;
  const other =
    wanted === 'cause'
      ? layout.messages.find(({ row }) => own.cause !== null && row.seqs.includes(own.cause.seq))
      : layout.messages.find(({ cause }) => cause !== null && own.row.seqs.includes(cause.seq));
  return other?.row.message;
}
