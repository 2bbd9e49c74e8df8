import type { Ratio } from './statistics.ts';

/** One line of the table. */
export interface Measurement {
  readonly what: string;
  /** As people read it, with its unit. */
  readonly ours: string;
  readonly bare: string | null;
  readonly ratio: Ratio | null;
  /** What is compared with the budget: the ratio, unless there is nothing to compare with. */
  readonly value: number;
  readonly budget: { readonly most: number } | { readonly least: number } | null;
  /** Raw figures, for the JSON file. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

/** True within the budget, false outside, null where there is none. */
export function isWithin({ value, budget }: Measurement): boolean | null {
  if (budget === null) return null;
  return 'most' in budget ? value <= budget.most : value >= budget.least;
}

/** A time in ms for people. */
export function ms(value: number): string {
  return value >= 100 ? `${value.toFixed(0)} ms` : `${value.toFixed(value >= 10 ? 1 : 3)} ms`;
}

/** A line of the table as text. */
export function lineOf(measurement: Measurement): string {
  const { what, ours, bare, ratio, budget, note } = measurement;
  const within = isWithin(measurement);
  const cells = [
    what.padEnd(46),
    ours.padEnd(22),
    (bare ?? '').padEnd(22),
    (ratio === null ? '' : `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}..${ratio.high.toFixed(2)})`).padEnd(20),
    (budget === null ? '' : 'most' in budget ? `<= ${budget.most}` : `>= ${budget.least}`).padEnd(13),
    within === null ? '' : within ? 'yes' : 'NO',
  ];
  return `${cells.join(' ').trimEnd()}${note === undefined ? '' : `\n    ${note}`}`;
}

/** The head of the table. */
export const TABLE_HEAD = `${'what'.padEnd(46)} ${'ours'.padEnd(22)} ${'bare'.padEnd(22)} ${'ratio (quartiles)'.padEnd(20)} ${'budget'.padEnd(13)} within`;
