import type { ReplyInput, RequestOutput, StateValue } from '../../ipc/core/contract.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import { MAX_LOG_ROWS } from '../../ipc/contracts/traffic.ts';
import type { trafficContract } from '../../ipc/contracts/traffic.ts';
import type { ClockSteps } from '../../ipc/contracts/wall-clock.ts';
import { ChannelNames } from './channel-names.ts';
import { addChromiumRows } from './chromium-rows.ts';
import type { ChromiumRowsOptions } from './chromium-rows.ts';
import { ClockOffsets } from './clock.ts';
import { EndpointTable } from './endpoints.ts';
import { LinkSink } from './link-sink.ts';
import { MessageRates } from './message-rates.ts';
import { addOsRows, steadyToMainMs } from './os-rows.ts';
import type { OsMessages } from './os-rows.ts';
import { PortTraffic } from './port-traffic.ts';
import { Recording } from './recording.ts';
import type { PortChannel, PortReport } from './port-traffic.ts';
import { TrafficLog } from './traffic-log.ts';
import { WallClock } from './wall-clock.ts';

const OWN_CAPACITY_ROWS = 16_384;
const PREVIEW_BYTES = 16 * 1_024 * 1_024;
/** The inspector's own log gets this share of the memory for previews on top. */
const OWN_PREVIEW_SHARE = 1 / 8;

export interface RecorderOptions {
  /** Rows of the log; a power of two. */
  readonly capacityRows?: number;
  /** Rows of the inspector's own log; a power of two. */
  readonly ownCapacityRows?: number;
  /** Memory for what frames carried. */
  readonly previewBytes?: number;
  /** Channels of states and signals: changes are joined with the call that asked for them. */
  readonly subscribed?: ReadonlySet<string>;
  /** Channels that tell the rate of messages: theirs are not in it, or else it would be told of, and that again, where nothing else happens. */
  readonly tellingRate?: ReadonlySet<string>;
  /** Milliseconds since the epoch: the clock that everything is put on. */
  readonly clock?: () => number;
  /** The computer's clock, which may be set, and goes on while the computer sleeps. */
  readonly wallClock?: () => number;
}

type LogName = 'all' | 'own';
/** How full the log is and what was lost: the contract's status. */
export type TrafficStats = StateValue<typeof trafficContract, 'status'>;

/** A row as far as one log knows it, without what its contract says. */
export interface RecordedDetail {
  readonly seq: number;
  readonly preview: string | null;
  readonly previewTruncated: boolean;
  readonly frameId: number;
  readonly channel: string;
}

/**
 * Keeps what crossed between processes. All memory is bounded: the oldest rows give way to new ones, and what gave way
 * or never came is counted.
 */
export class RecorderService {
  readonly endpoints = new EndpointTable();
  /** What times of the log are as times of day. */
  readonly wallClock: WallClock;
  readonly #channels: ChannelNames;
  readonly #clocks = new ClockOffsets();
  readonly #clock: () => number;
  readonly #rates: MessageRates;
  readonly #logs: Readonly<Record<LogName, TrafficLog>>;
  readonly #ports: PortTraffic;
  readonly #recording = new Recording();
  #linkCount = 0;
  /** Messages of the lab that its reports left out. */
  #leftOutCount = 0;

  constructor(options: RecorderOptions = {}) {
    const previewBytes = options.previewBytes ?? PREVIEW_BYTES;
    this.#clock = options.clock ?? nowMs;
    this.#channels = new ChannelNames(options.subscribed, options.tellingRate);
    const isSubscribed = (channel: number): boolean => this.#channels.isSubscribed(channel);
    this.wallClock = new WallClock(this.#clock, options.wallClock ?? (() => Date.now()));
    this.#rates = new MessageRates(this.#clock(), () => this.wallClock.look());
    this.#logs = {
      all: new TrafficLog(options.capacityRows ?? MAX_LOG_ROWS, previewBytes, isSubscribed),
      own: new TrafficLog(options.ownCapacityRows ?? OWN_CAPACITY_ROWS, previewBytes * OWN_PREVIEW_SHARE, isSubscribed),
    };
    this.#ports = new PortTraffic(this.#partsOf('all'), this.#clock, () => this.#nextLink());
  }

