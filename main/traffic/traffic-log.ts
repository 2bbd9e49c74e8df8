import { SizeMeter } from '../../ipc/core/size.ts';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../ipc/contracts/traffic.ts';
import type { TrafficKind, TrafficLayer, TrafficStatus } from '../../ipc/contracts/traffic.ts';
import { OpenCalls } from './pairing.ts';
import { PreviewStore } from './preview-store.ts';
import { TrafficRing } from './ring.ts';
import { Subscriptions } from './subscriptions.ts';

const MAX_OPEN_CALLS = 65_536;

/** What columns `kind`, `status` and `layer` hold for a name. */
export const KIND_CODES: ReadonlyMap<string, number> = new Map(TRAFFIC_KINDS.map((kind, code) => [kind, code]));
export const STATUS_CODES: ReadonlyMap<string, number> = new Map(TRAFFIC_STATUSES.map((status, code) => [status, code]));
export const LAYER_CODES: ReadonlyMap<TrafficLayer, number> = new Map(TRAFFIC_LAYERS.map((layer, code) => [layer, code]));

const codeOfKind = (kind: TrafficKind): number => KIND_CODES.get(kind) ?? 0;
const codeOfStatus = (status: TrafficStatus): number => STATUS_CODES.get(status) ?? 0;

const CALL = codeOfKind('call');
const REPLY = codeOfKind('reply');
const ERROR = codeOfKind('error');
const CANCEL = codeOfKind('cancel');
const SIGNAL = codeOfKind('signal');
const REFUSED = codeOfKind('refused');
const OPEN = codeOfStatus('open');
const OK = codeOfStatus('ok');
const CANCELLED = codeOfStatus('cancelled');
const PEER_DIED = codeOfStatus('peer-died');

/** One log: its rows, what they carried, and which calls still wait. Nothing is allocated for a row. */
export class TrafficLog {
  readonly ring: TrafficRing;
  readonly previews: PreviewStore;
  readonly openCalls: OpenCalls;
  readonly meter = new SizeMeter();
  /** Calls whose other end went away before it answered, so far. */
  lostCallCount = 0;
  /** Calls that are held and wait, but of which an answer would find nothing: too many newer ones wait too. Since the start or the last clear. */
  unpairedCallCount = 0;
  readonly #subscriptions = new Subscriptions();
  readonly #isSubscribed: (channel: number) => boolean;

  /** @param isSubscribed true for the channels of states and signals: calls on them live until they are taken back */
  constructor(capacityRows: number, previewCapacityBytes: number, isSubscribed: (channel: number) => boolean) {
    this.#isSubscribed = isSubscribed;
    this.ring = new TrafficRing(capacityRows);
    this.previews = new PreviewStore(capacityRows, previewCapacityBytes);
    this.openCalls = new OpenCalls(Math.min(capacityRows, MAX_OPEN_CALLS));
  }

  /** A row for what passed, with no pair yet; gives its slot. The caller fills times and size, and keeps the body. */
  append(layer: number, kind: number, status: number, channel: number, from: number, to: number): number {
    const { columns } = this.ring;
    const slot = this.ring.claim();
    columns.layer[slot] = layer;
    columns.kind[slot] = kind;
    columns.status[slot] = status;
    columns.channel[slot] = channel;
    columns.from[slot] = from;
    columns.to[slot] = to;
    columns.durationMs[slot] = Number.NaN;
    columns.pairSeq[slot] = -1;
    return slot;
  }

