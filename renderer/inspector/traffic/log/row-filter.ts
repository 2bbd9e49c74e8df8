import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES, type TrafficEndpoint, type TrafficLayer } from '../../../../ipc/contracts/traffic.ts';
import { ANY_FAILURE, nameMatches, type NumberKey, type Operator, type Term, type TextKey } from './filter-query.ts';
import type { RowCursor } from './log-store.ts';
import type { Names } from './names.ts';

/** Says of a row whether it is shown. */
export type RowTest = (row: RowCursor) => boolean;

/** A filter, ready to run over many rows. */
export interface RowFilter {
  readonly test: RowTest;
  /** True if an answer that comes later can change what it says of a row. */
  readonly dependsOnAnswers: boolean;
}

/** For each id, 1 if its name matches: a row is then tested without touching a string. */
type Table = Uint8Array;

/** The texts by which a person can mean an endpoint. */
function endpointTexts(endpoint: TrafficEndpoint | undefined): readonly string[] {
  if (endpoint === undefined) return [];
  const { kind, name, pid } = endpoint;
  return [kind, name.toLowerCase(), String(pid ?? ''), `${kind} ${name} ${pid ?? ''}`.toLowerCase()];
}

function tableOf(count: number, matches: (id: number) => boolean): Table {
  const table = new Uint8Array(count);
  for (let id = 0; id < count; id++) table[id] = matches(id) ? 1 : 0;
  return table;
}

function listTable(list: readonly string[], values: readonly string[]): Table {
  return tableOf(list.length, (id) => values.some((value) => nameMatches(list[id] ?? '', value)));
}

function statusTable(values: readonly string[]): Table {
  const table = listTable(TRAFFIC_STATUSES, values);
  if (values.includes(ANY_FAILURE)) for (const [id, status] of TRAFFIC_STATUSES.entries()) if (status !== 'ok' && status !== 'open') table[id] = 1;
  return table;
}

function textTables(names: Names, values: readonly string[], wholePids: boolean): Readonly<Record<TextKey, Table>> {
  const endpoints = tableOf(names.endpointCount, (id) => {
    const texts = endpointTexts(names.endpoint(id));
    // A number is a process: 12 does not mean 4123.
    return values.some((value) => (wholePids && /^\d+$/.test(value) ? texts.includes(value) : texts.some((text) => nameMatches(text, value))));
  });
  return {
    layer: listTable(TRAFFIC_LAYERS, values),
    from: endpoints,
    to: endpoints,
    channel: tableOf(names.channelCount, (id) => {
      const channel = names.channel(id).toLowerCase();
      return values.some((value) => nameMatches(channel, value));
    }),
    kind: listTable(TRAFFIC_KINDS, values),
    status: statusTable(values),
  };
}

const NUMBER_COLUMN = { latency: 'latencyMs', took: 'durationMs', size: 'sizeBytes' } as const satisfies Record<NumberKey, string>;

const COMPARE: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
};

function termTest(term: Term, names: Names, seqAt: (position: number) => number): RowTest {
  if (term.type === 'number') {
    const { limit } = term;
    const column = NUMBER_COLUMN[term.key];
    const compare = COMPARE[term.operator];
    // Unknown values are NaN, and so on neither side of the limit.
    return ({ chunk, at }) => compare(chunk[column][at] ?? NaN, limit);
  }
  if (term.type === 'id') {
    const { anyOf } = term;
    if (term.key === 'pair') return (row) => anyOf.includes(row.chunk.pairSeq[row.at] ?? -1) || anyOf.includes(seqAt(row.position));
    const table = tableOf(names.endpointCount, (id) => anyOf.includes(names.endpoint(id)?.pid ?? -1));
    return ({ chunk, at }) => table[chunk.from[at] ?? 0] === 1 || table[chunk.to[at] ?? 0] === 1;
  }
  const tables = textTables(names, term.type === 'word' ? [term.text] : term.anyOf, term.type === 'text');
  if (term.type === 'text') {
    const { key } = term;
    const table = tables[key];
    return ({ chunk, at }) => table[chunk[key][at] ?? 0] === 1;
  }
  const { layer, from, to, channel, kind, status } = tables;
  return ({ chunk, at }) =>
    channel[chunk.channel[at] ?? 0] === 1 ||
    from[chunk.from[at] ?? 0] === 1 ||
    to[chunk.to[at] ?? 0] === 1 ||
    kind[chunk.kind[at] ?? 0] === 1 ||
    status[chunk.status[at] ?? 0] === 1 ||
    layer[chunk.layer[at] ?? 0] === 1;
}

/**
 * Makes the test of a filter, for the names known now; undefined if every row passes.
 * @param seqAt the sequence number of a row at a position of the store
 */
export function compileFilter(
  terms: readonly Term[],
  layers: readonly TrafficLayer[],
  names: Names,
  seqAt: (position: number) => number,
): RowFilter | undefined {
  const hiddenLayers = tableOf(TRAFFIC_LAYERS.length, (id) => {
    const layer = TRAFFIC_LAYERS[id];
    return layer !== undefined && !layers.includes(layer);
  });
  const anyHidden = hiddenLayers.includes(1);
  if (terms.length === 0 && !anyHidden) return undefined;
  const tests = terms.map((term) => ({ test: termTest(term, names, seqAt), wanted: !term.negated }));
  return {
    test: (row) => {
      if (hiddenLayers[row.chunk.layer[row.at] ?? 0] === 1) return false;
      for (const { test, wanted } of tests) if (test(row) !== wanted) return false;
      return true;
    },
    dependsOnAnswers: terms.some((term) => term.type === 'word' || (term.key !== 'size' && term.key !== 'pid' && (term.type !== 'text' || term.key === 'status'))),
  };
}
