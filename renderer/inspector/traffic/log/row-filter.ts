import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES, type TrafficLayer } from '../../../../ipc/contracts/traffic.ts';
import { COMPARE, endpointMatches, endpointTexts, nameMatches, statusMatches, type NumberKey, type Term, type TextKey } from '../../../../ipc/contracts/traffic-filter.ts';
import type { RowCursor } from './log-store.ts';
import type { Names } from './names.ts';

/** Says of a row whether it is shown. */
export type RowTest = (row: RowCursor) => boolean;

/** What is known of a row beside its columns. */
export interface RowFacts {
  /** The sequence number of the row at a position of the store. */
  seqAt(position: number): number;
  /** True if what was found so far says that this row's payload has the text. */
  payloadHas(text: string, seq: number): boolean;
}

/** A filter, ready to run over many rows. */
export interface RowFilter {
  readonly test: RowTest;
  /** True if an answer that comes later can change what it says of a row. */
  readonly dependsOnAnswers: boolean;
}

/** For each id, 1 if its name matches: a row is then tested without touching a string. */
type Table = Uint8Array;

function tableOf(count: number, matches: (id: number) => boolean): Table {
  const table = new Uint8Array(count);
  for (let id = 0; id < count; id++) table[id] = matches(id) ? 1 : 0;
  return table;
}

function listTable(list: readonly string[], values: readonly string[]): Table {
  return tableOf(list.length, (id) => values.some((value) => nameMatches(list[id] ?? '', value)));
}

function textTables(names: Names, values: readonly string[], wholePids: boolean): Readonly<Record<TextKey, Table>> {
  const endpoints = tableOf(names.endpointCount, (id) => {
    const endpoint = names.endpoint(id);
    return values.some((value) => (wholePids ? endpointMatches(endpoint, value) : endpointTexts(endpoint).some((text) => nameMatches(text, value))));
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
    status: tableOf(TRAFFIC_STATUSES.length, (id) => values.some((value) => statusMatches(TRAFFIC_STATUSES[id] ?? '', value))),
  };
}

const NUMBER_COLUMN = { latency: 'latencyMs', took: 'durationMs', size: 'sizeBytes' } as const satisfies Record<NumberKey, string>;

function termTest(term: Term, names: Names, { seqAt, payloadHas }: RowFacts): RowTest {
  if (term.type === 'number') {
    const { limit } = term;
    const column = NUMBER_COLUMN[term.key];
    const compare = COMPARE[term.operator];
    return ({ chunk, at }) => compare(chunk[column][at] ?? NaN, limit);
  }
  if (term.type === 'payload') {
    const { anyOf } = term;
    return ({ position }) => anyOf.some((text) => payloadHas(text, seqAt(position)));
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
 * @param facts what is known of a row beside its columns
 */
export function compileFilter(
  terms: readonly Term[],
  layers: readonly TrafficLayer[],
  names: Names,
  facts: RowFacts,
): RowFilter | undefined {
  const hiddenLayers = tableOf(TRAFFIC_LAYERS.length, (id) => {
    const layer = TRAFFIC_LAYERS[id];
    return layer !== undefined && !layers.includes(layer);
  });
  const anyHidden = hiddenLayers.includes(1);
  if (terms.length === 0 && !anyHidden) return undefined;
  const tests = terms.map((term) => ({ test: termTest(term, names, facts), wanted: !term.negated }));
  return {
    test: (row) => {
      if (hiddenLayers[row.chunk.layer[row.at] ?? 0] === 1) return false;
      for (const { test, wanted } of tests) if (test(row) !== wanted) return false;
      return true;
    },
    dependsOnAnswers: terms.some((term) => term.type === 'word' || (term.type !== 'payload' && term.key !== 'size' && term.key !== 'pid' && (term.type !== 'text' || term.key === 'status'))),
  };
}
