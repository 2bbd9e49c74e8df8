import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import type { StateValue } from '../../../ipc/core/contract.ts';
import type { trafficRatesContract } from '../../../ipc/contracts/traffic-rates.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { joinEdges, type MapEdge } from './map-edges.ts';
import { EMPTY_PLACEMENT, placeNodes, type Placement } from './map-layout.ts';
import { addTalkers, dropEnded, ENDED_SHOWN_MS, takeNodes, type MapNode } from './map-nodes.ts';

/** Outlives the panel, so that everyone has the same place when the person comes back to it. */
const usePlacement = create<{ readonly placement: Placement }>(() => ({ placement: EMPTY_PLACEMENT }));

/** What the map shows now. */
export interface ProcessMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly placement: Placement;
  readonly rates: StateValue<typeof trafficRatesContract, 'rates'> | undefined;
}

/** Follows main's processes, and what crosses between them. */
export function useMap(): ProcessMap {
  const services = useServices();
  const sample = useWatched(services.processes.list);
  const rates = useWatched(services.trafficRates.rates);
  const [listed, setListed] = useState<{ readonly nodes: readonly MapNode[]; readonly ever: ReadonlySet<string>; readonly atMs: number }>({ nodes: [], ever: new Set(), atMs: 0 });
  useEffect(() => {
    if (sample === undefined || sample.processes.length === 0) return undefined;
    const { sampledAtMs } = sample;
    setListed(({ nodes, ever, atMs }) => ({
      nodes: takeNodes(nodes, sample.processes, performance.now(), sampledAtMs - atMs),
      atMs: sampledAtMs,
      ever: new Set([...ever, ...sample.processes.map(({ key }) => key)]),
    }));
    const timer = window.setTimeout(() => {
      setListed((former) => ({ ...former, nodes: dropEnded(former.nodes, performance.now()) }));
    }, ENDED_SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [sample]);

  const nodes = useMemo(
    // Before the first sample everyone would look new.
    () => (rates === undefined || listed.nodes.length === 0 ? listed.nodes : addTalkers(listed.nodes, rates.processes, rates.edges, listed.ever)),
    [listed, rates],
  );
  const edges = useMemo(() => joinEdges(nodes, rates?.edges ?? []), [nodes, rates]);
  const former = usePlacement((state) => state.placement);
  const placement = useMemo(() => (nodes.length === 0 ? former : placeNodes(former, nodes)), [former, nodes]);
  useEffect(() => usePlacement.setState({ placement }), [placement]);
  return { nodes, edges, placement, rates };
}
