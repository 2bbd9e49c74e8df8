import type { EdgePath } from './edge-path.ts';
import type { MapEdge } from './map-edges.ts';
import { thicknessOf } from './map-edges.ts';

/** About how much room the figures of a line take. */
const FIGURES_PX = { width: 66, height: 24 } as const;

/**
 * Which lines have room for their figures: none are drawn over each other. Where two are too near, those of the line that more goes over
 * stay; in steps, so that they do not take turns with every sample.
 */
export function labelledEdges(edges: readonly MapEdge[], paths: ReadonlyMap<string, EdgePath>): ReadonlySet<string> {
  const step = ({ both }: MapEdge): number => Math.round(thicknessOf(both.messagesPerSecond));
  const placed: EdgePath['label'][] = [];
  const labelled = new Set<string>();
  const busy = edges.filter(({ both, ended }) => both.messagesPerSecond > 0 && !ended);
  for (const edge of busy.toSorted((one, other) => step(other) - step(one) || one.id.localeCompare(other.id))) {
    const label = paths.get(edge.id)?.label;
    if (label === undefined) continue;
    const isTaken = placed.some(({ x, y }) => Math.abs(x - label.x) < FIGURES_PX.width && Math.abs(y - label.y) < FIGURES_PX.height);
    if (isTaken) continue;
    placed.push(label);
    labelled.add(edge.id);
  }
  return labelled;
}
