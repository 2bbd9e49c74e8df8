/** One end of an arrow that Chromium drew between two moments, each on a thread of a process. */
export interface FlowEnd {
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on Chromium's monotonic clock. */
  readonly atUs: number;
}

/** A message as the process saw it that handled it. */
export interface ReceivedMessage extends FlowEnd {
  readonly isReply: boolean;
  readonly interfaceName: string;
  /** Without handles. */
  readonly sizeBytes: number;
}

/** What a trace tells of messages, event by event. */
export type TraceEvent =
  | { readonly type: 'received'; readonly message: ReceivedMessage }
  | { readonly type: 'sent' }
  /** From a message's sending to its receipt, or from the handling of a call to the sending of its reply. */
  | { readonly type: 'flow'; readonly flow: 'sending' | 'handling'; readonly end: 'start' | 'finish'; readonly id: string; readonly at: FlowEnd }
  | { readonly type: 'process'; readonly pid: number; readonly name: string };

const SENT = 'Send mojo message';
const RECEIVED = 'Receive mojo message';
const RECEIVED_REPLY = 'Receive mojo reply';
/** One of these stands in each event that tells something here: all others, nine of ten, need not be parsed. */
const MARKS = ['mojo message"', 'mojo reply"', '"process_name"'] as const;
const UNNAMED = '(unnamed)';
const MAX_NAME_LENGTH = 100;

type Fields = Readonly<Record<string, unknown>>;

/** True if an event's bytes may tell of a message. */
export function mayTell(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return MARKS.some((mark) => text.includes(mark));
}

/**
 * Reads one event; undefined if it is about something else, or not as Chromium writes it.
 * @throws SyntaxError if it is no JSON
 */
export function readEvent(bytes: Buffer): TraceEvent | undefined {
  const event = asFields(JSON.parse(bytes.toString('utf8')));
  if (event === undefined) return undefined;
  const { name, ph: phase } = event;
  const args = asFields(event['args']);
  if (name === 'process_name' && phase === 'M') {
    const processName = args?.['name'];
    return isWhole(event['pid']) && typeof processName === 'string' ? { type: 'process', pid: event['pid'], name: shortened(processName) } : undefined;
  }
  const isReceipt = name === RECEIVED || name === RECEIVED_REPLY;
  if (!isReceipt && name !== SENT) return undefined;
  const at = flowEndOf(event);
  if (at === undefined) return undefined;
  if (phase === 's' || phase === 'f') {
    const { id } = event;
    if (typeof id !== 'string' && typeof id !== 'number') return undefined;
    return { type: 'flow', flow: isReceipt ? 'handling' : 'sending', end: phase === 's' ? 'start' : 'finish', id: String(id), at };
  }
  if (!isReceipt) return phase === 'I' || phase === 'i' ? { type: 'sent' } : undefined;
  // `B` is the beginning of one whose end is not in the trace.
  if (phase !== 'X' && phase !== 'B') return undefined;
  const info = asFields(args?.['chrome_mojo_event_info']);
  const tag = info?.['mojo_interface_tag'];
  const size = info?.['data_num_bytes'];
  return {
    type: 'received',
    message: {
      ...at,
      isReply: name === RECEIVED_REPLY,
      interfaceName: typeof tag === 'string' && tag !== '' ? shortened(tag) : UNNAMED,
      sizeBytes: isWhole(size) ? size : 0,
    },
  };
}

/**
 * How many packets Chromium itself had to drop, by the trace's own statistics; 0 if these bytes are not they.
 * @throws SyntaxError if it is no JSON
 */
export function readLostPackets(bytes: Buffer): number {
  const stats = asFields(asFields(JSON.parse(bytes.toString('utf8')))?.['trace_processor_stats']);
  const buffers = stats?.['traced_buf'];
  if (!Array.isArray(buffers)) return 0;
  let sum = 0;
  for (const buffer of buffers) {
    const counts = asFields(buffer);
    for (const name of ['trace_writer_packet_loss', 'sequence_packet_loss', 'chunks_overwritten', 'chunks_discarded']) {
      const value = counts?.[name];
      if (isWhole(value)) sum += value;
    }
  }
  return sum;
}

function flowEndOf(event: Fields): FlowEnd | undefined {
  const { pid, tid, ts } = event;
  if (!isWhole(pid) || !isWhole(tid) || typeof ts !== 'number' || !Number.isFinite(ts)) return undefined;
  return { pid, tid, atUs: ts };
}

function asFields(value: unknown): Fields | undefined {
  // Checked for what it is; what each field holds is checked where it is read.
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 0xffff_ffff;

const shortened = (name: string): string => name.slice(0, MAX_NAME_LENGTH);
