import { expect, test } from 'vitest';
import { SeenWindows } from './seen-windows.ts';

test('each whole window is kept once, bounded, and found by the span that is looked at', () => {
  const seen = new SeenWindows();
  seen.add(null);
  for (let i = 0; i < 2_500; i += 1) {
    const window = { startedAtMs: i * 1_000, endedAtMs: i * 1_000 + 800 };
    seen.add(window);
    // The status is told again and again while a window is the last.
    seen.add({ ...window });
  }
  expect(seen.between(0, 1e9)).toHaveLength(2_000);
  expect(seen.between(1_000_900, 1_001_500)).toEqual([{ startedAtMs: 1_001_000, endedAtMs: 1_001_800 }]);
  expect(seen.between(1_000_850, 1_000_950)).toEqual([]);
});
