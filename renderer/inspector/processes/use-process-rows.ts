import { useEffect, useState } from 'react';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { dropEnded, ENDED_SHOWN_MS, takeSample, type ProcessRow } from './process-rows.ts';

/** The processes as sampled last. */
export interface ProcessTable {
  /** Null before the first sample. */
  readonly sampledAtMs: number | null;
  readonly rows: readonly ProcessRow[];
}

/** Follows main's list of processes. */
export function useProcessRows(): ProcessTable {
  const sample = useWatched(useServices().processes.list);
  const [table, setTable] = useState<ProcessTable>({ sampledAtMs: null, rows: [] });
  useEffect(() => {
    if (sample === undefined || sample.processes.length === 0) return undefined;
    setTable((former) => ({
      sampledAtMs: sample.sampledAtMs,
      rows: takeSample(former.rows, sample.processes, performance.now()),
    }));
    const timer = window.setTimeout(() => {
      setTable((former) => ({ ...former, rows: dropEnded(former.rows, performance.now()) }));
    }, ENDED_SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [sample]);
  return table;
}
