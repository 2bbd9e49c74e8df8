import { readRow } from '../../../ipc/contracts/traffic-row.ts';
import type { TrafficRow } from '../../../ipc/contracts/traffic-row.ts';
import { wallTimeMs } from '../../../ipc/contracts/wall-clock.ts';
import type { ClockSteps } from '../../../ipc/contracts/wall-clock.ts';
import type { NameTables, RowBlock } from '../row-source.ts';

/** The row at an index of a block. */
export function viewRow({ firstSeq, columns }: RowBlock, names: NameTables, row: number, clockSteps: ClockSteps): TrafficRow {
  return readRow(columns, row, firstSeq + row, {
    endpoint: (id) => names.endpoints[id],
    channel: (id) => names.channels[id],
    wallMs: (logMs) => wallTimeMs(clockSteps, logMs),
  });
}
