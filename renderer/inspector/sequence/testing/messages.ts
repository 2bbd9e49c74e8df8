import type { ProcessKind } from '../../../../ipc/contracts/process-kinds.ts';
import type { TrafficEndpoint } from '../../../../ipc/contracts/traffic.ts';
import type { Message } from '../../traffic/message.ts';

/** A process of a test. */
export function end(pid: number, kind: ProcessKind, name: string = kind): TrafficEndpoint {
  return { id: pid, kind, name, pid };
}

export const SHELL = end(1, 'shell');
export const MAIN = end(2, 'main');
export const PAGE = end(3, 'page', 'site');
export const NETWORK = end(4, 'network');
export const GPU = end(5, 'gpu');

/** A message of a test: sent at `sentAtMs`, and there 0.1 ms later. */
export function message(seq: number, sentAtMs: number, from: TrafficEndpoint, to: TrafficEndpoint, change: Partial<Message> = {}): Message {
  return {
    seq,
    sentAtMs,
    wallMs: sentAtMs,
    latencyMs: 0.1,
    durationMs: NaN,
    from,
    to,
    channel: 'tabs.list',
    layer: 'bus',
    kind: 'signal',
    status: 'ok',
    sizeBytes: 100,
    sizeExact: true,
    pairSeq: -1,
    ...change,
  };
}

/** A call and its answer, which comes `tookMs` later. */
export function call(seq: number, answerSeq: number, sentAtMs: number, tookMs: number, from: TrafficEndpoint, to: TrafficEndpoint, channel = 'tabs.open'): readonly [Message, Message] {
  return [
    message(seq, sentAtMs, from, to, { kind: 'call', channel, pairSeq: answerSeq, durationMs: tookMs }),
    message(answerSeq, sentAtMs + tookMs, to, from, { kind: 'reply', channel, pairSeq: seq, durationMs: tookMs }),
  ];
}
