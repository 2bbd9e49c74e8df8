import { MAX_PAYLOAD_TEXTS, MAX_PAYLOAD_TEXT_CHARS } from './payload-search.ts';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from './traffic.ts';
import type { TrafficEndpoint } from './traffic.ts';

/** Columns that a term can name: `from:shell`. */
export const TEXT_KEYS = ['layer', 'from', 'to', 'channel', 'kind', 'status'] as const;
/** Keys whose values are whole numbers: processes at either end, and all rows of the exchange that a row belongs to. */
export const ID_KEYS = ['pid', 'pair'] as const;
/** Columns that a term can compare: `latency>5ms`. */
export const NUMBER_KEYS = ['latency', 'took', 'size'] as const;
/** Looks in what is kept of what a row carried: `payload:example.com`. */
export const PAYLOAD_KEY = 'payload';
export const OPERATORS = ['>', '>=', '<', '<=', '='] as const;

/** A column that holds a name. */
export type TextKey = (typeof TEXT_KEYS)[number];
/** A column that holds a number. */
export type NumberKey = (typeof NUMBER_KEYS)[number];
type IdKey = (typeof ID_KEYS)[number];
export type Operator = (typeof OPERATORS)[number];

/** A status that stands for every way in which something can fail. */
export const ANY_FAILURE = 'error';
/** Values of keys that have a closed list of them. */
export const CLOSED_VALUES = {
  layer: TRAFFIC_LAYERS,
  kind: TRAFFIC_KINDS,
  status: [...TRAFFIC_STATUSES, ANY_FAILURE],
} as const satisfies Partial<Record<TextKey, readonly string[]>>;

/** One condition of a filter. A row has to meet all terms. */
export type Term =
  /** Any column has the text. */
  | { readonly type: 'word'; readonly text: string; readonly negated: boolean }
  /** The named column has one of the texts; one with `*` is the whole name, the star any part of it. */
  | { readonly type: 'text'; readonly key: TextKey; readonly anyOf: readonly string[]; readonly negated: boolean }
  /** The payload, as far as it is kept, has one of the texts. */
  | { readonly type: 'payload'; readonly anyOf: readonly string[]; readonly negated: boolean }
  | { readonly type: 'id'; readonly key: IdKey; readonly anyOf: readonly number[]; readonly negated: boolean }
  /** The named column, in ms or bytes, compared. */
  | { readonly type: 'number'; readonly key: NumberKey; readonly operator: Operator; readonly limit: number; readonly negated: boolean };

/** Something in a filter that hardly means what was meant. The part counts as a plain word then, or as far as it goes; what cannot be searched is left out. */
export interface FilterProblem {
  readonly code: 'unknown-key' | 'unknown-operator' | 'unknown-value' | 'not-a-number' | 'open-quote' | 'too-long' | 'too-many-payloads';
  /** The part of the text that it is about. */
  readonly part: string;
  /** What could stand there. */
  readonly known: readonly string[];
}

/** What a person typed, understood. */
export interface ParsedFilter {
  readonly terms: readonly Term[];
  readonly problems: readonly FilterProblem[];
}

/** A part of a filter's text, up to the next space outside of quotes. */
export interface Token {
  readonly text: string;
  readonly start: number;
}

/** Of a text that is too long to be searched, so much is named. */
const SHOWN_PART_CHARS = 40;

const UNITS: Readonly<Record<string, number>> = {
  '': 1, ms: 1, s: 1_000, us: 0.001, µs: 0.001, b: 1, k: 1_024, kb: 1_024, m: 1_048_576, mb: 1_048_576,
};

/** The parts of a filter's text. */
export function tokensOf(input: string): readonly Token[] {
  return [...input.matchAll(/(?:"[^"]*"?|[^\s"])+/g)].map((match) => ({ text: match[0], start: match.index }));
}

/**
 * Reads what a person typed: words, `key:value[,value]`, `latency>5ms`, each negated by a leading `-`; "quotes" hold
 * spaces together, `*` stands for any text. What is none of these is a word, so that any input filters by something.
 */
export function parseFilter(input: string): ParsedFilter {
  const terms: Term[] = [];
  const problems: FilterProblem[] = [];
  for (const { text } of tokensOf(input.toLowerCase())) {
    const term = parseToken(text, problems);
    if (term !== undefined) terms.push(term);
  }
  return { terms: terms.flatMap((term) => (term.type === 'payload' ? searchable(term, new Set(payloadTexts(terms)), problems) : [term])), problems };
}

/** What of a term main searches payloads for: one search has bounds. What is beyond them is told, and left out. */
function searchable(term: Extract<Term, { type: 'payload' }>, texts: ReadonlySet<string>, problems: FilterProblem[]): Term[] {
  const first = new Set([...texts].filter(({ length }) => length <= MAX_PAYLOAD_TEXT_CHARS).slice(0, MAX_PAYLOAD_TEXTS));
  const anyOf = term.anyOf.filter((text) => first.has(text));
  for (const text of term.anyOf) {
    if (first.has(text)) continue;
    if (text.length > MAX_PAYLOAD_TEXT_CHARS) problems.push({ code: 'too-long', part: `${text.slice(0, SHOWN_PART_CHARS)}…`, known: [] });
    else problems.push({ code: 'too-many-payloads', part: text, known: [] });
  }
  return anyOf.length === 0 ? [] : [{ ...term, anyOf }];
}

