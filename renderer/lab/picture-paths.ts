import type { Way } from './ways.ts';

/** The drawing's size in its own units. */
export const PICTURE = { width: 760, height: 250, kernelAt: 138 } as const;
/** Where the processes stand. */
export const ENDS = { first: { x: 24, y: 36, width: 150, height: 74 }, second: { x: 586, y: 36, width: 150, height: 74 } } as const;

/** The line that messages take from A to B, and the other way. Shared memory stays above the kernel; all else dips into it. */
export function pathOf(way: Way['id'], from: 'first' | 'second'): string {
  if (way === 'memory') {
    const y = from === 'first' ? 62 : 84;
    return from === 'first' ? `M174 ${y} H586` : `M586 ${y} H174`;
  }
  // Two lanes: a pipe goes one way, and the others keep their directions apart too.
  const lane = from === 'first' ? 182 : 212;
  const [near, far] = from === 'first' ? [84, 676] : [664, 96];
  const turn = from === 'first' ? 26 : -26;
  return `M${near} 110 V${lane - 26} Q${near} ${lane} ${near + turn} ${lane} H${far - turn} Q${far} ${lane} ${far} ${lane - 26} V110`;
}
