import { useMemo } from 'react';
import { captureOfAddress } from '../../../ipc/contracts/capture-address.ts';
import type { CapturesProgress } from '../../../ipc/contracts/captures.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';

/** The capture that this page is there for; undefined in the inspector, which shows what is live, or what was opened in it. */
export const CAPTURE_OF_TAB: number | undefined = captureOfAddress(location.href);

/** How captures stand, with the one that is shown here; undefined until main told, which is at once. */
export function useCaptures(): CapturesProgress | undefined {
  const progress = useWatched(useServices().captures.progress);
  return useMemo(() => {
    if (progress === undefined || CAPTURE_OF_TAB === undefined) return progress;
    return { ...progress, opened: progress.inTabs.find(({ id }) => id === CAPTURE_OF_TAB) ?? null };
  }, [progress]);
}
