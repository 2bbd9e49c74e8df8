import type { TrafficEndpoint } from '../../ipc/contracts/traffic.ts';
import type { TrafficRow } from '../../ipc/contracts/traffic-row.ts';
import { StreamError } from './stream-hello.ts';

type RowTest = (row: TrafficRow) => boolean;

const UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1_000, us: 0.001, µs: 0.001, b: 1, k: 1_024, kb: 1_024, m: 1_048_576, mb: 1_048_576 };

const TEXT_OF: Readonly<Record<string, (row: TrafficRow) => string>> = {
  layer: (row) => row.layer,
  from: (row) => endText(row.from),
  to: (row) => endText(row.to),
  channel: (row) => row.channel.toLowerCase(),
  kind: (row) => row.kind,
  status: (row) => row.status,
};
const NUMBER_OF: Readonly<Record<string, (row: TrafficRow) => number>> = {
  latency: (row) => row.latencyMs,
  took: (row) => row.durationMs,
  size: (row) => row.sizeBytes,
};

/**
 * The test of a filter as one types it in the inspector: words, `key:value[,value]`, `size>4kb`, each negated by a leading `-`.
 * Unlike there, a key that does not exist is an error: nobody sees while typing that nothing passes.
 * @throws StreamError `bad-filter`
 */
export function compileStreamFilter(filter: string): RowTest {
  const tokens = filter.toLowerCase().match(/-?[a-z]+:"[^"]*"|-?"[^"]*"|\S+/g) ?? [];
  const tests = tokens.map((token) => {
    const isNegated = token.startsWith('-') && token.length > 1;
    const test = testOf(isNegated ? token.slice(1) : token);
    return (row: TrafficRow): boolean => test(row) !== isNegated;
  });
  return (row) => tests.every((test) => test(row));
}

function testOf(token: string): RowTest {
  const comparison = /^([a-z]+)([<>])=?([0-9.]+)([a-zµ]*)$/.exec(token);
  if (comparison !== null) {
    const [, key = '', sign, digits, unit = ''] = comparison;
    const numberOf = NUMBER_OF[key];
    const limit = Number(digits) * (UNITS[unit] ?? Number.NaN);
    if (numberOf === undefined || Number.isNaN(limit)) throw new StreamError('bad-filter', `"${token}" compares nothing that a row has; there are ${Object.keys(NUMBER_OF).join(', ')}`);
    return (row) => {
      const value = numberOf(row);
      // Unknown values are NaN, and so on neither side of the limit.
      return sign === '>' ? value > limit : value < limit;
    };
  }
  const [, key, values = ''] = /^([a-z]+):(.*)$/.exec(token) ?? [];
  if (key !== undefined) {
    const textOf = TEXT_OF[key];
    const anyOf = values.replaceAll('"', '').split(',').filter(Boolean);
    if (textOf === undefined || anyOf.length === 0) throw new StreamError('bad-filter', `"${token}" names nothing that a row has; there are ${Object.keys(TEXT_OF).map((name) => `${name}:`).join(' ')}`);
    return (row) => anyOf.some((value) => textOf(row).includes(value));
  }
  const word = token.replaceAll('"', '');
  return (row) => Object.values(TEXT_OF).some((textOf) => textOf(row).includes(word));
}

function endText(end: TrafficEndpoint | undefined): string {
  return end === undefined ? '' : `${end.kind} ${end.name} ${end.pid ?? ''}`.toLowerCase();
}
