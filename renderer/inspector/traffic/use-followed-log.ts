import { useEffect, useLayoutEffect } from 'react';
import type { CapturesProgress } from '../../../ipc/contracts/captures.ts';
import { useView } from '../lib/use-view.ts';
import { useVisible } from '../lib/use-visible.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import type { TrafficStatusValue } from './traffic-figures.tsx';
import { useTrafficModel } from './traffic-model-context.tsx';
import type { TrafficModel } from './traffic-model.ts';

/** The log that a panel shows. */
export interface FollowedLog {
  readonly model: TrafficModel;
  /** Undefined until main has said it, and for a capture. */
  readonly status: TrafficStatusValue | undefined;
  /** Messages that came since the pause; 0 without one. */
  readonly waitingCount: number;
}

/** Has the model follow the log while it is in sight: the one, as far and with the filter that the panel's address says. @param opened the capture that is shown */
export function useFollowedLog(opened: CapturesProgress['opened']): FollowedLog {
  const model = useTrafficModel();
  const { traffic } = useServices();
  const status = useWatched(opened === null ? traffic.status : undefined);
  const visible = useVisible();
  const { filter, layers, log, pausedAtSeq } = useView();
  // Before the first reading: where to stop, and what to show.
  useLayoutEffect(() => model.setLog(log), [model, log]);
  // Nothing comes after a file's last row.
  const stopSeq = opened?.nextSeq ?? pausedAtSeq;
  useLayoutEffect(() => model.setPausedAt(stopSeq), [model, stopSeq]);
  useLayoutEffect(() => model.setFilter(filter, layers), [model, filter, layers]);
  // Main reads rows out while the panel is drawn for the first time.
  useLayoutEffect(() => {
    model.setActive(visible);
    return () => model.setActive(false);
  }, [model, visible]);
  const endpointsVersion = status?.endpointsVersion;
  useEffect(() => {
    if (endpointsVersion !== undefined) void model.followEndpoints(endpointsVersion);
  }, [model, endpointsVersion]);
  const lostCallCount = status?.lostCallCount;
  useEffect(() => {
    if (lostCallCount !== undefined) model.followLostCalls(lostCallCount);
  }, [model, lostCallCount]);
  const waitingCount = log === 'all' && status !== undefined && pausedAtSeq !== null ? Math.max(0, status.nextSeq - pausedAtSeq) : 0;
  return { model, status, waitingCount };
}
