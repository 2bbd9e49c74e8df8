import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import type { TrafficEdge, TrafficProcess } from '../../../ipc/contracts/traffic-rates.ts';

/** How long a process that ended stays on the map. */
export const ENDED_SHOWN_MS = 3_000;

/** A process on the map. */
export interface MapNode {
  readonly key: string;
  readonly kind: ProcessKind;
  readonly pid: number;
  /** Empty if it has none of its own. */
  readonly name: string;
  readonly createdAtMs: number;
  /** What the process table says; null for one that only its messages tell of. */
  readonly sample: Pick<ProcessInfo, 'memoryBytes' | 'memoryIsEstimate' | 'cpuPercent'> | null;
  /** When it was missed for the first time; null while it lives. */
  readonly endedAtMs: number | null;
}

/** Samples that are further apart do not tell when a process ended. */
const MAX_GAP_MS = 5_000;

/**
 * Takes a sample of the process table: those that it misses ended just now, and stay for a while.
 * @param gapMs between this sample and the former one. Main rests while nobody looks, and its last sample comes first then: whom the next one misses may have ended long ago
 */
export function takeNodes(former: readonly MapNode[], processes: readonly ProcessInfo[], nowMs: number, gapMs: number): readonly MapNode[] {
  const living = new Set(processes.map(({ key }) => key));
  const ended = former
    .filter(({ key }) => gapMs < MAX_GAP_MS && !living.has(key))
    .map((node) => ({ ...node, endedAtMs: node.endedAtMs ?? nowMs }));
  const nodes = processes.map((process): MapNode => {
    const { key, kind, pid, name, createdAtMs } = process;
    return { key, kind, pid, name, createdAtMs, sample: process, endedAtMs: null };
  });
  return dropEnded([...nodes, ...ended], nowMs);
}

/** Leaves out those that ended a while ago. Gives back the same array if there are none. */
export function dropEnded(nodes: readonly MapNode[], nowMs: number): readonly MapNode[] {
  const isShown = ({ endedAtMs }: MapNode): boolean => endedAtMs === null || nowMs - endedAtMs < ENDED_SHOWN_MS;
  return nodes.every(isShown) ? nodes : nodes.filter(isShown);
}

/**
 * Adds processes that send or get messages now and that the table does not have: those that are newer than its last sample, and those
 * that are not Chromium's. Whoever was in the table once is not new.
 */
export function addTalkers(
  nodes: readonly MapNode[],
  processes: readonly TrafficProcess[],
  edges: readonly TrafficEdge[],
  everListed: ReadonlySet<string>,
): readonly MapNode[] {
  const talking = new Set(edges.filter(({ messagesPerSecond }) => messagesPerSecond > 0).flatMap(({ from, to }) => [from, to]));
  const talkers = processes.flatMap(({ key, kind, name, pid }): MapNode[] => {
    if (pid === null || !talking.has(key) || everListed.has(key)) return [];
    return [{ key, kind, pid, name, createdAtMs: Number(key.split('@')[1]), sample: null, endedAtMs: null }];
  });
  return talkers.length === 0 ? nodes : [...nodes, ...talkers];
}
