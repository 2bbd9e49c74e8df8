import { basename } from 'node:path';
import { IpcError } from '../../ipc/core/errors.ts';
import { MAX_CAPTURES_IN_TABS } from '../../ipc/contracts/captures.ts';
import type { CapturesProgress, ExportFormat, OpenedInfo } from '../../ipc/contracts/captures.ts';
import { CaptureError } from './capture-error.ts';
import { FileWriter, openCaptureFile } from './capture-files.ts';
import { chromeTraceLines } from './exports/chrome-trace.ts';
import { csvLines } from './exports/csv.ts';
import type { CaptureMaker } from './format/capture-format.ts';
import { captureLines } from './format/capture-writer.ts';
import type { OpenedCapture } from './opened-capture.ts';
import type { RowSource } from './row-source.ts';

const PUBLISH_INTERVAL_MS = 100;

type Job = NonNullable<CapturesProgress['job']>;
type Outcome = NonNullable<CapturesProgress['outcome']>;

/** Asks the person for a file. Undefined if they would rather not. */
export interface FileDialogs {
  askSavePath(format: ExportFormat): Promise<string | undefined>;
  askOpenPath(): Promise<string | undefined>;
}

/** The tabs that captures stand in. */
interface CaptureTabs {
  open(id: number): void;
  /** Captures that have a tab. */
  ids(): ReadonlySet<number>;
}

export interface CapturesOptions {
  /** The recorder's logs. */
  readonly live: Readonly<Record<'all' | 'own', RowSource>>;
  readonly dialogs: FileDialogs;
  readonly maker: CaptureMaker;
  readonly onProgress: (progress: CapturesProgress) => void;
  /** The number of the first capture that is opened: another one in each run, since a tab may come back in a later one. */
  readonly firstId?: number;
  /** Tabs of captures; none in an app without tabs. */
  readonly tabs?: CaptureTabs;
  readonly writer?: FileWriter;
  /** ms since the epoch. */
  readonly clock?: () => number;
}

interface Opened {
  readonly info: OpenedInfo;
  readonly capture: OpenedCapture;
  readonly path: string;
}

/** Of the captures that had tabs, the files of so many are remembered. */
const MAX_REMEMBERED_FILES = 64;

/** Writes logs to files, and holds the captures that are open. One file at a time. */
export class CapturesService {
  readonly #options: CapturesOptions;
  readonly #writer: FileWriter;
  readonly #clock: () => number;
  #job: Job | undefined;
  #abort = new AbortController();
  #outcome: Outcome | undefined;
  #askedInTab: number | null = null;
  #opened: Opened | undefined;
  #inTabs: readonly Opened[] = [];
  /** The file that is opened once what is under way is over. */
  #next: string | undefined;
  /** Files of captures that had tabs, by their numbers. */
  readonly #filesOfTabs = new Map<number, string>();
  #nextId: number;
  #publishedAtMs = 0;

  constructor(options: CapturesOptions) {
    this.#options = options;
    this.#writer = options.writer ?? new FileWriter();
    this.#clock = options.clock ?? Date.now;
    this.#nextId = options.firstId ?? 1;
  }

