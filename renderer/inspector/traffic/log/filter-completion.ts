import { CLOSED_VALUES, ID_KEYS, NUMBER_KEYS, OPERATORS, PAYLOAD_KEY, TEXT_KEYS, tokensOf, type TextKey } from '../../../../ipc/contracts/traffic-filter.ts';
import type { Names } from './names.ts';

/** What could stand where the caret is. */
export interface Suggestion {
  /** The whole part as it would be then, such as `-from:shell`. */
  readonly text: string;
  readonly kind: 'key' | 'comparison' | 'value';
  /** For a process: what it is called. */
  readonly note: string;
}

/** Suggestions for a part of a filter's text. */
export interface Completion {
  readonly start: number;
  readonly end: number;
  readonly suggestions: readonly Suggestion[];
}

const MAX_SUGGESTIONS = 12;

/**
 * What could stand at the caret: keys, comparisons, and values that the log knows.
 * @param isAsked the person asked for it; else an empty part has no suggestions
 */
export function completeFilter(input: string, caret: number, names: Names, isAsked: boolean): Completion {
  const token = tokensOf(input).find(({ start, text }) => start < caret && caret <= start + text.length);
  const start = token?.start ?? caret;
  const end = token === undefined ? caret : token.start + token.text.length;
  const typed = token?.text.slice(0, caret - start) ?? '';
  if (typed === '' && !isAsked) return { start, end, suggestions: [] };
  const all = suggestionsFor(typed, names);
  // One that is typed out already is none.
  const suggestions = all.some(({ text }) => text === typed) ? [] : all.slice(0, MAX_SUGGESTIONS);
  return { start, end, suggestions };
}

/** The text and the caret after a suggestion was taken. A key wants its value next; all else is followed by a space. */
export function applySuggestion(input: string, { start, end }: Completion, suggestion: Suggestion): { readonly text: string; readonly caret: number } {
  const rest = input.slice(end);
  const gap = suggestion.kind === 'value' && !rest.startsWith(' ') ? ' ' : '';
  return {
    text: `${input.slice(0, start)}${suggestion.text}${gap}${rest}`,
    caret: start + suggestion.text.length + (suggestion.kind === 'value' ? 1 : 0),
  };
}

function suggestionsFor(typed: string, names: Names): readonly Suggestion[] {
  const [, sign = '', key = '', mark = '', value = ''] = /^(-?)(?:([a-z]+)(:|[<>]=?|=))?(.*)$/s.exec(typed) ?? [];
  if (mark === ':') {
    const [, before = '', part = ''] = /^(.*,)?([^,]*)$/s.exec(value) ?? [];
    return valuesOf(key, names)
      .filter((one) => isMeant(one.text, part))
      .toSorted((a, b) => rank(a.text, part) - rank(b.text, part))
      .map(({ text, note }) => ({ text: `${sign}${key}:${before}${quoted(text)}`, kind: 'value', note }));
  }
  if (mark !== '') return [];
  const keys = [...TEXT_KEYS, ...ID_KEYS, PAYLOAD_KEY].filter((one) => isMeant(one, value)).map((one): Suggestion => ({ text: `${sign}${one}:`, kind: 'key', note: '' }));
  const numbers = NUMBER_KEYS.filter((one) => isMeant(one, value)).flatMap((one) =>
    OPERATORS.slice(0, value === one ? OPERATORS.length : 1).map((operator): Suggestion => ({ text: `${sign}${one}${operator}`, kind: 'comparison', note: '' })),
  );
  // A word may be meant for a channel.
  const channels = value.length < 2 ? [] : valuesOf('channel', names).filter(({ text }) => isMeant(text, value));
  return [
    ...[...keys, ...numbers].toSorted((a, b) => rank(a.text.slice(sign.length), value) - rank(b.text.slice(sign.length), value)),
    ...channels.map(({ text }): Suggestion => ({ text: `${sign}channel:${quoted(text)}`, kind: 'value', note: '' })),
  ];
}

interface KnownValue {
  readonly text: string;
  readonly note: string;
}

function valuesOf(key: string, names: Names): readonly KnownValue[] {
  const closed: readonly string[] | undefined = (CLOSED_VALUES as Partial<Record<TextKey | string, readonly string[]>>)[key];
  if (closed !== undefined) return closed.map((text) => ({ text, note: '' }));
  const endpoints = Array.from({ length: names.endpointCount }, (_none, id) => names.endpoint(id)).filter((one) => one !== undefined);
  if (key === 'pid') return unique(endpoints.flatMap(({ pid, name }) => (pid === null ? [] : [{ text: String(pid), note: name }])));
  if (key === 'from' || key === 'to') {
    const kinds = endpoints.map(({ kind }) => ({ text: kind, note: '' }));
    // The newest first: they are most likely still there.
    return unique([...kinds, ...endpoints.toReversed().map(({ name, pid }) => ({ text: name, note: pid === null ? '' : String(pid) }))]);
  }
  if (key !== 'channel') return [];
  const channels = Array.from({ length: names.channelCount }, (_none, id) => names.channel(id)).filter(Boolean).toSorted();
  const groups = channels.flatMap((channel) => (/^([a-zA-Z]+)\.[a-zA-Z]+$/.test(channel) ? [`${channel.split('.')[0]}.*`] : []));
  return unique([...groups, ...channels].map((text) => ({ text, note: '' })));
}

function unique(values: readonly KnownValue[]): readonly KnownValue[] {
  return [...new Map(values.map((one) => [one.text.toLowerCase(), one])).values()];
}

function isMeant(text: string, typed: string): boolean {
  return text.toLowerCase().includes(typed.replaceAll('"', '').toLowerCase());
}

/** What begins as typed comes before what only has it inside. */
function rank(text: string, typed: string): number {
  return text.toLowerCase().startsWith(typed.replaceAll('"', '').toLowerCase()) ? 0 : 1;
}

function quoted(text: string): string {
  return /[\s,]/.test(text) ? `"${text}"` : text;
}