  /**
   * Notes the newest row as a call, or joins it with the call that it answers or cancels, or with the subscription that it brings a
   * change of. The answer was there at
   * `answeredAtMs`: its receipt where that is known, else its sending (a call that main serves: the way back is not in it).
   */
  pair(slot: number, link: number, isSent: boolean, answeredAtMs: number): void {
    const kind = this.ring.columns.kind[slot];
    const id = this.ring.frameIds[slot] ?? 0;
    // One number for a connection and the side of it that called.
    if (kind === CALL) {
      if (this.openCalls.add(callerSide(link, isSent), id, this.ring.nextSeq - 1) >= this.ring.firstSeq) this.unpairedCallCount += 1;
      if (this.#isSubscribed(this.ring.columns.channel[slot] ?? 0)) this.#subscriptions.add(callerSide(link, isSent), id, this.ring.nextSeq - 1);
    } else if (kind === REPLY || kind === ERROR) {
      this.#join(slot, this.openCalls.take(callerSide(link, !isSent), id), answeredAtMs);
      if (kind === ERROR) this.#subscriptions.end(callerSide(link, !isSent), id);
    } else if (kind === SIGNAL) this.ring.columns.pairSeq[slot] = this.#subscriptions.find(callerSide(link, !isSent), id);
    else if (kind === CANCEL) this.#cancel(slot, callerSide(link, isSent), id);
  }

  /** The row turned out to be refused. It stays one row: what was sent once is shown once. */
  markRefused(seq: number, status: number): boolean {
    const slot = this.ring.slotOf(seq);
    if (slot < 0) return false;
    this.ring.columns.kind[slot] = REFUSED;
    this.ring.columns.status[slot] = status;
    return true;
  }

  /** The receipt of a row became known later. Both times are on main's clock. */
  setReceipt(seq: number, latency: number): void {
    const slot = this.ring.slotOf(seq);
    if (slot < 0) return;
    const { columns } = this.ring;
    columns.latencyMs[slot] = latency;
    const isAnswer = columns.kind[slot] === REPLY || columns.kind[slot] === ERROR;
    const callSlot = this.ring.slotOf(columns.pairSeq[slot] ?? -1);
    if (!isAnswer || callSlot < 0 || Number.isNaN(latency)) return;
    const duration = (columns.sentAtMs[slot] ?? 0) + latency - (columns.sentAtMs[callSlot] ?? 0);
    columns.durationMs[slot] = duration;
    columns.durationMs[callSlot] = duration;
  }

  /** The connection is over: who still waits on it waits in vain. */
  endLink(link: number): void {
    const giveUp = (seq: number): void => {
      const slot = this.ring.slotOf(seq);
      if (slot < 0 || this.ring.columns.status[slot] !== OPEN) return;
      this.ring.columns.status[slot] = PEER_DIED;
      this.lostCallCount += 1;
    };
    this.#subscriptions.endAll(callerSide(link, true));
    this.#subscriptions.endAll(callerSide(link, false));
    this.openCalls.takeAll(callerSide(link, true), giveUp);
    this.openCalls.takeAll(callerSide(link, false), giveUp);
  }

  clear(): void {
    this.ring.clear();
    this.previews.clear();
    this.openCalls.clear();
    this.unpairedCallCount = 0;
    this.#subscriptions.clear();
  }

  /** A call that had no answer yet is over; of a subscription the changes are, and what it had stays. */
  #cancel(slot: number, side: number, id: number): void {
    const callSeq = this.openCalls.take(side, id);
    if (callSeq >= 0) this.#join(slot, callSeq, Number.NaN);
    else this.ring.columns.pairSeq[slot] = this.#subscriptions.find(side, id);
    this.#subscriptions.end(side, id);
  }

  #join(slot: number, callSeq: number, answeredAtMs: number): void {
    if (callSeq < 0) return;
    const { columns } = this.ring;
    const callSlot = this.ring.slotOf(callSeq);
    // The call was overwritten meanwhile, maybe by this very row.
    if (callSlot < 0) return;
    const status = columns.kind[slot] === CANCEL ? CANCELLED : (columns.status[slot] ?? OK);
    const duration = Math.max(0, answeredAtMs - (columns.sentAtMs[callSlot] ?? 0));
    columns.pairSeq[slot] = callSeq;
    columns.pairSeq[callSlot] = this.ring.nextSeq - 1;
    columns.durationMs[slot] = duration;
    columns.durationMs[callSlot] = duration;
    // A refused call keeps the reason of its refusal, which is the error's too.
    if (columns.kind[callSlot] !== REFUSED) columns.status[callSlot] = status;
  }
}

function callerSide(link: number, isOurs: boolean): number {
  return link * 2 + (isOurs ? 1 : 0);
}
