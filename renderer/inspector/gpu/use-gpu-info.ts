import { useEffect, useState } from 'react';
import type { GpuFact } from '../../../ipc/contracts/gpu.ts';
import { useServices } from '../services.tsx';

/** What is known of the graphics card. */
export interface GpuInfo {
  readonly facts: readonly GpuFact[];
  readonly isCut: boolean;
  readonly isAsking: boolean;
  /** Null without one. */
  readonly problem: unknown;
}

/** Asks Chromium about the graphics card, again whenever there is another GPU process. */
export function useGpuInfo(detail: 'basic' | 'complete', processKey: string | null): GpuInfo {
  const { gpu } = useServices();
  const [info, setInfo] = useState<GpuInfo>({ facts: [], isCut: false, isAsking: true, problem: null });
  useEffect(() => {
    const controller = new AbortController();
    setInfo((former) => ({ ...former, isAsking: true, problem: null }));
    gpu.info({ detail }, { signal: controller.signal }).then(
      (answer) => setInfo({ ...answer, isAsking: false, problem: null }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setInfo((former) => ({ ...former, isAsking: false, problem: error }));
      },
    );
    return () => controller.abort();
  }, [gpu, detail, processKey]);
  return info;
}