function parseToken(token: string, problems: FilterProblem[]): Term | undefined {
  if ((token.match(/"/g)?.length ?? 0) % 2 === 1) problems.push({ code: 'open-quote', part: token, known: [] });
  const negated = token.startsWith('-') && token.length > 1;
  const rest = negated ? token.slice(1) : token;
  const [, key = '', mark = '', value = ''] = /^([a-z]+)(:|!=|[<>]=?|=)(.*)$/.exec(rest) ?? [];
  if (mark === ':' && !value.startsWith('//')) {
    const textKey = TEXT_KEYS.find((known) => known === key);
    if (textKey !== undefined) return textTerm(textKey, value, negated, problems);
    if (key === PAYLOAD_KEY) {
      const anyOf = valuesOf(value);
      return anyOf.length === 0 ? undefined : { type: 'payload', anyOf, negated };
    }
    const idKey = ID_KEYS.find((known) => known === key);
    if (idKey !== undefined) return idTerm(idKey, value, negated, problems);
    problems.push(unknownMark(key, mark));
  } else if (mark !== '' && mark !== ':') {
    const numberKey = NUMBER_KEYS.find((known) => known === key);
    const operator = OPERATORS.find((known) => known === mark);
    if (numberKey !== undefined && operator !== undefined) {
      const limit = amountOf(value);
      if (limit !== undefined) return { type: 'number', key: numberKey, operator, limit, negated };
      // `size>` alone is somebody still typing.
      if (value === '') return undefined;
      problems.push({ code: 'not-a-number', part: value, known: numberKey === 'size' ? ['512', '4k', '1mb'] : ['5ms', '1.5s', '200us'] });
    } else problems.push(unknownMark(key, mark));
  }
  const text = rest.replaceAll('"', '');
  return text === '' ? undefined : { type: 'word', text, negated };
}

/** What is wrong with a key and the sign behind it: no such key, or a key that takes other signs. */
function unknownMark(key: string, mark: string): FilterProblem {
  const named = [...TEXT_KEYS, ...ID_KEYS, PAYLOAD_KEY];
  if (named.some((known) => known === key)) return { code: 'unknown-operator', part: `${key}${mark}`, known: [`${key}:`, `-${key}:`] };
  if (NUMBER_KEYS.some((known) => known === key)) return { code: 'unknown-operator', part: `${key}${mark}`, known: [...OPERATORS.map((operator) => `${key}${operator}`), `-${key}=`] };
  return { code: 'unknown-key', part: key, known: mark === ':' ? named : NUMBER_KEYS };
}

/** Parts between commas; quotes hold a comma too. */
function valuesOf(value: string): string[] {
  return [...value.matchAll(/(?:"[^"]*"?|[^,"])+/g)].map(([part]) => part.replaceAll('"', '')).filter(Boolean);
}

function textTerm(key: TextKey, value: string, negated: boolean, problems: FilterProblem[]): Term | undefined {
  const anyOf = valuesOf(value);
  const closed: readonly string[] | undefined = key === 'layer' || key === 'kind' || key === 'status' ? CLOSED_VALUES[key] : undefined;
  for (const one of anyOf) {
    if (closed?.some((name) => nameMatches(name, one)) === false) problems.push({ code: 'unknown-value', part: one, known: closed });
  }
  // `from:` alone is somebody still typing.
  return anyOf.length === 0 ? undefined : { type: 'text', key, anyOf, negated };
}

function idTerm(key: IdKey, value: string, negated: boolean, problems: FilterProblem[]): Term | undefined {
  const parts = valuesOf(value);
  for (const part of parts) if (!/^\d{1,15}$/.test(part)) problems.push({ code: 'not-a-number', part, known: [] });
  return parts.length === 0 ? undefined : { type: 'id', key, anyOf: parts.map(Number).filter(Number.isSafeInteger), negated };
}

function amountOf(value: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([a-zµ]*)$/.exec(value) ?? [];
  const factor = UNITS[unit];
  return digits === '' || factor === undefined ? undefined : Number(digits) * factor;
}

/** The texts by which a person can mean an end of traffic. */
export function endpointTexts(endpoint: TrafficEndpoint | undefined): readonly string[] {
  if (endpoint === undefined) return [];
  const { kind, name, pid } = endpoint;
  return [kind, name.toLowerCase(), String(pid ?? ''), `${kind} ${name} ${pid ?? ''}`.toLowerCase()];
}

/** True if an end of traffic is meant by a value. A number is a process, and whole: 12 does not mean 4123. */
export function endpointMatches(endpoint: TrafficEndpoint | undefined, value: string): boolean {
  const texts = endpointTexts(endpoint);
  return /^\d+$/.test(value) ? texts.includes(value) : texts.some((text) => nameMatches(text, value));
}

/** True if a status is meant by a value. */
export function statusMatches(status: string, value: string): boolean {
  return nameMatches(status, value) || (value === ANY_FAILURE && status !== 'ok' && status !== 'open');
}

/** How a row's number stands to a limit. An unknown one is NaN, and so on neither side. */
export const COMPARE: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
};

/** The texts that a filter looks for in payloads, each once. */
export function payloadTexts(terms: readonly Term[]): readonly string[] {
  return [...new Set(terms.flatMap((term) => (term.type === 'payload' ? term.anyOf : [])))];
}

/** True if a name in lower case is meant by a value: as a part of it, or whole where the value has a `*`. */
export function nameMatches(name: string, value: string): boolean {
  if (!value.includes('*')) return name.includes(value);
  const parts = value.split('*');
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1) return name.length - part.length >= at && name.endsWith(part);
    const found = i === 0 ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}
