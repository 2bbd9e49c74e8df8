import { useEffect, useState } from 'react';
import { useVisible } from '../lib/use-visible.ts';
import { useServices } from '../services.tsx';
import { GpuTraffic, type GpuTalk } from './gpu-traffic.ts';

const INTERVAL_MS = 1_000;
const MAX_ROWS = 32_768;

/** What the GPU process talks about, while that is traced and somebody looks. */
export function useGpuTraffic(isTracing: boolean): readonly GpuTalk[] {
  const { traffic } = useServices();
  const visible = useVisible();
  const [talks, setTalks] = useState<readonly GpuTalk[]>([]);
  useEffect(() => {
    if (!visible || !isTracing) return undefined;
    // From now on: what was traced before is the log's to tell.
    let follower: GpuTraffic | undefined;
    let timer: number | undefined;
    let isOver = false;
    const stopStatus = traffic.status.subscribe(({ nextSeq }) => {
      follower ??= new GpuTraffic(nextSeq);
    });
    const ask = async (): Promise<void> => {
      if (follower === undefined) return;
      const batch = await traffic.read({ log: 'all', maxRows: MAX_ROWS, ...follower.request });
      follower.add(batch);
      if (!isOver) setTalks(follower.talks());
    };
    const tick = (): void => {
      // The next one asks again.
      ask().catch(() => undefined).finally(() => {
        if (!isOver) timer = window.setTimeout(tick, INTERVAL_MS);
      });
    };
    tick();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      stopStatus();
      setTalks([]);
    };
  }, [traffic, visible, isTracing]);
  return talks;
}