  /**
   * A sink for the tap on a new connection of main.
   * @param local main's endpoint @param remote the other end's
   * @param options `own`: the connection is the inspector's; it goes to a log of its own. `isPrivate`: nothing is kept of what passes.
   *   `foreign`: it carries no frames of ours
   */
  sinkFor(local: number, remote: number, options: { readonly own?: boolean; readonly isPrivate?: boolean; readonly foreign?: 'bus' | 'port' } = {}): TrafficSink {
    const own = options.own === true;
    return new LinkSink({ id: this.#nextLink(), local, remote, own, isPrivate: options.isPrivate === true, foreign: options.foreign }, this.#partsOf(own ? 'own' : 'all'));
  }

  /**
   * Turns recording of our own frames on or off; Chromium's messages have a switch of their own. Off, a frame costs no more than a look at
   * this. Calls that are under way then stay without the answer that was not recorded.
   */
  setRecording(isOn: boolean): void {
    this.#recording.isOn = isOn;
  }

  get isRecording(): boolean {
    return this.#recording.isOn;
  }

  /** A handshake measured the clock of an endpoint: add `offsetMs` to it to get main's. Holds for what comes later. */
  setClockOffset(endpointId: number, offsetMs: number): void {
    this.#clocks.set(endpointId, offsetMs);
  }

  /** What the tap at one end of a direct port tells. */
  addPortReport(channel: PortChannel, reporter: 'host' | 'page', report: PortReport): void {
    this.#ports.add(channel, reporter, report);
  }

  /** A direct port is over. Reports that come within a second still belong to it. */
  closePort(channelId: number): void {
    this.#ports.close(channelId);
  }

  /** What a trace of Chromium tells. Resolves once all its rows are in the logs, with their number in each. */
  addChromiumWindow(options: ChromiumRowsOptions): ReturnType<typeof addChromiumRows> {
    return addChromiumRows(options, { ...this.#logs, channels: this.#channels });
  }

  /** What passed in a link of the lab. */
  addOsMessages(batch: OsMessages): void {
    if (!this.#recording.isOn) {
      this.#recording.unrecordedCount += batch.messages.length + batch.leftOutCount;
      return;
    }
    addOsRows(batch, this.#partsOf('all'), steadyToMainMs(this.#clock(), Number(process.hrtime.bigint()) / 1_000));
    this.#leftOutCount += batch.leftOutCount;
  }

  /** Rows of a log as copied columns, with the names that the reader does not know yet. */
  read(request: RequestOutput<typeof trafficContract, 'read'>): ReplyInput<typeof trafficContract, 'read'> {
    return {
      ...this.#logs[request.log].ring.slice(request.fromSeq, request.maxRows),
      endpoints: this.endpoints.list(request.knownEndpoints),
      channels: this.#channels.list(request.knownChannels),
    };
  }

  /** All that is kept of a row; undefined if it is no longer held. */
  detail(log: LogName, seq: number): RecordedDetail | undefined {
    const { ring, previews } = this.#logs[log];
    const slot = ring.slotOf(seq);
    if (slot < 0) return undefined;
    const preview = previews.previewAt(slot);
    return {
      seq,
      preview: preview?.text ?? null,
      previewTruncated: preview?.truncated ?? false,
      frameId: ring.frameIds[slot] ?? 0,
      channel: this.#channels.nameOf(ring.columns.channel[slot] ?? 0),
    };
  }

  /** Forgets all rows of both logs, and what was counted. Names and sequence numbers go on. */
  clear(): void {
    this.#logs.all.clear();
    this.#logs.own.clear();
    this.#ports.droppedCount = 0;
    this.#ports.unconfirmedCount = 0;
    this.#recording.unrecordedCount = 0;
    this.#leftOutCount = 0;
  }

  /** How full the log is, and what was lost. */
  stats(): TrafficStats {
    const { ring, previews } = this.#logs.all;
    return {
      capacityRows: ring.capacityRows,
      heldRows: ring.heldRows,
      firstSeq: ring.firstSeq,
      nextSeq: ring.nextSeq,
      overwrittenCount: ring.overwrittenCount,
      droppedCount: this.#ports.droppedCount + this.#leftOutCount,
      lostCallCount: this.#logs.all.lostCallCount,
      unpairedCallCount: this.#logs.all.unpairedCallCount,
      unconfirmedCount: this.#ports.unconfirmedCount,
      isRecording: this.#recording.isOn,
      unrecordedCount: this.#recording.unrecordedCount,
      previewBytes: previews.bytes,
      previewCapacityBytes: previews.capacityBytes,
      messagesPerSecond: this.messagesPerSecond(),
      endpointsVersion: this.endpoints.version,
    };
  }

  /** Which rows a log holds. */
  rangeOf(log: LogName): { firstSeq: number; nextSeq: number; overwrittenCount: number; droppedCount: number; clockSteps: ClockSteps } {
    const { firstSeq, nextSeq, overwrittenCount } = this.#logs[log].ring;
    return { firstSeq, nextSeq, overwrittenCount, droppedCount: log === 'all' ? this.#ports.droppedCount + this.#leftOutCount : 0, clockSteps: this.wallClock.steps };
  }

  /** Messages in the last second, without the inspector's own and those that tell this figure: what the chip and our pages show. */
  messagesPerSecond(): number {
    return this.#rates.perSecond(this.#clock());
  }

  /** Messages that a process sent or received in the last second, in all its parts. */
  messagesPerSecondOf(processKey: string): number {
    const now = this.#clock();
    let sum = 0;
    for (const id of this.endpoints.idsOf(processKey)) sum += this.#rates.perSecondOf(id, now);
    return sum;
  }

  #partsOf(name: LogName): { log: TrafficLog; channels: ChannelNames; rates: MessageRates; clocks: ClockOffsets; recording: Recording } {
    return { log: this.#logs[name], channels: this.#channels, rates: this.#rates, clocks: this.#clocks, recording: this.#recording };
  }

  #nextLink(): number {
    this.#linkCount += 1;
    return this.#linkCount;
  }
}
