import type { Command } from '../../../ipc/contracts/commands.ts';
import { FAULT_IDS, type FaultId } from '../../../ipc/contracts/crash-lab.ts';
import { STATISTICS_BY, type StatisticsBy } from '../../../ipc/contracts/traffic-rates.ts';
import { TRAFFIC_LAYERS, type TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import { INITIAL_TRAFFIC_VIEW, readSeq, readTrafficView, writeTrafficView, type TrafficView } from './traffic-view.ts';

/** A command leads to each. */
type CommandedPanel = Command extends infer Each ? (Each extends `inspector-${infer Panel}` ? Panel : never) : never;
export const PANEL_IDS = ['processes', 'traffic', 'map', 'sequence', 'statistics', 'gpu', 'crashes', 'faults', 'lab'] as const satisfies readonly CommandedPanel[];
/** One of the inspector's panels. */
export type PanelId = (typeof PANEL_IDS)[number];

export const PROCESS_COLUMNS = ['name', 'pid', 'cpu', 'memory', 'sandbox', 'uptime', 'messages'] as const;
/** A column that processes can be sorted by. */
export type ProcessColumn = (typeof PROCESS_COLUMNS)[number];

export const STATISTICS_COLUMNS = ['name', 'layer', 'count', 'rate', 'size', 'sizeRate', 'p50', 'p90', 'p99', 'took50', 'took99', 'errors'] as const;
/** A column that statistics can be sorted by. */
export type StatisticsColumn = (typeof STATISTICS_COLUMNS)[number];

/** The layers that have rows today. */
export const SHOWN_LAYERS = ['bus', 'port', 'chromium', 'os'] as const satisfies readonly TrafficLayer[];

/** How many messages the sequence diagram shows at most. */
export const SEQUENCE_ROWS = [50, 100, 200, 500, 1_000] as const;
/** How large the sequence diagram can be drawn. */
export const SEQUENCE_ZOOMS: readonly number[] = [0.4, 0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 2];

/** Where the person was. It lives in the page's address, so that it is there again when the renderer is replaced. */
export interface ViewState extends TrafficView {
  readonly panel: PanelId;
  /** Key of the process whose detail is open. */
  readonly processKey: string | null;
  /** The processes as a table, or below those that made them. */
  readonly processView: 'flat' | 'tree';
  /** Keys of those whose children are hidden in the tree. */
  readonly processFolded: readonly string[];
  /** The flight record that is shown. */
  readonly crashId: string | null;
  /** The way to break something that is explained, or the experiments; and the key of the process that it would be done to. */
  readonly fault: FaultId | 'lessons';
  readonly faultKey: string | null;
  readonly sortBy: ProcessColumn | null;
  readonly sortDescending: boolean;
  readonly statisticsBy: StatisticsBy;
  readonly statisticsSort: StatisticsColumn;
  readonly statisticsDescending: boolean;
  readonly filter: string;
  readonly layers: readonly TrafficLayer[];
  readonly log: 'all' | 'own';
  /** The capture that the numbers of rows below belong to; null for the live log. */
  readonly captureId: number | null;
  /** Sequence number of the selected message. */
  readonly selectedSeq: number | null;
  readonly detailOpen: boolean;
  /** The log stands still before this row. */
  readonly pausedAtSeq: number | null;
  /** The first row in view; null while the list follows the end. */
  readonly topSeq: number | null;
  /** The sequence diagram: how many messages, or the message whose chain is shown. */
  readonly sequenceRows: (typeof SEQUENCE_ROWS)[number];
  readonly sequenceChainSeq: number | null;
  readonly sequenceFold: boolean;
  readonly sequenceZoom: number;
  /** How much is asked of the graphics card. */
  readonly gpuDetail: 'basic' | 'complete';
}

export const INITIAL_VIEW: ViewState = {
  ...INITIAL_TRAFFIC_VIEW,
  panel: 'processes',
  processKey: null,
  processView: 'flat',
  processFolded: [],
  crashId: null,
  fault: 'page-null',
  faultKey: null,
  sortBy: null,
  sortDescending: false,
  statisticsBy: 'channel',
  statisticsSort: 'rate',
  statisticsDescending: true,
  filter: '',
  layers: SHOWN_LAYERS,
  log: 'all',
  captureId: null,
  selectedSeq: null,
  detailOpen: false,
  pausedAtSeq: null,
  topSeq: null,
  sequenceRows: 200,
  sequenceChainSeq: null,
  sequenceFold: true,
  sequenceZoom: 1,
  gpuDetail: 'basic',
};

/** Folded processes that are remembered. */
const MAX_FOLDED = 50;
/** Longer ones cannot be typed: all of a filter is to come back with the address. */
export const MAX_FILTER_LENGTH = 8_000;

/** The view as the part of the address after `#`. What is as at first is left out. */
export function writeHash(view: ViewState): string {
  const values = new URLSearchParams();
  if (view.panel !== INITIAL_VIEW.panel) values.set('panel', view.panel);
  if (view.processKey !== null) values.set('process', view.processKey);
  if (view.processView !== INITIAL_VIEW.processView) values.set('view', view.processView);
  if (view.processFolded.length > 0) values.set('folded', view.processFolded.slice(-MAX_FOLDED).join(','));
  if (view.crashId !== null) values.set('crash', view.crashId);
  if (view.fault !== INITIAL_VIEW.fault) values.set('fault', view.fault);
  if (view.faultKey !== null) values.set('faultProcess', view.faultKey);
  if (view.sortBy !== null) values.set('sort', `${view.sortDescending ? '-' : ''}${view.sortBy}`);
  if (view.statisticsBy !== INITIAL_VIEW.statisticsBy) values.set('statistics', view.statisticsBy);
  if (view.statisticsSort !== INITIAL_VIEW.statisticsSort || !view.statisticsDescending) {
    values.set('statisticsSort', `${view.statisticsDescending ? '-' : ''}${view.statisticsSort}`);
  }
  if (view.filter !== '') values.set('filter', view.filter.slice(0, MAX_FILTER_LENGTH));
  if (view.layers.length !== SHOWN_LAYERS.length) values.set('layers', view.layers.join(','));
  if (view.log !== INITIAL_VIEW.log) values.set('log', view.log);
  if (view.captureId !== null) values.set('capture', String(view.captureId));
  if (view.selectedSeq !== null) values.set('message', String(view.selectedSeq));
  if (view.detailOpen) values.set('detail', '1');
  if (view.pausedAtSeq !== null) values.set('paused', String(view.pausedAtSeq));
  if (view.topSeq !== null) values.set('top', String(view.topSeq));
  if (view.sequenceRows !== INITIAL_VIEW.sequenceRows) values.set('rows', String(view.sequenceRows));
  if (view.sequenceChainSeq !== null) values.set('chain', String(view.sequenceChainSeq));
  if (!view.sequenceFold) values.set('fold', '0');
  if (view.sequenceZoom !== 1) values.set('zoom', String(view.sequenceZoom));
  if (view.gpuDetail !== INITIAL_VIEW.gpuDetail) values.set('gpu', view.gpuDetail);
  writeTrafficView(view, values);
  return values.toString();
}

/** Reads the view back. Whatever makes no sense is as at first. */
export function readHash(hash: string): ViewState {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const sort = values.get('sort') ?? '';
  const statisticsSort = values.get('statisticsSort');
  const statisticsColumn = STATISTICS_COLUMNS.find((column) => column === statisticsSort?.replace(/^-/, ''));
  const layers = values.get('layers')?.split(',');
  const processKey = values.get('process');
  const crashId = values.get('crash');
  const faultKey = values.get('faultProcess');
  return {
    panel: PANEL_IDS.find((id) => id === values.get('panel')) ?? INITIAL_VIEW.panel,
    processKey: processKey !== null && /^\d+@\d+$/.test(processKey) ? processKey : null,
    processView: values.get('view') === 'tree' ? 'tree' : 'flat',
    processFolded: (values.get('folded') ?? '').split(',').filter((key) => /^\d+(@\d+)?$/.test(key)).slice(-MAX_FOLDED),
    crashId: crashId !== null && /^[\w-]{1,80}$/.test(crashId) ? crashId : null,
    fault: values.get('fault') === 'lessons' ? 'lessons' : (FAULT_IDS.find((id) => id === values.get('fault')) ?? INITIAL_VIEW.fault),
    faultKey: faultKey !== null && /^\d+@\d+$/.test(faultKey) ? faultKey : null,
    sortBy: PROCESS_COLUMNS.find((column) => column === sort.replace(/^-/, '')) ?? null,
    sortDescending: sort.startsWith('-'),
    statisticsBy: STATISTICS_BY.find((by) => by === values.get('statistics')) ?? INITIAL_VIEW.statisticsBy,
    statisticsSort: statisticsColumn ?? INITIAL_VIEW.statisticsSort,
    statisticsDescending: statisticsColumn === undefined || statisticsSort?.startsWith('-') === true,
    filter: (values.get('filter') ?? '').slice(0, MAX_FILTER_LENGTH),
    layers: layers === undefined ? INITIAL_VIEW.layers : TRAFFIC_LAYERS.filter((layer) => layers.includes(layer)),
    log: values.get('log') === 'own' ? 'own' : 'all',
    captureId: readSeq(values.get('capture')),
    selectedSeq: readSeq(values.get('message')),
    detailOpen: values.get('detail') === '1',
    pausedAtSeq: readSeq(values.get('paused')),
    topSeq: readSeq(values.get('top')),
    sequenceRows: SEQUENCE_ROWS.find((count) => String(count) === values.get('rows')) ?? INITIAL_VIEW.sequenceRows,
    sequenceChainSeq: readSeq(values.get('chain')),
    sequenceFold: values.get('fold') !== '0',
    gpuDetail: values.get('gpu') === 'complete' ? 'complete' : 'basic',
    sequenceZoom: SEQUENCE_ZOOMS.find((zoom) => String(zoom) === values.get('zoom')) ?? INITIAL_VIEW.sequenceZoom,
    ...readTrafficView(values),
  };
}
