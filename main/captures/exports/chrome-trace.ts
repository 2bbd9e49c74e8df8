import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { plainMs } from '../../../ipc/contracts/traffic-row.ts';
import type { TrafficRow } from '../../../ipc/contracts/traffic-row.ts';
import { walkRows } from '../row-source.ts';
import type { NameTables, RowRange, RowSource } from '../row-source.ts';
import { viewRow } from './row-view.ts';

const BLOCK_ROWS = 128;
/** Arrows are told apart by their id alone. */
const ARROW = 'message';
/** Every slice lies on a grid of this width, so that no two on one track overlap in part, which Perfetto refuses. */
const SLICE_US = 1;
/** A process id for an end that has none, such as processes that were not traced. */
const NO_PID_BASE = 1_000_000_000;

export interface ChromeTraceOptions {
  readonly source: RowSource;
  readonly range: RowRange;
  readonly onRows?: (rowCount: number) => void;
}

/**
 * Rows in the Trace Event Format, which `ui.perfetto.dev` and `chrome://tracing` open: a slice where each message left and one where it
 * came, an arrow between them, and a span from each call to its answer. A track for each end of traffic, in its process.
 */
export async function* chromeTraceLines({ source, range, onRows }: ChromeTraceOptions): AsyncGenerator<string> {
  const names: NameTables = { endpoints: [], channels: [] };
  const namedPids = new Set<number>();
  yield '{"displayTimeUnit":"ms","traceEvents":[\n';
  let rowCount = 0;
  let isFirst = true;
  for await (const block of walkRows(source, range, names, BLOCK_ROWS)) {
    const events = block.newEndpoints.flatMap((end) => metadataOf(end, namedPids));
    for (let row = 0; row < block.rowCount; row += 1) events.push(...eventsOf(viewRow(block, names, row, range.clockSteps)));
    rowCount += block.rowCount;
    yield `${isFirst ? '' : ',\n'}${events.map((event) => JSON.stringify(event)).join(',\n')}`;
    isFirst = false;
    onRows?.(rowCount);
  }
  yield `\n],"otherData":{"rowCount":${rowCount},"missedRowCount":${range.nextSeq - range.firstSeq - rowCount}}}\n`;
}

type TraceEvent = Readonly<Record<string, unknown>>;

function trackOf(end: TrafficEndpoint): { readonly pid: number; readonly tid: number } {
  return { pid: end.pid ?? NO_PID_BASE + end.id, tid: end.id };
}

/** A process that has several ends, such as two pages of a site, gets the name of its first. */
function metadataOf(end: TrafficEndpoint, namedPids: Set<number>): TraceEvent[] {
  const track = trackOf(end);
  const thread = { ph: 'M', name: 'thread_name', ...track, args: { name: end.name } };
  if (namedPids.has(track.pid)) return [thread];
  namedPids.add(track.pid);
  return [{ ph: 'M', name: 'process_name', ...track, args: { name: end.name === end.kind ? end.name : `${end.kind}: ${end.name}` } }, thread];
}

function eventsOf(row: TrafficRow): TraceEvent[] {
  if (Number.isNaN(row.sentAtMs)) return [];
  const name = row.channel === '' ? row.kind : `${row.channel} ${row.kind}`;
  const sentAtUs = Math.floor(row.sentAtMs * 1_000);
  // Where the receipt is not known the arrow has no length.
  const receivedAtUs = Number.isNaN(row.latencyMs) ? sentAtUs : Math.max(sentAtUs, Math.floor((row.sentAtMs + row.latencyMs) * 1_000));
  const args = {
    seq: row.seq,
    status: row.status,
    sizeBytes: row.sizeBytes,
    sizeExact: row.sizeExact,
    latencyMs: plainMs(row.latencyMs),
  };
  const events: TraceEvent[] = [];
  const cat = row.layer;
  if (row.from !== undefined) {
    events.push({ ph: 'X', cat, name, ...trackOf(row.from), ts: sentAtUs, dur: SLICE_US, args });
    if (row.to !== undefined) events.push({ ph: 's', cat, name: ARROW, id: row.seq, ...trackOf(row.from), ts: sentAtUs });
  }
  if (row.to !== undefined) {
    events.push({ ph: 'X', cat, name: `${name} received`, ...trackOf(row.to), ts: receivedAtUs, dur: SLICE_US });
    if (row.from !== undefined) events.push({ ph: 'f', bp: 'e', cat, name: ARROW, id: row.seq, ...trackOf(row.to), ts: receivedAtUs });
  }
  if (row.kind === 'call' && row.from !== undefined && !Number.isNaN(row.durationMs)) {
    const span = { cat: `${cat} calls`, name: row.channel === '' ? row.kind : row.channel, id: row.seq, ...trackOf(row.from) };
    events.push({ ph: 'b', ...span, ts: sentAtUs, args: { status: row.status } });
    events.push({ ph: 'e', ...span, ts: Math.max(sentAtUs, Math.floor((row.sentAtMs + row.durationMs) * 1_000)) });
  }
  return events;
}
