import type { IpcErrorCode } from './errors.ts';
import { readFrame } from './frame.ts';
import type { Frame } from './frame.ts';
import { nowMs } from './transport.ts';
import type { Transport } from './transport.ts';

/** Told of everything that crosses one transport. Must not throw, and must not change frames. */
export interface TrafficSink {
  /** A well-formed frame was sent or received. `atMs` is the clock of this process. */
  frame(direction: 'sent' | 'received', frame: Frame, atMs: number): void;
  /** Something that arrived was not accepted. A well-formed frame was told to `frame` before. */
  refused(raw: unknown, code: IpcErrorCode, atMs: number): void;
  /** The transport is over. */
  closed?(): void;
}

/** The same transport with a sink that sees what crosses it. Nothing is patched, delayed or rewritten. */
export function tap(transport: Transport, sink: TrafficSink, clock: () => number = nowMs): Transport {
  let closed = false;
  // First of all who listen for the close, so that what they still try to send is not told as sent.
  transport.onClose(() => {
    closed = true;
    sink.closed?.();
  });
  return {
    peer: transport.peer,
    send: (frame, ports) => {
      transport.send(frame, ports);
      if (!closed) sink.frame('sent', frame, frame.sentAt);
    },
    onReceive: (listener) => {
      transport.onReceive((raw, receivedAtMs, ports) => {
        const frame = readFrame(raw);
        if (frame !== undefined) sink.frame('received', frame, receivedAtMs);
        listener(raw, receivedAtMs, ports);
      });
    },
    onClose: (listener) => transport.onClose(listener),
    close: () => transport.close(),
    noteRefusal: (raw, code) => {
      transport.noteRefusal?.(raw, code);
      sink.refused(raw, code, clock());
    },
  };
}
