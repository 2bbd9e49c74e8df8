import type { TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import { FILTER_DOM_ID } from '../frame/use-commands.ts';
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
  if (channel !== undefined) terms.push(`channel:${/[\s,"]/.test(channel) ? `"${channel}"` : channel}`);
  return terms.join(' ');
}

/** Goes to the log, filtered; the keyboard is in the filter, so that it can be changed. */
export function showMessages(wanted: MessagesOf): void {
  const { layers } = useView.getState();
  setView({
    panel: 'traffic',
    filter: filterFor(wanted),
    layers: wanted.layer === undefined || layers.includes(wanted.layer) ? layers : [...layers, wanted.layer],
    log: 'all',
    selectedSeq: null,
    detailOpen: false,
    topSeq: null,
  });
  // After the panel was drawn.
  requestAnimationFrame(() => document.getElementById(FILTER_DOM_ID)?.focus());
}
