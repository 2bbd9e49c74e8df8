import { PROCESS_KINDS, type ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import type { TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import type { TrafficEdge } from '../../../ipc/contracts/traffic-rates.ts';
import type { MapNode } from './map-nodes.ts';

/** What goes one way along a line. */
export type Flow = Pick<TrafficEdge, 'messageCount' | 'byteCount' | 'exactCount' | 'messagesPerSecond' | 'bytesPerSecond'>;

/** A line of the map: what two processes send each other in one layer. */
export interface MapEdge {
  readonly id: string;
  readonly a: MapNode;
  readonly b: MapNode;
  readonly layer: TrafficLayer;
  /** From `a` to `b`, and back. */
  readonly there: Flow;
  readonly back: Flow;
  /** Both ways together. */
  readonly both: Flow;
  /** Whose colour it has: that of the end which is more special. */
  readonly kind: ProcessKind;
  /** One of its ends is no more. */
  readonly ended: boolean;
}

const NOTHING: Flow = { messageCount: 0, byteCount: 0, exactCount: 0, messagesPerSecond: 0, bytesPerSecond: 0 };

function sum(one: Flow, other: Flow): Flow {
  return {
    messageCount: one.messageCount + other.messageCount,
    byteCount: one.byteCount + other.byteCount,
    exactCount: one.exactCount + other.exactCount,
    messagesPerSecond: one.messagesPerSecond + other.messagesPerSecond,
    bytesPerSecond: one.bytesPerSecond + other.bytesPerSecond,
  };
}

/** Joins both directions to one line each, between processes that are on the map. In a fixed order, so that lines stay what they are. */
export function joinEdges(nodes: readonly MapNode[], edges: readonly TrafficEdge[]): readonly MapEdge[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const joined = new Map<string, MapEdge>();
  for (const edge of edges) {
    const from = byKey.get(edge.from);
    const to = byKey.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const forward = isBefore(from, to);
    const [a, b] = forward ? [from, to] : [to, from];
    const id = `${a.key} ${b.key} ${edge.layer}`;
    const known = joined.get(id);
    const there = forward ? edge : (known?.there ?? NOTHING);
    const back = forward ? (known?.back ?? NOTHING) : edge;
    const ended = a.endedAtMs !== null || b.endedAtMs !== null;
    joined.set(id, { id, a, b, layer: edge.layer, there, back, both: sum(there, back), kind: b.kind, ended });
  }
  return [...joined.values()].toSorted((one, other) => one.id.localeCompare(other.id));
}

function isBefore(one: MapNode, other: MapNode): boolean {
  const order = PROCESS_KINDS.indexOf(one.kind) - PROCESS_KINDS.indexOf(other.kind);
  return order < 0 || (order === 0 && one.key < other.key);
}

/** How thick a line is, in px: ten times the messages are one step more. */
export function thicknessOf(messagesPerSecond: number): number {
  return Math.min(7.5, 1 + 1.5 * Math.log10(1 + messagesPerSecond));
}

/** How dots go along a line: how many are on it, and how long one takes to the other end. Steps, so that they do not start anew with every sample. */
export function paceOf(messagesPerSecond: number): { readonly dots: number; readonly travelMs: number } | null {
  if (messagesPerSecond <= 0) return null;
  if (messagesPerSecond < 3) return { dots: 1, travelMs: 1_800 };
  if (messagesPerSecond < 30) return { dots: 2, travelMs: 1_500 };
  if (messagesPerSecond < 300) return { dots: 4, travelMs: 1_200 };
  return { dots: 7, travelMs: 1_000 };
}
