import { latencyMs } from './clock.ts';
import type { LinkParts } from './link-sink.ts';
import { KIND_CODES, LAYER_CODES, STATUS_CODES } from './traffic-log.ts';

const OS = LAYER_CODES.get('os') ?? 0;
const MESSAGE = KIND_CODES.get('message') ?? 0;
const OK = STATUS_CODES.get('ok') ?? 0;

/** Messages that passed in a link of the lab, as its two ends noted them. */
export interface OsMessages {
  /** `os.` and the mechanism. */
  readonly channel: string;
  /** The ends' endpoints. */
  readonly first: number;
  readonly second: number;
  readonly messages: readonly {
    readonly from: 'first' | 'second';
    readonly sizeBytes: number;
    /** The system's steady clock, in microseconds. */
    readonly sentAtUs: number;
    /** Null if it did not arrive. */
    readonly receivedAtUs: number | null;
    readonly text: string;
  }[];
  readonly leftOutCount: number;
}

/** A time of the system's steady clock as main's: both are of one machine, so the difference is the same for all. */
export function steadyToMainMs(nowMs: number, nowUs: number): (timeUs: number) => number {
  return (timeUs) => nowMs + (timeUs - nowUs) / 1_000;
}

/** Writes them to the log, in the order of their sending. Sizes are exact. */
export function addOsRows(batch: OsMessages, { log, channels, rates }: Pick<LinkParts, 'log' | 'channels' | 'rates'>, toMainMs: (timeUs: number) => number): void {
  const channel = channels.intern(batch.channel);
  const { columns } = log.ring;
  for (const { from, sizeBytes, sentAtUs, receivedAtUs, text } of batch.messages) {
    const [sender, receiver] = from === 'first' ? [batch.first, batch.second] : [batch.second, batch.first];
    const slot = log.append(OS, MESSAGE, OK, channel, sender, receiver);
    const sentAtMs = toMainMs(sentAtUs);
    columns.sentAtMs[slot] = sentAtMs;
    columns.latencyMs[slot] = receivedAtUs === null ? Number.NaN : latencyMs(sentAtMs, toMainMs(receivedAtUs));
    columns.sizeBytes[slot] = sizeBytes;
    columns.sizeExact[slot] = 1;
    log.ring.frameIds[slot] = 0;
    if (text === '') log.previews.keepNothing(slot);
    else log.previews.keepText(slot, { text: JSON.stringify(text), truncated: false });
    rates.add(sender, receiver, sentAtMs);
  }
}
