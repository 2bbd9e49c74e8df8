import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import type { Message } from '../traffic/message.ts';

/** A process that took part, as a line from top to bottom. */
export interface Lifeline {
  readonly key: string;
  readonly kind: ProcessKind;
  /** Names of the parts that it plays; empty for an end that is not known any more. */
  readonly name: string;
  readonly pid: number | null;
}

/** From what people touch, by main, to what they see at last. */
const ORDER: readonly ProcessKind[] = ['shell', 'inspector', 'main', 'internal', 'page', 'plugin', 'network', 'utility', 'os', 'gpu'];

/** The lifeline of an end of traffic: one for each process, whatever parts it plays. */
export function lifelineKeyOf(endpoint: TrafficEndpoint | undefined): string {
  if (endpoint === undefined) return 'gone';
  return endpoint.pid === null ? `${endpoint.kind} ${endpoint.name}` : String(endpoint.pid);
}

/** Who takes part in these messages, from left to right. */
export function lifelinesOf(messages: readonly Message[]): readonly Lifeline[] {
  const members = new Map<string, { readonly first: TrafficEndpoint | undefined; readonly names: Set<string> }>();
  for (const { from, to } of messages) {
    for (const endpoint of [from, to]) {
      const key = lifelineKeyOf(endpoint);
      const known = members.get(key) ?? { first: endpoint, names: new Set<string>() };
      if (endpoint !== undefined) known.names.add(endpoint.name);
      members.set(key, known);
    }
  }
  // In the order of appearance within a kind: sorting is stable.
  return [...members]
    .map(([key, { first, names }]): Lifeline => ({ key, kind: first?.kind ?? 'utility', name: [...names].join(', '), pid: first?.pid ?? null }))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
