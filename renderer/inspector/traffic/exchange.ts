import { isAsking, type Message } from './message.ts';

/** Where the time of a call went, as far as both ends are known; NaN for what is not. */
export interface ExchangeTimes {
  /** From the call's sending to its receipt: on the wire, and in the queue of the process that got it. */
  readonly thereMs: number;
  /** From there to the sending of the answer. */
  readonly handledMs: number;
  /** From there to the answer's receipt. */
  readonly backMs: number;
  /** From the call's sending to the answer's sending: known also where it cannot be told apart. */
  readonly untilAnsweredMs: number;
}

/** The times of a call and its answer, which may be given either way round; undefined if they are no such pair. */
export function exchangeTimes(one: Message, other: Message | undefined): ExchangeTimes | undefined {
  if (other === undefined) return undefined;
  const [call, answer] = isAsking(one) ? [one, other] : [other, one];
  if (call.kind !== 'call' || (answer.kind !== 'reply' && answer.kind !== 'error') || answer.pairSeq !== call.seq) return undefined;
  const untilAnsweredMs = Math.max(0, answer.sentAtMs - call.sentAtMs);
  const thereMs = call.latencyMs;
  // Two clocks are known to each other to a part of a millisecond.
  return { thereMs, handledMs: Math.max(0, untilAnsweredMs - thereMs), backMs: answer.latencyMs, untilAnsweredMs };
}
