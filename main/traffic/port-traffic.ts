import type { RequestOutput } from '../../ipc/core/contract.ts';
import type { PortFrame, portTrafficContract } from '../../ipc/contracts/traffic.ts';
import { latencyMs } from './clock.ts';
import type { LinkParts } from './link-sink.ts';
import { PortLane } from './port-lane.ts';
import { KIND_CODES, LAYER_CODES, STATUS_CODES } from './traffic-log.ts';

const PORT = LAYER_CODES.get('port') ?? 0;
/** Taps tell of every body but that of a frame without one. */
const NO_BODY = { text: 'undefined', truncated: false };
/** The taps' last reports may come after main learns that the port is over. */
const LAST_REPORTS_MS = 1_000;
/** The row of a frame whose receipt says nothing: there is none of this number. */
const NOT_TIMED = -1;

/** A direct port between a plugin's process and a page, as main handed it out. */
export interface PortChannel {
  readonly channelId: number;
  readonly hostEndpoint: number;
  readonly pageEndpoint: number;
}

/** What the tap at one end of a port tells. */
export type PortReport = RequestOutput<typeof portTrafficContract, 'report'>;

interface OpenPort {
  readonly link: number;
  readonly toPage: PortLane;
  readonly toHost: PortLane;
  /** The frame that the host received last: a refusal that follows is of it. */
  lastReceivedSeq: number;
  lastReceivedId: number;
  isClosing: boolean;
}

/**
 * Joins what the taps at both ends of direct ports tell. The host's process is ours: each frame that it tells of is a
 * row, and its times, size and status are exact. A page is not trusted: its word only says when a frame of the host
 * arrived, and only for frames that the host sent; it makes no row. Where the page says nothing, the latency is unknown.
 */
export class PortTraffic {
  /** Frames that the hosts' taps had to leave out. */
  droppedCount = 0;
  /** Frames that pages told of and no host ever did, as far as that is settled. */
  unconfirmedCount = 0;
  readonly #parts: LinkParts;
  readonly #clock: () => number;
  readonly #nextLink: () => number;
  /** As many as main made and did not close: no bound of our own, which would end one that lives. */
  readonly #ports = new Map<number, OpenPort>();

  constructor(parts: LinkParts, clock: () => number, nextLink: () => number) {
    this.#parts = parts;
    this.#clock = clock;
    this.#nextLink = nextLink;
  }

  add(channel: PortChannel, reporter: 'host' | 'page', report: PortReport): void {
    const { recording } = this.#parts;
    if (!recording.isOn) {
      if (reporter === 'host') recording.unrecordedCount += report.frames.length + report.droppedCount;
      return;
    }
    const port = this.#portOf(channel.channelId);
    if (reporter === 'page') {
      for (const frame of report.frames) this.#addPageWord(channel, port, frame);
      return;
    }
    this.droppedCount += report.droppedCount;
    for (const frame of report.frames) this.#addHostFrame(channel, port, frame);
  }

  /** The port is over. Once the last reports are in, calls under way on it have lost their other end. */
  close(channelId: number): void {
    const port = this.#ports.get(channelId);
    if (port === undefined || port.isClosing) return;
    port.isClosing = true;
    const timer = setTimeout(() => this.#forget(channelId, port), LAST_REPORTS_MS);
    timer.unref();
  }

  #forget(channelId: number, port: OpenPort): void {
    if (this.#ports.get(channelId) === port) this.#ports.delete(channelId);
    port.toPage.end();
    port.toHost.end();
    this.#parts.log.endLink(port.link);
  }

  #portOf(channelId: number): OpenPort {
    const known = this.#ports.get(channelId);
    if (known !== undefined) return known;
    const countUnconfirmed = (frameCount: number): void => {
      this.unconfirmedCount += frameCount;
    };
    const port = {
      link: this.#nextLink(),
      toPage: new PortLane(countUnconfirmed),
      toHost: new PortLane(countUnconfirmed),
      lastReceivedSeq: -1,
      lastReceivedId: -1,
      isClosing: false,
    };
    this.#ports.set(channelId, port);
    return port;
  }

  #addHostFrame(channel: PortChannel, port: OpenPort, frame: PortFrame): void {
    const { log, channels, clocks, rates } = this.#parts;
    const { columns } = log.ring;
    const status = STATUS_CODES.get(frame.status) ?? 0;
    if (frame.kind === 'refused' && frame.frameId === port.lastReceivedId && log.markRefused(port.lastReceivedSeq, status)) return;

    const isSent = frame.direction === 'sent';
    const from = isSent ? channel.hostEndpoint : channel.pageEndpoint;
    const to = isSent ? channel.pageEndpoint : channel.hostEndpoint;
    const nowMs = this.#clock();
    const hostAtMs = clocks.toMain(channel.hostEndpoint, frame.atMs, nowMs);
    const slot = log.append(PORT, KIND_CODES.get(frame.kind) ?? 0, status, channels.intern(frame.channel), from, to);
    const seq = log.ring.nextSeq - 1;
    log.ring.frameIds[slot] = frame.frameId;
    columns.sizeBytes[slot] = frame.sizeBytes;
    columns.sizeExact[slot] = frame.sizeExact ? 1 : 0;
    if (isSent) {
      columns.sentAtMs[slot] = hostAtMs;
      columns.latencyMs[slot] = Number.NaN;
    } else {
      // NaN as long as one of the two clocks was not measured.
      const sentAtMs = frame.sentAtMs + clocks.get(channel.pageEndpoint);
      const latency = latencyMs(sentAtMs, frame.atMs + clocks.get(channel.hostEndpoint));
      columns.latencyMs[slot] = latency;
      columns.sentAtMs[slot] = Number.isNaN(latency) ? hostAtMs : hostAtMs - latency;
      port.lastReceivedSeq = seq;
      port.lastReceivedId = frame.frameId;
    }
    log.pair(slot, port.link, isSent, hostAtMs);
    if (frame.preview === null) log.previews.keepText(slot, NO_BODY);
    else log.previews.keepText(slot, { text: frame.preview, truncated: frame.previewTruncated });
    rates.add(from, to, nowMs);

    const lane = isSent ? port.toPage : port.toHost;
    // Of a time that is not known to be main's, nobody can tell how long before the receipt it was.
    const timedSeq = Number.isNaN(clocks.get(channel.hostEndpoint)) ? NOT_TIMED : seq;
    const pageAtMs = lane.hostSaw(frame.frameId, frame.kind, frame.channel, timedSeq);
    if (isSent && pageAtMs !== undefined) this.#setReceipt(timedSeq, pageAtMs);
  }

  #addPageWord(channel: PortChannel, port: OpenPort, frame: PortFrame): void {
    // That a page refused a frame is its own affair: the frame was sent all the same.
    if (frame.kind === 'refused') return;
    const atMs = frame.atMs + this.#parts.clocks.get(channel.pageEndpoint);
    const lane = frame.direction === 'received' ? port.toPage : port.toHost;
    const seq = lane.pageSaw(frame.frameId, frame.kind, frame.channel, atMs);
    if (frame.direction === 'received' && seq !== undefined) this.#setReceipt(seq, atMs);
  }

  #setReceipt(seq: number, receivedAtMs: number): void {
    const { log } = this.#parts;
    const slot = log.ring.slotOf(seq);
    if (slot >= 0) log.setReceipt(seq, latencyMs(log.ring.columns.sentAtMs[slot] ?? Number.NaN, receivedAtMs));
  }
}
