import { MAX_LOG_ROWS, type TrafficDetail, type TrafficEndpoint, type TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import type { PayloadHits, PayloadSearch } from '../../../ipc/contracts/payload-search.ts';
import { payloadTexts, parseFilter, type FilterProblem, type ParsedFilter } from '../../../ipc/contracts/traffic-filter.ts';
import type { ClockSteps } from '../../../ipc/contracts/wall-clock.ts';
import { FilterIndex } from './log/filter-index.ts';
import type { LineList } from './log/line-list.ts';
import { LogReader, type LogSource, type Schedule } from './log/log-reader.ts';
import { LogStore } from './log/log-store.ts';
import { Names } from './log/names.ts';
import { PayloadSearcher, type PayloadFigures } from './log/payload-hits.ts';
import { compileFilter, type RowFilter } from './log/row-filter.ts';
import { Sorting, type Sort } from './log/sorting.ts';

/** `all` the traffic of the browser, or the inspector's `own`. */
export type LogName = 'all' | 'own';

/** The calls of the traffic contract that the panel's log needs. */
export interface TrafficSource extends LogSource {
  detail(request: { log: LogName; seq: number }, options: { readonly signal: AbortSignal }): Promise<TrafficDetail>;
  endpoints(): Promise<readonly TrafficEndpoint[]>;
  searchPayloads(request: PayloadSearch & { log: LogName }): Promise<PayloadHits>;
}

export interface TrafficModelOptions {
  readonly source: TrafficSource;
  readonly schedule: Schedule;
  readonly clock: () => number;
  /** As many rows as main's ring holds unless given. */
  readonly capacityRows?: number;
}

/** Filtering all rows again takes some milliseconds: at most twice a second for answers that came later. */
const REFILTER_INTERVAL_MS = 500;

/** What the Traffic panel shows, without React: rows read, names, the filter, and which lines it leaves. */
export class TrafficModel {
  readonly names = new Names();
  readonly #options: TrafficModelOptions;
  readonly #listeners = new Set<() => void>();
  #log: LogName = 'all';
  #store: LogStore;
  #index: FilterIndex;
  #reader: LogReader;
  #query = '';
  #shownQuery = '';
  #filter: ParsedFilter = { terms: [], problems: [] };
  #layers: readonly TrafficLayer[] = ['bus', 'port'];
  #filterNamesVersion = 0;
  #refilteredAtMs = 0;
  #cancelRefilter: () => void = () => undefined;
  #sorting: Sorting;
  readonly #payloads: PayloadSearcher;
  #cancelWork: () => void = () => undefined;
  #endpointsVersion: number | undefined;
  #lostCallCount = 0;
  #limitSeq = Infinity;
  #active = false;
  #version = 0;

  constructor(options: TrafficModelOptions) {
    this.#options = options;
    this.#store = new LogStore(options.capacityRows ?? MAX_LOG_ROWS);
    this.#index = new FilterIndex(this.#store);
    this.#sorting = new Sorting(this.#index, this.#store, this.names, options.clock);
    this.#payloads = new PayloadSearcher({
      search: (request) => options.source.searchPayloads({ log: this.#log, ...request }),
      onChange: (isAnyFound) => (isAnyFound ? this.#refilterSoon() : this.#publish()),
      schedule: options.schedule,
    });
    this.#reader = this.#createReader();
    this.#index.setFilter(this.#compile());
  }

  get store(): LogStore {
    return this.#store;
  }

  get index(): FilterIndex {
    return this.#index;
  }

  /** What is drawn: the rows that the filter lets through, sorted if that was asked for. */
  get lines(): LineList {
    return this.#sorting.lines ?? this.#index;
  }

  /** True if the rows stand in another order than that of the log. */
  get isSorted(): boolean {
    return this.#sorting.lines !== undefined;
  }

  /** What cannot be shown yet, and how far it is, from 0 to 1; undefined if all is. */
  get progress(): { readonly task: 'filter' | 'sort' | 'payloads'; readonly doneShare: number } | undefined {
    if (this.#index.doneShare !== undefined) return { task: 'filter', doneShare: this.#index.doneShare };
    const searchedShare = this.#payloads.doneShare(this.#store.seqAt(this.#store.firstPosition));
    if (searchedShare !== undefined) return { task: 'payloads', doneShare: searchedShare };
    const { doneShare, lines } = this.#sorting;
    return doneShare === undefined || lines !== undefined ? undefined : { task: 'sort', doneShare };
  }

  /** The filter that the lines are of: a new one takes a moment in a long log. */
  get shownFilter(): string {
    return this.#shownQuery;
  }

  /** What in the filter hardly means what was meant. */
  get filterProblems(): readonly FilterProblem[] {
    return this.#filter.problems;
  }

  /** What the filter's search in payloads could look into; undefined if it has none. */
  get payloadFigures(): PayloadFigures | undefined {
    return this.#payloads.figures;
  }

  get log(): LogName {
    return this.#log;
  }

  /** What keeps the panel from reading; undefined while all is well. */
  get problem(): unknown {
    return this.#reader.problem;
  }

  /** True once the rows before this one were read, as far as they are to be, and what is shown is of all of them. */
  showsUpTo(seq: number): boolean {
    return this.#store.nextSeq >= Math.min(seq, this.#limitSeq) && this.progress === undefined && this.#shownQuery === this.#query;
  }

  /** Grows whenever there is something else to draw. */
  readonly getVersion = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is kept of a row beside its columns. */
  detail(seq: number, signal: AbortSignal): Promise<TrafficDetail> {
    return this.#options.source.detail({ log: this.#log, seq }, { signal });
  }

  /** Reads while somebody looks, and only then. */
  setActive(active: boolean): void {
    this.#active = active;
    this.#payloads.setActive(active);
    if (active) this.#reader.start();
    else this.#reader.stop();
  }

  /** Stops before a row; `null` goes on. */
  setPausedAt(seq: number | null): void {
    this.#limitSeq = seq ?? Infinity;
    this.#reader.limitSeq = this.#limitSeq;
  }

  setFilter(query: string, layers: readonly TrafficLayer[]): void {
    this.#query = query;
    this.#filter = parseFilter(query);
    this.#layers = layers;
    this.#payloads.setTexts(payloadTexts(this.#filter.terms));
    void this.#payloads.lookUpTo(this.#store.nextSeq);
    this.#index.setFilter(this.#compile());
    this.#sorting.restart();
    this.#work();
  }

  /** Sorts by a column; null stands for the order of the log. */
  setSort(sort: Sort | null): void {
    this.#sorting.setSort(sort);
    this.#work();
  }

  /** Turns to another log. Its rows are read from the oldest that main holds. */
  setLog(log: LogName): void {
    if (log === this.#log) return;
    this.#reader.stop();
    this.#log = log;
    this.#store = new LogStore(this.#store.capacityRows);
    this.#index = new FilterIndex(this.#store);
    const { sort } = this.#sorting;
    this.#sorting = new Sorting(this.#index, this.#store, this.names, this.#options.clock);
    this.#sorting.setSort(sort);
    this.#payloads.restart(0);
    this.#index.setFilter(this.#compile());
    this.#reader = this.#createReader();
    this.#reader.limitSeq = this.#limitSeq;
    this.setActive(this.#active);
    this.#publish();
  }

  /** Times of day are told by other steps now. */
  setClockSteps(steps: ClockSteps): void {
    this.names.clockSteps = steps;
    this.#publish();
  }

  /** Forgets the rows here. Main has to be told apart. */
  clear(): void {
    this.#store.clear();
    this.#payloads.restart(this.#store.nextSeq);
    this.#index.refilter();
    this.#sorting.restart();
    this.#work();
  }

  /** Endpoints that were renamed are read again when main says that there are some. */
  async followEndpoints(version: number): Promise<void> {
    if (version === this.#endpointsVersion) return;
    this.#endpointsVersion = version;
    try {
      this.names.add(await this.#options.source.endpoints(), 0, []);
    } catch {
      // The next version asks again; until then the former names stand.
      this.#endpointsVersion = undefined;
      return;
    }
    this.#index.renewFilter(this.#compile());
    if (this.#filter.terms.length > 0) this.#index.refilter();
    this.#work();
  }

  /** Main says how many calls lost their other end so far: those of them that are here are read again. */
  followLostCalls(count: number): void {
    if (count === this.#lostCallCount) return;
    this.#lostCallCount = count;
    this.#store.doubtOpenCalls(this.#options.clock());
  }

  #createReader(): LogReader {
    const { source, schedule, clock } = this.#options;
    const reader: LogReader = new LogReader({
      source,
      schedule,
      clock,
      store: this.#store,
      names: this.names,
      log: this.#log,
      // A reader of the former log may still have a call under way.
      onChange: () => {
        if (this.#reader === reader) this.#follow();
      },
    });
    return reader;
  }

  #compile(): RowFilter | undefined {
    this.#filterNamesVersion = this.names.version;
    return compileFilter(this.#filter.terms, this.#layers, this.names, {
      seqAt: (position) => this.#store.seqAt(position),
      payloadHas: (text, seq) => this.#payloads.has(text, seq),
    });
  }

  #follow(): void {
    if (this.names.version !== this.#filterNamesVersion) this.#index.renewFilter(this.#compile());
    this.#index.update();
    this.#payloads.dropBefore(this.#store.seqAt(this.#store.firstPosition));
    void this.#payloads.lookUpTo(this.#store.nextSeq);
    if (this.#index.isStale) this.#refilterSoon();
    this.#work();
  }

  #refilterSoon(): void {
    this.#cancelRefilter();
    const waitMs = this.#refilteredAtMs + REFILTER_INTERVAL_MS - this.#options.clock();
    this.#cancelRefilter = this.#options.schedule(() => {
      this.#refilteredAtMs = this.#options.clock();
      this.#index.refilter();
      this.#work();
    }, Math.max(0, waitMs));
  }

  /** Goes on with what takes longer than a frame, a slice in each turn of the event loop. */
  #work(): void {
    this.#cancelWork();
    const isFiltered = this.#index.work();
    if (isFiltered) this.#shownQuery = this.#query;
    const waitMs = isFiltered ? this.#sorting.work() : 0;
    this.#publish();
    if (waitMs !== undefined) this.#cancelWork = this.#options.schedule(() => this.#work(), waitMs);
  }

  #publish(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}
