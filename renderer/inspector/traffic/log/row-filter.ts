import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES, type TrafficEndpoint, type TrafficLayer } from '../../../../ipc/contracts/traffic.ts';
import type { NumberKey, Term, TextKey } from './filter-query.ts';
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
function endpointText(endpoint: TrafficEndpoint | undefined): string {
  return endpoint === undefined ? '' : `${endpoint.kind} ${endpoint.name} ${endpoint.pid ?? ''}`.toLowerCase();
}

function tableOf(count: number, matches: (id: number) => boolean): Table {
  const table = new Uint8Array(count);
  for (let id = 0; id < count; id++) table[id] = matches(id) ? 1 : 0;
  return table;
}

function listTable(list: readonly string[], needles: readonly string[]): Table {
  return tableOf(list.length, (id) => needles.some((needle) => list[id]?.includes(needle)));
}

function textTables(names: Names, needles: readonly string[]): Readonly<Record<TextKey, Table>> {
  const endpoints = tableOf(names.endpointCount, (id) => {
    const text = endpointText(names.endpoint(id));
    return needles.some((needle) => text.includes(needle));
  });
  return {
    layer: listTable(TRAFFIC_LAYERS, needles),
    from: endpoints,
    to: endpoints,
    channel: tableOf(names.channelCount, (id) => {
      const channel = names.channel(id).toLowerCase();
      return needles.some((needle) => channel.includes(needle));
    }),
    kind: listTable(TRAFFIC_KINDS, needles),
    status: listTable(TRAFFIC_STATUSES, needles),
  };
}

const NUMBER_COLUMN = { latency: 'latencyMs', took: 'durationMs', size: 'sizeBytes' } as const satisfies Record<NumberKey, string>;

function termTest(term: Term, names: Names): RowTest {
  if (term.type === 'number') {
    const { above, limit } = term;
    const column = NUMBER_COLUMN[term.key];
    // Unknown values are NaN, and so on neither side of the limit.
    return ({ chunk, at }) => (above ? (chunk[column][at] ?? NaN) > limit : (chunk[column][at] ?? NaN) < limit);
  }
  const tables = textTables(names, term.type === 'word' ? [term.text] : term.anyOf);
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

/** Makes the test of a filter, for the names known now; undefined if every row passes. */
export function compileFilter(terms: readonly Term[], layers: readonly TrafficLayer[], names: Names): RowFilter | undefined {
  const hiddenLayers = tableOf(TRAFFIC_LAYERS.length, (id) => {
    const layer = TRAFFIC_LAYERS[id];
    return layer !== undefined && !layers.includes(layer);
  });
  const anyHidden = hiddenLayers.includes(1);
  if (terms.length === 0 && !anyHidden) return undefined;
  const tests = terms.map((term) => ({ test: termTest(term, names), wanted: !term.negated }));
  return {
    test: (row) => {
      if (hiddenLayers[row.chunk.layer[row.at] ?? 0] === 1) return false;
      for (const { test, wanted } of tests) if (test(row) !== wanted) return false;
      return true;
    },
    dependsOnAnswers: terms.some((term) => term.type === 'word' || (term.type === 'text' ? term.key === 'status' : term.key !== 'size')),
  };
}
