import { messageToJson, readMessage } from './message.ts';
import type { TrafficModel } from './traffic-model.ts';

/** Rows that are copied at most: more is an export. */
export const MAX_COPIED_ROWS = 10_000;
/** What they carried is asked of main row by row: of so many at most. */
export const MAX_COPIED_PAYLOADS = 100;

/** Indices of selected lines, `last` included. */
export interface SelectedLines {
  readonly first: number;
  readonly last: number;
}

/** The lines from one selected row to the other, in the order shown; undefined while none or one is selected, or one of them is hidden. */
export function selectedLines(model: Pick<TrafficModel, 'lines' | 'store'>, fromSeq: number | null, toSeq: number | null): SelectedLines | undefined {
  if (fromSeq === null || toSeq === null || fromSeq === toSeq) return undefined;
  const from = model.lines.indexOfRow(model.store.positionOf(fromSeq));
  const to = model.lines.indexOfRow(model.store.positionOf(toSeq));
  return from < 0 || to < 0 ? undefined : { first: Math.min(from, to), last: Math.max(from, to) };
}

/** Rows as JSON text: one row as an object, more as a list, as far as they are held. */
export async function copiedText(model: TrafficModel, { first, last }: SelectedLines): Promise<string> {
  const { lines, store, names } = model;
  const messages = [];
  for (let index = first; index <= Math.min(last, first + MAX_COPIED_ROWS - 1); index++) {
    const { type, position } = lines.line(index);
    if (type === 'row' && store.has(position)) messages.push(readMessage(store, names, position));
  }
  const withPayloads = messages.length <= MAX_COPIED_PAYLOADS;
  const signal = new AbortController().signal;
  const details = await Promise.all(messages.map((message) => (withPayloads ? model.detail(message.seq, signal).catch(() => undefined) : undefined)));
  const texts = messages.map((message, i) => messageToJson(message, details[i]));
  return texts.length === 1 ? (texts[0] ?? '') : `[\n${texts.join(',\n')}\n]`;
}
