import { readMessage, type Message } from '../traffic/message.ts';
import type { TrafficModel } from '../traffic/traffic-model.ts';
import { byTime } from './causes.ts';
import { CHAIN_SPAN_MS } from './chain.ts';

type Rows = Pick<TrafficModel, 'store' | 'names' | 'index'>;

/** What the filter lets through, the newest of it. */
export interface CollectedMessages {
  readonly messages: readonly Message[];
  /** Rows between them that were overwritten before they were read. */
  readonly missingCount: number;
}

/** Rows of a log around a message that are looked at for its chain. */
const ROWS_BEFORE = 16_384;
const ROWS_AFTER = 65_536;
const SPAN_BEFORE_MS = 1_500;

/** The last messages that the filter lets through, in the order of their sending. */
export function lastMessages({ store, names, index }: Rows, count: number): CollectedMessages {
  const messages: Message[] = [];
  let missingCount = 0;
  for (let i = index.lineCount - 1; i >= 0 && messages.length < count; i -= 1) {
    const { type, position } = index.line(i);
    if (!store.has(position)) break;
    if (type === 'gap') missingCount += store.missingBefore(position);
    else messages.push(readMessage(store, names, position));
  }
  return { messages: messages.toSorted(byTime), missingCount };
}

/** All messages of a time around one, whatever the filter, in the order of their sending; empty if it is not held. */
export function messagesAround({ store, names }: Rows, seq: number): readonly Message[] {
  const position = store.positionOf(seq);
  if (position < 0) return [];
  const sentAtMs = readMessage(store, names, position).sentAtMs;
  const first = Math.max(store.firstPosition, position - ROWS_BEFORE);
  const end = Math.min(store.nextPosition, position + ROWS_AFTER);
  const messages: Message[] = [];
  for (let at = first; at < end; at += 1) {
    // Looked at in the column first: most rows are of other times.
    const { chunk, at: slot } = store.row(at);
    const sinceMs = (chunk.sentAtMs[slot] ?? NaN) - sentAtMs;
    if (sinceMs >= -SPAN_BEFORE_MS && sinceMs <= CHAIN_SPAN_MS + SPAN_BEFORE_MS) messages.push(readMessage(store, names, at));
  }
  return messages.toSorted(byTime);
}
