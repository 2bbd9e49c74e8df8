/** Columns that a term can name: `from:shell`. */
export const TEXT_KEYS = ['layer', 'from', 'to', 'channel', 'kind', 'status'] as const;
/** Columns that a term can compare: `latency>5ms`. */
export const NUMBER_KEYS = ['latency', 'took', 'size'] as const;

/** A column that holds a name. */
export type TextKey = (typeof TEXT_KEYS)[number];
/** A column that holds a number. */
export type NumberKey = (typeof NUMBER_KEYS)[number];

/** One condition of a filter. A row has to meet all terms. */
export type Term =
  /** Any column has the text. */
  | { readonly type: 'word'; readonly text: string; readonly negated: boolean }
  /** The named column has one of the texts. */
  | { readonly type: 'text'; readonly key: TextKey; readonly anyOf: readonly string[]; readonly negated: boolean }
  /** The named column, in ms or bytes, is beyond the limit. */
  | { readonly type: 'number'; readonly key: NumberKey; readonly above: boolean; readonly limit: number; readonly negated: boolean };

const UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1_000, us: 0.001, µs: 0.001, b: 1, kb: 1_024, mb: 1_048_576 };

/**
 * Reads what a person typed: words, `key:value[,value]`, `latency>5ms`, each negated by a leading `-`; "quotes" hold
 * spaces together. What is none of these is a word, so no input is an error.
 */
export function parseQuery(input: string): readonly Term[] {
  const tokens = input.toLowerCase().match(/-?[a-z]+:"[^"]*"|-?"[^"]*"|\S+/g) ?? [];
  return tokens.map(parseToken).filter((term) => term !== undefined);
}

function parseToken(token: string): Term | undefined {
  const negated = token.startsWith('-') && token.length > 1;
  const rest = negated ? token.slice(1) : token;

  const comparison = /^([a-z]+)([<>])=?([0-9.]+)([a-zµ]*)$/.exec(rest);
  const numberKey = NUMBER_KEYS.find((key) => key === comparison?.[1]);
  const factor = UNITS[comparison?.[4] ?? ''];
  const amount = Number(comparison?.[3]);
  if (numberKey !== undefined && factor !== undefined && Number.isFinite(amount)) {
    return { type: 'number', key: numberKey, above: comparison?.[2] === '>', limit: amount * factor, negated };
  }

  const colon = rest.indexOf(':');
  const textKey = TEXT_KEYS.find((key) => key === rest.slice(0, Math.max(0, colon)));
  if (textKey !== undefined) {
    const anyOf = rest.slice(colon + 1).replaceAll('"', '').split(',').filter(Boolean);
    // `from:` alone is somebody still typing.
    return anyOf.length === 0 ? undefined : { type: 'text', key: textKey, anyOf, negated };
  }

  const text = rest.replaceAll('"', '');
  return text === '' ? undefined : { type: 'word', text, negated };
}
