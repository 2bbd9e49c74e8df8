import { COMPARE, endpointMatches, endpointTexts, nameMatches, parseFilter, statusMatches } from '../../ipc/contracts/traffic-filter.ts';
import type { FilterProblem, Term, TextKey } from '../../ipc/contracts/traffic-filter.ts';
import type { TrafficRow } from '../../ipc/contracts/traffic-row.ts';
import { StreamError } from './stream-hello.ts';

/**
 * Says of a row whether it is sent.
 * @param payload what is kept of what it carried; asked only if the filter wants to know
 */
export type StreamTest = (row: TrafficRow, payload: () => string | null) => boolean;

const NUMBER_OF = { latency: 'latencyMs', took: 'durationMs', size: 'sizeBytes' } as const;

/**
 * The test of a filter as one types it in the inspector. Unlike there, what makes no sense in it is an error: nobody sees while typing that
 * it counts as a word.
 * @throws StreamError `bad-filter`
 */
export function compileStreamFilter(filter: string): StreamTest {
  const { terms, problems } = parseFilter(filter);
  const problem = problems[0];
  if (problem !== undefined) throw new StreamError('bad-filter', describe(problem));
  const tests = terms.map((term) => ({ test: testOf(term), wanted: !term.negated }));
  return (row, payload) => tests.every(({ test, wanted }) => test(row, payload) === wanted);
}

function testOf(term: Term): StreamTest {
  switch (term.type) {
    case 'word':
      return (row) =>
        [row.channel.toLowerCase(), row.kind, row.status, row.layer, ...endpointTexts(row.from), ...endpointTexts(row.to)].some((text) => nameMatches(text, term.text));
    case 'text':
      return (row) => term.anyOf.some((value) => textMatches(row, term.key, value));
    case 'payload':
      return (_row, payload) => {
        const text = payload()?.toLowerCase() ?? '';
        return term.anyOf.some((value) => text.includes(value));
      };
    case 'id': {
      const { key, anyOf } = term;
      if (key === 'pair') return ({ seq, pairSeq }) => anyOf.includes(seq) || anyOf.includes(pairSeq);
      return ({ from, to }) => [from, to].some((end) => typeof end?.pid === 'number' && anyOf.includes(end.pid));
    }
    case 'number':
      return (row) => COMPARE[term.operator](row[NUMBER_OF[term.key]], term.limit);
  }
}

function textMatches(row: TrafficRow, key: TextKey, value: string): boolean {
  if (key === 'from' || key === 'to') return endpointMatches(row[key], value);
  return key === 'status' ? statusMatches(row.status, value) : nameMatches(row[key].toLowerCase(), value);
}

function describe({ code, part, known }: FilterProblem): string {
  const what = {
    'unknown-key': `"${part}" names nothing that a row has`,
    'unknown-operator': `"${part}" means nothing`,
    'unknown-value': `nothing is called "${part}"`,
    'not-a-number': `"${part}" is no number that fits there`,
    'open-quote': `the quote in ${part} is not closed`,
    'too-long': `"${part}" is too long to be looked for in payloads`,
    'too-many-payloads': `"${part}" is one text too many to be looked for in payloads`,
  }[code];
  return known.length === 0 ? what : `${what}; there are ${known.join(', ')}`;
}
