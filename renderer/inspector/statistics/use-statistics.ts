import { useEffect, useState } from 'react';
import type { ReplyOutput } from '../../../ipc/core/contract.ts';
import type { StatisticsBy, trafficRatesContract } from '../../../ipc/contracts/traffic-rates.ts';
import { useVisible } from '../lib/use-visible.ts';
import { useServices } from '../services.tsx';

const INTERVAL_MS = 1_000;

/** Figures as main had them last. */
export interface Statistics {
  readonly by: StatisticsBy;
  readonly reply: ReplyOutput<typeof trafficRatesContract, 'statistics'>;
}

/** Asks main for figures once a second while somebody can see them. `problem` is why the last asking failed. */
export function useStatistics(by: StatisticsBy): { readonly statistics: Statistics | undefined; readonly problem: unknown } {
  const { trafficRates } = useServices();
  const visible = useVisible();
  const [statistics, setStatistics] = useState<Statistics>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (!visible) return undefined;
    let timer: number | undefined;
    const stopped = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const reply = await trafficRates.statistics({ by }, { signal: stopped.signal });
        if (stopped.signal.aborted) return;
        setStatistics({ by, reply });
        setProblem(undefined);
      } catch (error) {
        if (stopped.signal.aborted) return;
        setProblem(error);
      }
      timer = window.setTimeout(() => void ask(), INTERVAL_MS);
    };
    void ask();
    return () => {
      stopped.abort();
      window.clearTimeout(timer);
    };
  }, [trafficRates, visible, by]);
  return { statistics: statistics?.by === by ? statistics : undefined, problem };
}
