import { describe, expect, it } from 'vitest';
import { logAxis } from './chart-scale.ts';

describe('a logarithmic axis', () => {
  it('gives each power of ten the same room', () => {
    const axis = logAxis([3, 4_200], 100, 0, 10);
    expect(axis.ticks).toEqual([1, 10, 100, 1_000, 10_000]);
    expect(axis.ticks.map((tick) => Math.round(axis.at(tick)))).toEqual([100, 75, 50, 25, 0]);
  });

  it('does not go past values that are powers themselves', () => {
    expect(logAxis([16, 4_194_304], 0, 1, 4).ticks.map(Number)).toEqual([16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304]);
  });

  it('stands still without values, and keeps what is not above 0 at its start', () => {
    const axis = logAxis([], 10, 20, 10);
    expect(axis.ticks).toEqual([1, 10]);
    expect(axis.at(0)).toBe(10);
  });
});
