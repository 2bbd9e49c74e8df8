/** A rate as people read it: one digit after the point where it is small. To be written by the catalogue, with its separators. */
export function roundRate(perSecond: number): number {
  return perSecond < 9.95 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond);
}
