import { LOG_COLUMNS, MIN_COLUMN_PX, type ChosenColumn, type LogColumn } from '../lib/traffic-view.ts';

/** How a column shares the room. */
interface ColumnShape {
  /** It is hardly readable below. */
  readonly minPx: number;
  /** Its share of what is left when all have their minimum; 0 for those whose texts have one length. */
  readonly share: number;
  /** The largest goes first where there is no room for all. */
  readonly giveWay: number;
  readonly isNumber?: boolean;
}

const SHAPES: Readonly<Record<LogColumn, ColumnShape>> = {
  seq: { minPx: 72, share: 0, giveWay: 9, isNumber: true },
  time: { minPx: 92, share: 0, giveWay: 4 },
  layer: { minPx: 66, share: 0, giveWay: 8 },
  from: { minPx: 74, share: 0.6, giveWay: 1 },
  to: { minPx: 74, share: 0.6, giveWay: 2 },
  channel: { minPx: 104, share: 1.3, giveWay: 0 },
  kind: { minPx: 54, share: 0, giveWay: 5 },
  size: { minPx: 68, share: 0, giveWay: 6, isNumber: true },
  latency: { minPx: 70, share: 0, giveWay: 8, isNumber: true },
  took: { minPx: 70, share: 0, giveWay: 7, isNumber: true },
  status: { minPx: 58, share: 0.2, giveWay: 3 },
};

/** What everybody begins with. */
export const DEFAULT_COLUMNS: readonly LogColumn[] = ['time', 'from', 'to', 'channel', 'kind', 'size', 'latency', 'took', 'status'];

/** Between two columns, and at both ends of a row. */
export const COLUMN_GAP_PX = 10;
export const ROW_PADDING_PX = 12;

/** A column as it is drawn. */
export interface PlacedColumn {
  readonly column: LogColumn;
  readonly widthPx: number;
  readonly isNumber: boolean;
}

/**
 * Which columns are drawn in a list of a width, and how wide each is. Of those that nobody chose as many as fit; chosen ones are
 * all drawn, wider than the list if need be.
 */
export function placeColumns(chosen: readonly ChosenColumn[] | null, listPx: number): readonly PlacedColumn[] {
  let columns: readonly ChosenColumn[] = chosen ?? DEFAULT_COLUMNS.map((column) => ({ column, widthPx: null }));
  if (chosen === null) {
    const leaving = [...columns].toSorted((a, b) => SHAPES[b.column].giveWay - SHAPES[a.column].giveWay);
    while (columns.length > 2 && leastPx(columns) > listPx) {
      const gone = leaving.shift();
      columns = columns.filter((one) => one !== gone);
    }
  }
  const sharers = columns.filter(({ widthPx }) => widthPx === null);
  const sumOfShares = sharers.reduce((sum, { column }) => sum + SHAPES[column].share, 0);
  const leftPx = Math.max(0, listPx - leastPx(columns));
  return columns.map(({ column, widthPx }) => {
    const { minPx, share, isNumber = false } = SHAPES[column];
    const ownPx = widthPx ?? Math.floor(minPx + (sumOfShares === 0 ? 0 : (leftPx * share) / sumOfShares));
    return { column, widthPx: Math.max(MIN_COLUMN_PX, ownPx), isNumber };
  });
}

/** Width of a row with these columns. */
export function rowPx(columns: readonly PlacedColumn[]): number {
  return columns.reduce((sum, { widthPx }) => sum + widthPx, 0) + COLUMN_GAP_PX * Math.max(0, columns.length - 1) + ROW_PADDING_PX * 2;
}

/** The columns with one more, in its usual place, or one less; the last one stays. */
export function toggleColumn(placed: readonly ChosenColumn[], column: LogColumn): readonly ChosenColumn[] {
  if (placed.some((one) => one.column === column)) {
    return placed.length === 1 ? placed : placed.filter((one) => one.column !== column);
  }
  const at = LOG_COLUMNS.indexOf(column);
  const before = placed.filter((one) => LOG_COLUMNS.indexOf(one.column) < at).length;
  return [...placed.slice(0, before), { column, widthPx: null }, ...placed.slice(before)];
}

function leastPx(columns: readonly ChosenColumn[]): number {
  const widths = columns.reduce((sum, { column, widthPx }) => sum + (widthPx ?? SHAPES[column].minPx), 0);
  return widths + COLUMN_GAP_PX * Math.max(0, columns.length - 1) + ROW_PADDING_PX * 2;
}
