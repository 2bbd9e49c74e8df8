import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { MAX_CAPTURE_ROWS, type OpenedInfo } from '../../../ipc/contracts/captures.ts';
import { useServices } from '../services.tsx';
import { browserTime, TrafficModelContext } from '../traffic/traffic-model-context.tsx';
import { TrafficModel } from '../traffic/traffic-model.ts';

/** Puts the rows of an opened capture in the place of the live log for everything inside. */
export function CaptureModelProvider({ opened, children }: { readonly opened: OpenedInfo; readonly children: ReactNode }) {
  const { captures } = useServices();
  const { id, clockSteps } = opened;
  const model = useMemo(
    () =>
      new TrafficModel({
        source: {
          read: ({ fromSeq, maxRows, knownEndpoints, knownChannels }) => captures.read({ id, fromSeq, maxRows, knownEndpoints, knownChannels }),
          detail: ({ seq }, options) => captures.detail({ id, seq }, options),
          searchPayloads: ({ log: _log, ...request }) => captures.searchPayloads({ id, ...request }),
          // Names in a file never change.
          endpoints: () => Promise.resolve([]),
        },
        ...browserTime,
        capacityRows: MAX_CAPTURE_ROWS,
      }),
    [captures, id],
  );
  useLayoutEffect(() => model.setClockSteps(clockSteps), [model, clockSteps]);
  return (
    <MarksContext value={opened.marks}>
      <TrafficModelContext value={model}>{children}</TrafficModelContext>
    </MarksContext>
  );
}

const NO_MARKS: OpenedInfo['marks'] = [];
const MarksContext = createContext<OpenedInfo['marks']>(NO_MARKS);

/** True for the last row before a death that the open capture marks. */
export function useIsLastBeforeDeath(seq: number): boolean {
  return useContext(MarksContext).some((mark) => mark.seq === seq + 1);
}
