import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../ipc/contracts/traffic.ts';
import { testRow } from './row-log.ts';
import type { TestRow } from './row-log.ts';

const KINDS = ['call', 'reply', 'error', 'signal', 'cancel', 'ack'];
const LAYERS = ['bus', 'port', 'chromium', 'os'];
const STATUSES = ['open', 'ok', 'malformed', 'unknown-channel', 'forbidden'];

/**
 * What `version-1.terracap` holds. The file was written once by the code that wrote version 1 and is never written again: it stands for the
 * files that people have.
 */
export function versionOneRows(): readonly TestRow[] {
  return Array.from({ length: 300 }, (_none, i) =>
    testRow(1_000 + i, {
      // Today's codes of the names that stand in the file.
      kind: TRAFFIC_KINDS.findIndex((kind) => kind === KINDS[i % KINDS.length]),
      layer: TRAFFIC_LAYERS.findIndex((layer) => layer === LAYERS[i % LAYERS.length]),
      status: TRAFFIC_STATUSES.findIndex((status) => status === STATUSES[i % STATUSES.length]),
      channel: i % 4,
      from: i % 3,
      to: (i + 1) % 3,
      latencyMs: i % 7 === 0 ? Number.NaN : i / 16,
      durationMs: i % 2 === 0 ? Number.NaN : i / 4,
      sizeExact: i % 2,
      pairSeq: i % 2 === 1 ? 1_000 + i - 1 : -1,
      preview: i % 3 === 0 ? `{"seq":${1_000 + i},"이름":"값 ${i}"}` : null,
    }),
  );
}

/** The death that the file marks. */
export const VERSION_ONE_MARKS = [{ seq: 1_100, atMs: 1_760_000_000_137.5, kind: 'page', name: 'tab 2', pid: 4_321, reason: 'crashed' }] as const;
