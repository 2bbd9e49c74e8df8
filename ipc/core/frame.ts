/** What a frame can be. */
export const FRAME_KINDS = ['call', 'reply', 'error', 'signal', 'cancel', 'ack'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

/**
 * One message between two processes.
 * - `call` asks; on the channel of a state or signal it subscribes.
 * - `reply` and `error` answer the call with the same id.
 * - `signal` carries a change to the subscription with the same id.
 * - `cancel` ends the call or subscription with the same id.
 * - `ack` is the handshake that shows the other end alive and measures its clock; its channel is ''.
 */
export interface Frame {
  /** Chosen by the side that called; unique for that side while the call or subscription lives. */
  readonly id: number;
  readonly kind: FrameKind;
  readonly channel: string;
  /** When it was sent, ms since the epoch on the SENDER's clock. */
  readonly sentAt: number;
  readonly body: unknown;
}

const KINDS: ReadonlySet<unknown> = new Set(FRAME_KINDS);
const MAX_CHANNEL_LENGTH = 100;

/** The value as a frame, or undefined if it has not the shape of one. Says nothing about the body. */
export function readFrame(value: unknown): Frame | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, kind, channel, sentAt, body } = value as Partial<Record<keyof Frame, unknown>>;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) return undefined;
  if (!KINDS.has(kind)) return undefined;
  if (typeof channel !== 'string' || channel.length > MAX_CHANNEL_LENGTH) return undefined;
  if (typeof sentAt !== 'number' || !Number.isFinite(sentAt)) return undefined;
  return { id, kind: kind as FrameKind, channel, sentAt, body };
}
