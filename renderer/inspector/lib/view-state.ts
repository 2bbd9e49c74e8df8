import { TRAFFIC_LAYERS, type TrafficLayer } from '../../../ipc/contracts/traffic.ts';

export const PANEL_IDS = ['processes', 'traffic'] as const;
/** One of the inspector's panels. */
export type PanelId = (typeof PANEL_IDS)[number];

export const PROCESS_COLUMNS = ['name', 'pid', 'cpu', 'memory', 'sandbox', 'uptime', 'messages'] as const;
/** A column that processes can be sorted by. */
export type ProcessColumn = (typeof PROCESS_COLUMNS)[number];

/** The layers that have rows today. */
export const SHOWN_LAYERS = ['bus', 'port', 'chromium'] as const satisfies readonly TrafficLayer[];

/** Where the person was. It lives in the page's address, so that it is there again when the renderer is replaced. */
export interface ViewState {
  readonly panel: PanelId;
  /** Key of the process whose detail is open. */
  readonly processKey: string | null;
  readonly sortBy: ProcessColumn | null;
  readonly sortDescending: boolean;
  readonly filter: string;
  readonly layers: readonly TrafficLayer[];
  readonly log: 'all' | 'own';
  /** Sequence number of the selected message. */
  readonly selectedSeq: number | null;
  readonly detailOpen: boolean;
  /** The log stands still before this row. */
  readonly pausedAtSeq: number | null;
  /** The first row in view; null while the list follows the end. */
  readonly topSeq: number | null;
}

export const INITIAL_VIEW: ViewState = {
  panel: 'processes',
  processKey: null,
  sortBy: null,
  sortDescending: false,
  filter: '',
  layers: SHOWN_LAYERS,
  log: 'all',
  selectedSeq: null,
  detailOpen: false,
  pausedAtSeq: null,
  topSeq: null,
};

const MAX_FILTER_LENGTH = 500;

/** The view as the part of the address after `#`. What is as at first is left out. */
export function writeHash(view: ViewState): string {
  const values = new URLSearchParams();
  if (view.panel !== INITIAL_VIEW.panel) values.set('panel', view.panel);
  if (view.processKey !== null) values.set('process', view.processKey);
  if (view.sortBy !== null) values.set('sort', `${view.sortDescending ? '-' : ''}${view.sortBy}`);
  if (view.filter !== '') values.set('filter', view.filter.slice(0, MAX_FILTER_LENGTH));
  if (view.layers.length !== SHOWN_LAYERS.length) values.set('layers', view.layers.join(','));
  if (view.log !== INITIAL_VIEW.log) values.set('log', view.log);
  if (view.selectedSeq !== null) values.set('message', String(view.selectedSeq));
  if (view.detailOpen) values.set('detail', '1');
  if (view.pausedAtSeq !== null) values.set('paused', String(view.pausedAtSeq));
  if (view.topSeq !== null) values.set('top', String(view.topSeq));
  return values.toString();
}

/** Reads the view back. Whatever makes no sense is as at first. */
export function readHash(hash: string): ViewState {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const sort = values.get('sort') ?? '';
  const layers = values.get('layers')?.split(',');
  const processKey = values.get('process');
  return {
    panel: PANEL_IDS.find((id) => id === values.get('panel')) ?? INITIAL_VIEW.panel,
    processKey: processKey !== null && /^\d+@\d+$/.test(processKey) ? processKey : null,
    sortBy: PROCESS_COLUMNS.find((column) => column === sort.replace(/^-/, '')) ?? null,
    sortDescending: sort.startsWith('-'),
    filter: (values.get('filter') ?? '').slice(0, MAX_FILTER_LENGTH),
    layers: layers === undefined ? INITIAL_VIEW.layers : TRAFFIC_LAYERS.filter((layer) => layers.includes(layer)),
    log: values.get('log') === 'own' ? 'own' : 'all',
    selectedSeq: readSeq(values.get('message')),
    detailOpen: values.get('detail') === '1',
    pausedAtSeq: readSeq(values.get('paused')),
    topSeq: readSeq(values.get('top')),
  };
}

function readSeq(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}