  get progress(): CapturesProgress {
    return { job: this.#job ?? null, outcome: this.#outcome ?? null, askedInTab: this.#askedInTab, opened: this.#opened?.info ?? null, inTabs: this.#inTabs.map(({ info }) => info) };
  }

  /**
   * Asks for a file and writes a log to it.
   * @param id of a capture that is open; null for the live log
   * @param seqs only these rows; all where null @param log which of the live logs
   * @returns resolves once it is over, however it went
   * @throws IpcError `failed-precondition` while another is under way, `not-found` for a capture that is no longer open
   */
  export(format: ExportFormat, id: number | null, seqs: Float64Array | null, log: 'all' | 'own' = 'all'): Promise<void> {
    const source = id === null ? this.#options.live[log] : this.opened(id);
    const askedInTab = this.#inTabs.some(({ info }) => info.id === id) ? id : null;
    return this.#run(format, askedInTab, () => this.#options.dialogs.askSavePath(format), (path) => this.#write(format, path, source, seqs));
  }

  /**
   * Asks for a capture file and opens it in place of what is shown.
   * @throws IpcError `failed-precondition` while another is under way
   */
  open(): Promise<void> {
    return this.#run('open', null, () => this.#options.dialogs.askOpenPath(), (path) => this.#openHere(path));
  }

  /** As `open`, for a file that is known. What is under way is waited for; of several files that wait the last one is opened. */
  async openFile(path: string): Promise<void> {
    if (this.#job === undefined) return this.#run('open', null, () => Promise.resolve(path), (file) => this.#openHere(file));
    this.#next = path;
  }

  /** Stops what is under way; the dialog of the system stays until it is answered. */
  cancel(): void {
    if (this.#job?.phase === 'working') this.#abort.abort();
  }

  /** The outcome was read. */
  dismiss(): void {
    this.#outcome = undefined;
    this.#publish();
  }

  /**
   * The capture that is open goes to a tab of its own.
   * @throws IpcError `not-found` if it is not open, `failed-precondition` if there are as many as may be, or no tabs
   */
  moveToTab(id: number): void {
    const moved = this.#opened;
    const { tabs } = this.#options;
    if (moved?.info.id !== id) throw new IpcError('not-found', `capture ${id} is not open`);
    this.forgetClosed();
    if (tabs === undefined || this.#inTabs.length >= MAX_CAPTURES_IN_TABS) throw new IpcError('failed-precondition', 'no tab can be opened for it');
    this.#opened = undefined;
    this.#inTabs = [...this.#inTabs, moved];
    this.#filesOfTabs.set(id, moved.path);
    for (const oldest of this.#filesOfTabs.keys()) if (this.#filesOfTabs.size > MAX_REMEMBERED_FILES) this.#filesOfTabs.delete(oldest);
    tabs.open(id);
    this.#publish();
  }

  /**
   * For a tab that was left or closed and came back: reads its capture again from the file. One that is open stays as it is.
   * @returns resolves once it is over, however it went
   * @throws IpcError `not-found` for one that had no tab since the browser was started, `failed-precondition` while another is under way, or if there are as many as may be
   */
  reopen(id: number): Promise<void> {
    if (this.#inTabs.some(({ info }) => info.id === id)) return Promise.resolve();
    const path = this.#filesOfTabs.get(id);
    if (path === undefined) throw new IpcError('not-found', `capture ${id} had no tab`);
    this.forgetClosed();
    if (this.#inTabs.length >= MAX_CAPTURES_IN_TABS) throw new IpcError('failed-precondition', 'as many captures as may be are in tabs');
    return this.#run('open', id, () => Promise.resolve(path), async (file) => {
      const { opened, outcome } = await this.#read(file, id);
      this.#inTabs = [...this.#inTabs, opened];
      // Its tab may have gone meanwhile, or others may have come.
      this.forgetClosed();
      if (this.#inTabs.length > MAX_CAPTURES_IN_TABS) this.#inTabs = this.#inTabs.slice(0, -1);
      return outcome;
    });
  }

  /** Forgets captures whose tabs are gone. */
  forgetClosed(): void {
    const ids = this.#options.tabs?.ids() ?? new Set<number>();
    const kept = this.#inTabs.filter(({ info }) => ids.has(info.id));
    if (kept.length === this.#inTabs.length) return;
    this.#inTabs = kept;
    this.#publish();
  }

  /** Forgets the open capture. Another one that was opened meanwhile stays. */
  close(id: number): void {
    if (this.#opened?.info.id !== id) return;
    this.#opened = undefined;
    this.#publish();
  }

  /** @throws IpcError `not-found` if this capture is no longer open */
  opened(id: number): OpenedCapture {
    const found = [this.#opened, ...this.#inTabs].find((each) => each?.info.id === id);
    if (found === undefined) throw new IpcError('not-found', `capture ${id} is not open`);
    return found.capture;
  }

  /** The browser ends: nothing half-written stays. */
  stop(): void {
    this.#next = undefined;
    this.#abort.abort();
    this.#writer.removeUnfinished();
  }

  #run(task: Job['task'], askedInTab: number | null, ask: () => Promise<string | undefined>, work: (path: string) => Promise<Outcome>): Promise<void> {
    if (this.#job !== undefined) throw new IpcError('failed-precondition', 'another file is under way');
    this.#abort = new AbortController();
    this.#outcome = undefined;
    this.#askedInTab = askedInTab;
    this.#setJob({ task, phase: 'asking', fileName: '', doneShare: 0 });
    return this.#runToEnd(task, ask, work);
  }

  async #runToEnd(task: Job['task'], ask: () => Promise<string | undefined>, work: (path: string) => Promise<Outcome>): Promise<void> {
    let fileName = '';
    try {
      const path = await ask();
      if (path !== undefined) {
        fileName = basename(path);
        this.#setJob({ task, phase: 'working', fileName, doneShare: 0 });
        this.#outcome = await work(path);
      }
    } catch (error) {
      const isCancelled = this.#abort.signal.aborted;
      const failure = error instanceof CaptureError ? error : new CaptureError('failed');
      this.#outcome = {
        task,
        fileName,
        result: isCancelled ? 'cancelled' : 'failed',
        problem: isCancelled ? null : failure.problem,
        problemDetail: isCancelled ? '' : failure.detail,
        rowCount: 0,
        missedRowCount: 0,
      };
    }
    this.#job = undefined;
    const next = this.#next;
    this.#next = undefined;
    if (next === undefined) this.#publish();
    else await this.openFile(next);
  }

  async #write(format: ExportFormat, path: string, source: RowSource, seqs: Float64Array | null): Promise<Outcome> {
    const range = source.range();
    const wantedCount = format === 'csv' && seqs !== null ? seqs.length : range.nextSeq - range.firstSeq;
    let rowCount = 0;
    const onRows = (writtenCount: number, seenCount: number = writtenCount): void => {
      rowCount = writtenCount;
      this.#setShare(wantedCount === 0 ? 1 : seenCount / wantedCount);
    };
    const lines = {
      capture: () => captureLines({ source, range, maker: this.#options.maker, madeAtMs: this.#clock(), onRows }),
      trace: () => chromeTraceLines({ source, range, onRows }),
      csv: () => csvLines({ source, seqs: seqs ?? allSeqs(range), onRows: (seen, written) => onRows(written, seen) }),
    };
    const written = await this.#writer.write(path, lines[format](), { compress: format === 'capture', signal: this.#abort.signal });
    return {
      task: format,
      fileName: basename(written),
      result: 'done',
      problem: null,
      problemDetail: '',
      rowCount,
      missedRowCount: wantedCount - rowCount,
    };
  }

  async #openHere(path: string): Promise<Outcome> {
    const { opened, outcome } = await this.#read(path, this.#nextId);
    this.#nextId += 1;
    this.#opened = opened;
    return outcome;
  }

  async #read(path: string, id: number): Promise<{ readonly opened: Opened; readonly outcome: Outcome }> {
    const capture = await openCaptureFile(path, { signal: this.#abort.signal, onShare: (share) => this.#setShare(share) });
    const { version, appVersion, madeAtMs, promisedRowCount, end, malformedLineCount, previewsLeftOutCount, clockSteps, marks } = capture.facts;
    const fileName = basename(path);
    const { rowCount } = capture;
    const info = { id, fileName, version, appVersion, madeAtMs, rowCount, promisedRowCount, end, malformedLineCount, previewsLeftOutCount };
    const opened = { capture, path, info: { ...info, nextSeq: capture.range().nextSeq, clockSteps: [...clockSteps], marks: [...marks] } };
    return { opened, outcome: { task: 'open', fileName, result: 'done', problem: null, problemDetail: '', rowCount, missedRowCount: Math.max(0, promisedRowCount - rowCount) } };
  }

  #setShare(doneShare: number): void {
    if (this.#job === undefined) return;
    this.#job = { ...this.#job, doneShare: Math.min(1, doneShare) };
    if (this.#clock() - this.#publishedAtMs >= PUBLISH_INTERVAL_MS) this.#publish();
  }

  #setJob(job: Job): void {
    this.#job = job;
    this.#publish();
  }

  #publish(): void {
    this.#publishedAtMs = this.#clock();
    this.#options.onProgress(this.progress);
  }
}

function allSeqs({ firstSeq, nextSeq }: { readonly firstSeq: number; readonly nextSeq: number }): Float64Array {
  return Float64Array.from({ length: nextSeq - firstSeq }, (_none, i) => firstSeq + i);
}
