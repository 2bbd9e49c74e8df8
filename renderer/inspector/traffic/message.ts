import type { TrafficDetail, TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { plainMs, plainTime, readRow, type TrafficRow } from '../../../ipc/contracts/traffic-row.ts';
import type { LogStore } from './log/log-store.ts';
import type { Names } from './log/names.ts';

/** A row of the log as an object: made only for rows on screen. */
export type Message = TrafficRow;

/** Reads the row at a position that the store holds. */
export function readMessage(store: LogStore, names: Names, position: number): Message {
  const { chunk, at } = store.row(position);
  return readRow(chunk, at, store.seqAt(position), names);
}

/** True if both say the same, so that a row need not be drawn again. */
export function sameMessage(a: Message, b: Message): boolean {
  return (Object.keys(a) as (keyof Message)[]).every((key) => Object.is(a[key], b[key]));
}

/** True for what went wrong: an error, a refusal, a call that will have no answer. */
export function hasFailed({ kind, status }: Pick<Message, 'kind' | 'status'>): boolean {
  return kind === 'refused' || (status !== 'ok' && status !== 'open');
}

/** True for the first half of a pair: its other half is the answer. */
export function isAsking({ kind }: Pick<Message, 'kind'>): boolean {
  return kind === 'call' || kind === 'message';
}

/** An endpoint for people: `shell 4790`. */
export function endpointName(endpoint: TrafficEndpoint | undefined, nobody: string): string {
  if (endpoint === undefined) return nobody;
  return endpoint.pid === null ? endpoint.name : `${endpoint.name} ${endpoint.pid}`;
}

/** What the log can be narrowed to: its name, and a term of the filter. */
export interface Narrowing {
  readonly what: string;
  readonly term: string;
}

/** What the log can be narrowed to from a message, as terms of its filter: the channel, and the process at either end. */
export function narrowingsOf({ channel, from, to }: Pick<Message, 'channel' | 'from' | 'to'>): readonly Narrowing[] {
  return [...(channel === '' ? [] : [{ what: channel, term: `channel:${channel}` }]), ...endsOf(from, to, (end) => endpointName(end, ''))];
}

/** The same of two ends alone: of one, where they are the same process. */
export function endsOf<End extends { readonly pid: number | null }>(from: End | undefined, to: End | undefined, nameOf: (end: End) => string): readonly Narrowing[] {
  const ends = from?.pid === to?.pid ? [from] : [from, to];
  return ends.flatMap((end) => (end === undefined || end.pid === null ? [] : [{ what: nameOf(end), term: `pid:${end.pid}` }]));
}

/** A filter that also leaves out what a term stands for. */
export function hiding(filter: string, term: string): string {
  return `${filter} -${term}`.trim();
}

/** The message as JSON text, to be pasted elsewhere. The payload is a value where it was kept whole. */
export function messageToJson(message: Message, detail: TrafficDetail | undefined): string {
  return JSON.stringify(
    {
      seq: message.seq,
      sentAt: plainTime(message.wallMs),
      layer: message.layer,
      from: message.from ?? null,
      to: message.to ?? null,
      channel: message.channel,
      kind: message.kind,
      status: message.status,
      sizeBytes: message.sizeBytes,
      sizeExact: message.sizeExact,
      latencyMs: plainMs(message.latencyMs),
      durationMs: plainMs(message.durationMs),
      pairSeq: message.pairSeq < 0 ? null : message.pairSeq,
      frameId: detail?.frameId ?? null,
      payload: readPayload(detail?.preview ?? null).value,
      payloadTruncated: detail?.previewTruncated ?? null,
    },
    undefined,
    2,
  );
}

/** A payload's preview: the value where it is whole JSON, else the text as it is, and how to show it. */
export function readPayload(preview: string | null): { readonly value: unknown; readonly text: string } {
  if (preview === null) return { value: null, text: '' };
  try {
    const value: unknown = JSON.parse(preview);
    return { value, text: JSON.stringify(value, undefined, 2) };
  } catch {
    // Cut in the middle: still worth reading.
    return { value: preview, text: preview };
  }
}
