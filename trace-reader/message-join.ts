import type { TraceColumns, TraceWindow } from '../ipc/contracts/chromium-trace.ts';
import type { FlowEnd, ReceivedMessage, TraceEvent } from './trace-events.ts';

const DEFAULT_MAX_MESSAGES = 100_000;
const NONE = -1;

/** What of a window comes from its messages. */
export type JoinedMessages = Pick<
  TraceWindow,
  'columns' | 'interfaces' | 'processes' | 'firstAtUs' | 'lastAtUs' | 'withinProcessCount' | 'unreceivedCount' | 'droppedCount'
>;

/** A message with the sender that its arrow led to. */
interface Joined {
  readonly received: ReceivedMessage;
  readonly sent: FlowEnd | undefined;
}

/** Ends of arrows by where they lie. Several may lie in one microsecond of a thread: they are taken in their order. */
class Places {
  readonly #ids = new Map<string, string[]>();

  add(at: FlowEnd, id: string): void {
    const key = keyOf(at);
    const ids = this.#ids.get(key);
    if (ids === undefined) this.#ids.set(key, [id]);
    else ids.push(id);
  }

  take(at: FlowEnd): string | undefined {
    return this.#ids.get(keyOf(at))?.shift();
  }
}

/**
 * Joins what a trace tells of messages. Chromium writes a message's receipt, with its interface and size, apart from the arrow that leads
 * there from the sender; both lie at the same moment of the same thread. A second arrow leads from the handling of a call to
 * the sending of its reply. Events come in any order, so all is joined at the end.
 */
export class MessageJoin {
  readonly #maxMessages: number;
  readonly #received: ReceivedMessage[] = [];
  /** Arrows by id: where they begin, and where they end. */
  readonly #sendings = { starts: new Map<string, FlowEnd>(), ends: new Places() };
  readonly #handlings = { starts: new Places(), ends: new Map<string, FlowEnd>() };
  readonly #processes = new Map<number, string>();
  #sentCount = 0;
  #receiptCount = 0;
  #droppedCount = 0;

  constructor(maxMessages: number = DEFAULT_MAX_MESSAGES) {
    this.#maxMessages = maxMessages;
  }

  add(event: TraceEvent): void {
    if (event.type === 'process') this.#processes.set(event.pid, event.name);
    else if (event.type === 'sent') this.#sentCount += 1;
    else if (event.type === 'received') {
      if (this.#received.length < this.#maxMessages) this.#received.push(event.message);
      else this.#droppedCount += 1;
    } else this.#addFlow(event);
  }

  #addFlow({ flow, end, id, at }: TraceEvent & { readonly type: 'flow' }): void {
    if (flow === 'sending') {
      if (end === 'finish') this.#sendings.ends.add(at, id);
      else if (this.#sendings.starts.size < this.#maxMessages) this.#sendings.starts.set(id, at);
    } else if (end === 'start') this.#handlings.starts.add(at, id);
    else if (this.#handlings.ends.size < this.#maxMessages) this.#handlings.ends.set(id, at);
  }

  /** All messages between two processes, by their sending (or receipt, where that is all that is known). To be asked once. */
  finish(): JoinedMessages {
    this.#received.sort((a, b) => a.atUs - b.atUs);
    const between: Joined[] = [];
    let withinProcessCount = 0;
    for (const received of this.#received) {
      const sent = this.#senderOf(received);
      if (sent?.pid === received.pid) withinProcessCount += 1;
      else between.push({ received, sent });
    }
    between.sort((a, b) => timeOf(a) - timeOf(b));
    const { columns, interfaces } = columnsOf(between);
    this.#pairReplies(between, columns.answers);
    return {
      columns,
      interfaces,
      processes: [...this.#processes].map(([pid, name]) => ({ pid, name })),
      ...this.#span(),
      withinProcessCount,
      unreceivedCount: Math.max(0, this.#sentCount - this.#receiptCount - this.#droppedCount),
      droppedCount: this.#droppedCount,
    };
  }

  #senderOf(received: ReceivedMessage): FlowEnd | undefined {
    const id = this.#sendings.ends.take(received);
    if (id === undefined) return undefined;
    this.#receiptCount += 1;
    return this.#sendings.starts.get(id);
  }

  /** Call to reply: from the call's receipt an arrow leads to the moment when its reply was sent. */
  #pairReplies(between: readonly Joined[], answers: Int32Array): void {
    const calls = new Map<string, number[]>();
    for (const [row, { received }] of between.entries()) {
      if (received.isReply) continue;
      const id = this.#handlings.starts.take(received);
      const replySent = id === undefined ? undefined : this.#handlings.ends.get(id);
      if (replySent === undefined) continue;
      const key = keyOf(replySent);
      calls.set(key, [...(calls.get(key) ?? []), row]);
    }
    for (const [row, { received, sent }] of between.entries()) {
      if (!received.isReply || sent === undefined) continue;
      const candidates = calls.get(keyOf(sent)) ?? [];
      const index = candidates.findIndex((call) => {
        const asked = between[call]?.received;
        return asked?.interfaceName === received.interfaceName && asked.pid === sent.pid;
      });
      if (index < 0) continue;
      answers[row] = candidates[index] ?? NONE;
      candidates.splice(index, 1);
    }
  }

  #span(): { firstAtUs: number; lastAtUs: number } {
    let firstAtUs = Number.POSITIVE_INFINITY;
    for (const { atUs } of this.#sendings.starts.values()) firstAtUs = Math.min(firstAtUs, atUs);
    const [first] = this.#received;
    firstAtUs = Math.min(firstAtUs, first?.atUs ?? Number.POSITIVE_INFINITY);
    return { firstAtUs: Number.isFinite(firstAtUs) ? firstAtUs : Number.NaN, lastAtUs: this.#received.at(-1)?.atUs ?? Number.NaN };
  }
}

function columnsOf(between: readonly Joined[]): { columns: TraceColumns; interfaces: string[] } {
  const rowCount = between.length;
  const columns: TraceColumns = {
    fromPid: new Uint32Array(rowCount),
    toPid: new Uint32Array(rowCount),
    interfaceIndex: new Uint32Array(rowCount),
    sentAtUs: new Float64Array(rowCount),
    receivedAtUs: new Float64Array(rowCount),
    sizeBytes: new Uint32Array(rowCount),
    isReply: new Uint8Array(rowCount),
    answers: new Int32Array(rowCount).fill(NONE),
  };
  const indexOf = new Map<string, number>();
  for (const [row, { received, sent }] of between.entries()) {
    const index = indexOf.get(received.interfaceName) ?? indexOf.size;
    indexOf.set(received.interfaceName, index);
    columns.fromPid[row] = sent?.pid ?? 0;
    columns.toPid[row] = received.pid;
    columns.interfaceIndex[row] = index;
    columns.sentAtUs[row] = sent?.atUs ?? Number.NaN;
    columns.receivedAtUs[row] = received.atUs;
    columns.sizeBytes[row] = received.sizeBytes;
    columns.isReply[row] = received.isReply ? 1 : 0;
  }
  return { columns, interfaces: [...indexOf.keys()] };
}

const timeOf = ({ sent, received }: Joined): number => sent?.atUs ?? received.atUs;

const keyOf = ({ pid, tid, atUs }: FlowEnd): string => `${pid} ${tid} ${atUs}`;
