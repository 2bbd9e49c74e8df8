import type { ReplyInput, StateValue } from '../../ipc/core/contract.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import { TRAFFIC_LAYERS } from '../../ipc/contracts/traffic.ts';
import type { TrafficLayer } from '../../ipc/contracts/traffic.ts';
import type { TrafficColumns } from '../../ipc/contracts/traffic-columns.ts';
import type { StatisticsBy, StatisticsRow, TrafficEdge, TrafficProcess, trafficRatesContract } from '../../ipc/contracts/traffic-rates.ts';
import { RateGroups, slotOf } from './rate-group.ts';
import type { RateGroup } from './rate-group.ts';
import type { RecorderService } from './recorder.ts';
import { KIND_CODES, LAYER_CODES } from './traffic-log.ts';
import { TrafficProcesses } from './traffic-processes.ts';

/** What is read in one turn of the event loop: some milliseconds. */
const ROWS_A_TURN = 8_192;
/** Of a row's latency, answer and refusal all is known by then: the far end of a port reports ten times a second. */
const SETTLED_AFTER_MS = 1_000;
/** Groups of some KB each. */
const MAX_GROUPS = 1_024;
const MAX_EDGES = 512;
/** A rate is that of the last second. */
const RATE_SLOTS = 4;
/** Traces come in windows with gaps between them: there it is the mean of two seconds. */
const TRACE_RATE_SLOTS = 8;
/** Fifteen seconds after the last row of a trace, the layer is off. */
const TRACE_KEPT_SLOTS = 60;
const MAX_PROCESSES = 65_536;

const REPLY = KIND_CODES.get('reply');
const ERROR = KIND_CODES.get('error');
const REFUSED = KIND_CODES.get('refused');
const CHROMIUM = LAYER_CODES.get('chromium');

export interface TrafficRatesOptions {
  readonly recorder: Pick<RecorderService, 'read' | 'stats' | 'endpoints'>;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/** Who talks to whom: the contract's value. */
export type TrafficRates = StateValue<typeof trafficRatesContract, 'rates'>;

/**
 * Counts what the recorder holds, by channel and by pair of processes. It reads the log's columns from time to time, so that a frame costs
 * nothing more while it passes; whoever wants figures calls `catchUp` first. Memory is bounded.
 */
export class TrafficRatesService {
  readonly #recorder: TrafficRatesOptions['recorder'];
  readonly #clock: () => number;
  readonly #pairs = new RateGroups(MAX_GROUPS);
  readonly #channels = new RateGroups(MAX_GROUPS);
  readonly #channelNames: string[] = [];
  readonly #processes: TrafficProcesses;
  /** Rows below are counted. */
  #countedSeq = 0;
  /** Rows below have their times and errors counted, too. */
  #settledSeq = 0;
  /** How far rows were counted when. */
  #marks: { readonly atMs: number; readonly seq: number }[] = [];
  #clearedSeq = 0;
  #missedCount = 0;
  #newestTraceSlot = 0;
  #isTraceOff = false;
  #underWay: Promise<void> | undefined;

  constructor({ recorder, clock }: TrafficRatesOptions) {
    this.#recorder = recorder;
    this.#clock = clock ?? nowMs;
    this.#processes = new TrafficProcesses(recorder.endpoints);
  }

  /** The layer `chromium` was turned off, or on: what is not traced has no rate, though its last window was counted just now. */
  setTraceOff(isOff: boolean): void {
    this.#isTraceOff = isOff;
  }

