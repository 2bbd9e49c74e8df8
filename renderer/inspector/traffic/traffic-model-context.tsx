import { createContext, useContext, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { CAPTURE_OF_TAB } from '../captures/use-captures.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { TrafficModel, type TrafficModelOptions } from './traffic-model.ts';

/** The log that is shown. */
export const TrafficModelContext = createContext<TrafficModel | null>(null);

/** Time as a model needs it. */
export const browserTime: Pick<TrafficModelOptions, 'schedule' | 'clock'> = {
  schedule: (run, delayMs) => {
    const timer = window.setTimeout(run, delayMs);
    return () => window.clearTimeout(timer);
  },
  clock: () => performance.now(),
};

/** Keeps the rows that were read while another panel is shown. */
export function TrafficModelProvider({ children }: { readonly children: ReactNode }) {
  const { traffic } = useServices();
  const [model] = useState(
    () =>
      new TrafficModel({
        source: {
          read: (request) => traffic.read(request),
          detail: (request, options) => traffic.detail(request, options),
          searchPayloads: (request) => traffic.searchPayloads(request),
          endpoints: () => traffic.endpoints(),
        },
        ...browserTime,
      }),
  );
  const clockSteps = useWatched(CAPTURE_OF_TAB === undefined ? traffic.clock : undefined);
  useLayoutEffect(() => {
    if (clockSteps !== undefined) model.setClockSteps(clockSteps);
  }, [model, clockSteps]);
  return <TrafficModelContext value={model}>{children}</TrafficModelContext>;
}

/** The log, drawn again whenever it changes. */
export function useTrafficModel(): TrafficModel {
  const model = useContext(TrafficModelContext);
  if (model === null) throw new Error('useTrafficModel needs a TrafficModelProvider around it');
  useSyncExternalStore(model.subscribe, model.getVersion);
  return model;
}
