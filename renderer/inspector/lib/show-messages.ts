import { useCallback } from 'react';
import type { TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import { focusFilter } from '../frame/focus-filter.ts';
import { useServices } from '../services.tsx';
import { ignoreFailure } from './ignore-failure.ts';
import { setView, useView } from './use-view.ts';

/** What a filter of the log should let through. */
export interface MessagesOf {
  /** Between these processes, either way; or all of the one. */
  readonly pids?: readonly number[];
  readonly fromPid?: number;
  readonly toPid?: number;
  readonly channel?: string;
  readonly layer?: TrafficLayer;
}

/** The text of a filter that lets these messages through. */
export function filterFor({ pids = [], fromPid, toPid, channel, layer }: MessagesOf): string {
  const terms = pids.map(String);
  if (layer !== undefined) terms.unshift(`layer:${layer}`);
  if (fromPid !== undefined) terms.push(`from:${fromPid}`);
  if (toPid !== undefined) terms.push(`to:${toPid}`);
  // Handshakes have no channel.
  if (channel === '') terms.push('kind:ack');
  else if (channel !== undefined) terms.push(`channel:${/[\s,"]/.test(channel) ? `"${channel}"` : channel}`);
  return terms.join(' ');
}

/** Gives a function that goes to the live log, filtered; the keyboard is in the filter then, so that it can be changed. */
export function useShowMessages(): (wanted: MessagesOf) => void {
  const { captures } = useServices();
  return useCallback(
    (wanted: MessagesOf) => {
      const { layers, captureId } = useView.getState();
      // What was pressed lives now: a capture that stands in the log's place gives way.
      if (captureId !== null) ignoreFailure(captures.close({ id: captureId }));
      setView({
        panel: 'traffic',
        filter: filterFor(wanted),
        layers: wanted.layer === undefined || layers.includes(wanted.layer) ? layers : [...layers, wanted.layer],
        log: 'all',
        selectedSeq: null,
        detailOpen: false,
        topSeq: null,
      });
      focusFilter();
    },
    [captures],
  );
}