  /** Counts what came since it was last called, a part in each turn of the event loop. */
  catchUp(): Promise<void> {
    this.#underWay ??= this.#catchUp().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** What crosses between which processes, as counted last. */
  rates(): TrafficRates {
    const nowSlot = slotOf(this.#clock());
    const groups = [...this.#pairs.entries].toSorted(([, a], [, b]) => b.lastSlot - a.lastSlot || b.messageCount - a.messageCount).slice(0, MAX_EDGES);
    const processes = new Map<string, TrafficProcess>();
    const edges = groups.map(([id, group]): TrafficEdge => {
      const [from, to] = this.#endsOf(id);
      for (const end of [from, to]) processes.set(end.key, end);
      return { from: from.key, to: to.key, layer: group.layer, ...this.#amountsOf(group, nowSlot) };
    });
    return { processes: [...processes.values()], edges, ...this.#completeness(this.#pairs) };
  }

  /** Figures by channel or by pair of processes, the busiest first. */
  statistics(by: StatisticsBy): ReplyInput<typeof trafficRatesContract, 'statistics'> {
    const nowSlot = slotOf(this.#clock());
    const groups = by === 'pair' ? this.#pairs : this.#channels;
    const rows = [...groups.entries].map(([id, group]): StatisticsRow => {
      const [from, to] = by === 'pair' ? this.#endsOf(id) : [null, null];
      return {
        channel: by === 'pair' ? '' : (this.#channelNames[Math.floor(id / TRAFFIC_LAYERS.length)] ?? ''),
        from,
        to,
        layer: group.layer,
        ...this.#amountsOf(group, nowSlot),
        latency: group.latency.summary(),
        duration: group.duration.summary(),
        errorCount: group.errorCount,
        history: group.history(nowSlot),
      };
    });
    rows.sort((a, b) => b.messagesPerSecond - a.messagesPerSecond || b.messageCount - a.messageCount);
    return { rows, ...this.#completeness(groups) };
  }

  async #catchUp(): Promise<void> {
    this.#noticeClear();
    const { nextSeq } = this.#recorder.stats();
    while (this.#countedSeq < nextSeq) {
      this.#count(nextSeq);
      if (this.#countedSeq < nextSeq) await nextTurn();
    }
    const atMs = this.#clock();
    if (this.#marks.at(-1)?.seq !== this.#countedSeq) this.#marks.push({ atMs, seq: this.#countedSeq });
    const settledMark = this.#marks.findLastIndex((mark) => mark.atMs <= atMs - SETTLED_AFTER_MS);
    const settledSeq = this.#marks[settledMark]?.seq ?? this.#settledSeq;
    this.#marks = this.#marks.slice(settledMark + 1);
    while (this.#settledSeq < settledSeq) {
      this.#settle(settledSeq);
      if (this.#settledSeq < settledSeq) await nextTurn();
    }
  }

  /** After a clear all begins anew, with the first row that came later. */
  #noticeClear(): void {
    const { firstSeq, overwrittenCount } = this.#recorder.stats();
    const clearedSeq = firstSeq - overwrittenCount;
    if (clearedSeq === this.#clearedSeq) return;
    this.#clearedSeq = clearedSeq;
    this.#countedSeq = clearedSeq;
    this.#settledSeq = clearedSeq;
    this.#marks = [];
    this.#missedCount = 0;
    this.#pairs.clear();
    this.#channels.clear();
  }

  #count(endSeq: number): void {
    const { firstSeq, rowCount, overwrittenCount, columns } = this.#read(this.#countedSeq, endSeq);
    this.#missedCount += overwrittenCount;
    const nowSlot = slotOf(this.#clock());
    for (let row = 0; row < rowCount; row += 1) {
      const slot = slotOf(columns.sentAtMs[row] ?? Number.NaN);
      const layer = columns.layer[row] ?? 0;
      const name = TRAFFIC_LAYERS[layer] ?? 'bus';
      const sizeBytes = columns.sizeBytes[row] ?? 0;
      const isExact = columns.sizeExact[row] === 1;
      if (layer === CHROMIUM && slot <= nowSlot && slot > this.#newestTraceSlot) this.#newestTraceSlot = slot;
      this.#pairs.ensure(this.#pairOf(columns, row, false), name, nowSlot).add(slot, nowSlot, sizeBytes, isExact);
      this.#channels.ensure(channelOf(columns, row), name, nowSlot).add(slot, nowSlot, sizeBytes, isExact);
    }
    this.#countedSeq = firstSeq + rowCount;
  }

  #settle(endSeq: number): void {
    const { firstSeq, rowCount, columns } = this.#read(this.#settledSeq, endSeq);
    for (let row = 0; row < rowCount; row += 1) {
      const kind = columns.kind[row];
      const channel = this.#channels.get(channelOf(columns, row));
      const latencyMs = columns.latencyMs[row] ?? Number.NaN;
      channel?.latency.add(latencyMs);
      this.#pairs.get(this.#pairOf(columns, row, false))?.latency.add(latencyMs);
      const isAnswer = kind === REPLY || kind === ERROR;
      // A refused call is answered with an error, which counts.
      const isFailure = kind === ERROR || (kind === REFUSED && (columns.pairSeq[row] ?? -1) < 0);
      if (!isAnswer && !isFailure) continue;
      const asker = this.#pairs.get(this.#pairOf(columns, row, isAnswer));
      for (const group of [channel, asker]) {
        if (group === undefined) continue;
        if (isAnswer) group.duration.add(columns.durationMs[row] ?? Number.NaN);
        if (isFailure) group.errorCount += 1;
      }
    }
    this.#settledSeq = firstSeq + rowCount;
  }

  #read(fromSeq: number, endSeq: number): ReturnType<RecorderService['read']> {
    const batch = this.#recorder.read({
      log: 'all',
      fromSeq,
      maxRows: Math.min(ROWS_A_TURN, endSeq - fromSeq),
      knownEndpoints: this.#recorder.endpoints.count,
      knownChannels: this.#channelNames.length,
    });
    this.#channelNames.push(...batch.channels);
    return batch;
  }

  #pairOf(columns: TrafficColumns, row: number, reversed: boolean): number {
    const from = this.#processes.ofEndpoint((reversed ? columns.to[row] : columns.from[row]) ?? 0);
    const to = this.#processes.ofEndpoint((reversed ? columns.from[row] : columns.to[row]) ?? 0);
    return (from * MAX_PROCESSES + to) * TRAFFIC_LAYERS.length + (columns.layer[row] ?? 0);
  }

  #endsOf(pair: number): [TrafficProcess, TrafficProcess] {
    const ends = Math.floor(pair / TRAFFIC_LAYERS.length);
    return [this.#processes.describe(Math.floor(ends / MAX_PROCESSES)), this.#processes.describe(ends % MAX_PROCESSES)];
  }

  #amountsOf(group: RateGroup, nowSlot: number): Pick<TrafficEdge, 'messageCount' | 'byteCount' | 'exactCount' | 'messagesPerSecond' | 'bytesPerSecond'> {
    const { messageCount, byteCount, exactCount, layer } = group;
    return { messageCount, byteCount, exactCount, ...this.#rateOf(group, layer, nowSlot) };
  }

  #rateOf(group: RateGroup, layer: TrafficLayer, nowSlot: number): ReturnType<RateGroup['ratesBefore']> {
    if (layer !== 'chromium') {
      // Ports report a little later.
      return group.ratesBefore(layer === 'port' ? nowSlot - 1 : nowSlot, RATE_SLOTS, nowSlot);
    }
    if (this.#isTraceOff || this.#newestTraceSlot < nowSlot - TRACE_KEPT_SLOTS) return { messagesPerSecond: 0, bytesPerSecond: 0 };
    return group.ratesBefore(this.#newestTraceSlot, TRACE_RATE_SLOTS, nowSlot);
  }

  #completeness(groups: RateGroups): Pick<TrafficRates, 'missedCount' | 'forgottenCount'> {
    return { missedCount: this.#missedCount, forgottenCount: groups.forgottenCount };
  }
}

function channelOf(columns: TrafficColumns, row: number): number {
  return (columns.channel[row] ?? 0) * TRAFFIC_LAYERS.length + (columns.layer[row] ?? 0);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
