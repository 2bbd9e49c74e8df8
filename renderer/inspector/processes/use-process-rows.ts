import { useEffect, useRef, useState } from 'react';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { dropEnded, ENDED_SHOWN_MS, takeSample, withHistories, type ProcessRow } from './process-rows.ts';

/** The processes as sampled last. */
export interface ProcessTable {
  /** Null before the first sample. */
  readonly sampledAtMs: number | null;
  readonly rows: readonly ProcessRow[];
}

/** Follows main's list of processes, with what main kept of the time before. */
export function useProcessRows(): ProcessTable {
  const { processes } = useServices();
  const sample = useWatched(processes.list);
  const [table, setTable] = useState<ProcessTable>({ sampledAtMs: null, rows: [] });
  const hasAsked = useRef(false);
  useEffect(() => {
    if (sample === undefined || sample.processes.length === 0) return undefined;
    setTable((former) => ({
      sampledAtMs: sample.sampledAtMs,
      rows: takeSample(former.rows, sample.processes, performance.now()),
    }));
    if (!hasAsked.current) {
      hasAsked.current = true;
      ignoreFailure(processes.history().then((histories) => setTable((former) => ({ ...former, rows: withHistories(former.rows, histories, sample.sampledAtMs) }))));
    }
    const timer = window.setTimeout(() => {
      setTable((former) => ({ ...former, rows: dropEnded(former.rows, performance.now()) }));
    }, ENDED_SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [sample, processes]);
  return table;
}
