/** The value below which a share (0 to 1) of the values lies, between neighbours in proportion. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A ratio over rounds that ran in turns: its median, and the quarter of rounds below and above. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Ratio of two lists of figures, round by round: what disturbs the machine disturbs neighbours alike. */
export function ratioOf(ours: readonly number[], bare: readonly number[]): Ratio {
  const ratios = ours.map((value, index) => value / (bare[index] ?? Number.NaN));
  return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}
