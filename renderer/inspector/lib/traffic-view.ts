export const LOG_COLUMNS = ['seq', 'time', 'layer', 'from', 'to', 'channel', 'kind', 'size', 'latency', 'took', 'status'] as const;
/** A column of the log. */
export type LogColumn = (typeof LOG_COLUMNS)[number];

/** A column that a person chose, and how wide. */
export interface ChosenColumn {
  readonly column: LogColumn;
  /** Null as long as it takes its share of what is there. */
  readonly widthPx: number | null;
}

/** What a person set up in the log, as a part of the address. */
export interface TrafficView {
  /** Null for the columns that everybody begins with, as many as fit. */
  readonly columns: readonly ChosenColumn[] | null;
  readonly logSort: LogColumn | null;
  readonly logSortDescending: boolean;
  /** The other end of the selected rows; null while one row is selected. */
  readonly selectedFromSeq: number | null;
  /** Rows whose distance in time is shown. */
  readonly markA: number | null;
  readonly markB: number | null;
}

export const INITIAL_TRAFFIC_VIEW: TrafficView = {
  columns: null,
  logSort: null,
  logSortDescending: false,
  selectedFromSeq: null,
  markA: null,
  markB: null,
};

export const MIN_COLUMN_PX = 36;
const MAX_COLUMN_PX = 2_000;

/** Puts what is not as at first into the values of an address. */
export function writeTrafficView(view: TrafficView, values: URLSearchParams): void {
  if (view.columns !== null) values.set('columns', columnsText(view.columns));
  if (view.logSort !== null) values.set('logSort', `${view.logSortDescending ? '-' : ''}${view.logSort}`);
  for (const key of ['selectedFromSeq', 'markA', 'markB'] as const) if (view[key] !== null) values.set(key, String(view[key]));
}

/** Columns as a text, as `readColumns` reads it. */
export function columnsText(columns: readonly ChosenColumn[]): string {
  return columns.map(({ column, widthPx }) => (widthPx === null ? column : `${column}.${widthPx}`)).join(',');
}

/** Reads it back. Whatever makes no sense is as at first. */
export function readTrafficView(values: URLSearchParams): TrafficView {
  const sort = values.get('logSort') ?? '';
  const logSort = LOG_COLUMNS.find((column) => column === sort.replace(/^-/, '')) ?? null;
  return {
    columns: readColumns(values.get('columns')),
    logSort,
    logSortDescending: logSort !== null && sort.startsWith('-'),
    selectedFromSeq: readSeq(values.get('selectedFromSeq')),
    markA: readSeq(values.get('markA')),
    markB: readSeq(values.get('markB')),
  };
}

/** Columns from a text; null for what names none. */
export function readColumns(text: string | null): readonly ChosenColumn[] | null {
  if (text === null) return null;
  const chosen = new Map<LogColumn, number | null>();
  for (const part of text.split(',')) {
    const [, name, width] = /^([a-z]+)(?:\.(\d{1,4}))?$/.exec(part) ?? [];
    const column = LOG_COLUMNS.find((known) => known === name);
    if (column !== undefined) chosen.set(column, width === undefined ? null : clampWidth(Number(width)));
  }
  return chosen.size === 0 ? null : [...chosen].map(([column, widthPx]) => ({ column, widthPx }));
}

/** A width that a column can have. */
export function clampWidth(widthPx: number): number {
  return Math.round(Math.max(MIN_COLUMN_PX, Math.min(MAX_COLUMN_PX, widthPx)));
}

/** A row's number in an address; null for what is none. */
export function readSeq(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}
