import type { MessagePortMain } from 'electron';
import type { Frame, FrameKind } from '../../../ipc/core/frame.ts';
import type { TrafficSink } from '../../../ipc/core/tap.ts';
import { nowMs } from '../../../ipc/core/transport.ts';
import type { RecorderService } from '../../../main/traffic/recorder.ts';
import type { ProcessKeys } from '../../../main/processes/process-keys.ts';
import type { Observer, RemoteEnd } from './observed.ts';

const MAX_CHANNEL_CHARS = 100;
/** Somebody who cannot be named: the other end of a port whose way main did not see. */
const UNKNOWN_PID = 0;

/** What it writes with. */
export interface RecordParts {
  readonly recorder: RecorderService;
  readonly keys: Pick<ProcessKeys, 'keyOf'>;
  readonly ports: { handedOver(ports: readonly MessagePortMain[], remote: RemoteEnd): void; cameFrom(ports: readonly MessagePortMain[], remote: RemoteEnd): void };
}

/** Writes what observers tell to the recorder's log. */
export class Record implements Observer {
  readonly #parts: RecordParts;
  readonly #main: number;
  readonly #links = new Map<string, { readonly sink: TrafficSink; readonly endpoint: number; name: string }>();
  #callCount = 0;
  seenCount = 0;

  constructor(parts: RecordParts) {
    this.#parts = parts;
    this.#main = this.#endpoint({ part: 'main', kind: 'main', name: 'main', pid: process.pid });
  }

  message(direction: 'sent' | 'received', remote: RemoteEnd, channel: string, body: unknown): void {
    this.#tell(this.#sinkOf(remote, 'bus'), direction, 0, 'signal', channel, body);
  }

  call(remote: RemoteEnd, channel: string, body: unknown): (kind: 'reply' | 'error', body: unknown) => void {
    this.#callCount += 1;
    const id = this.#callCount;
    const sink = this.#sinkOf(remote, 'bus');
    this.#tell(sink, 'received', id, 'call', channel, body);
    return (kind, answer) => {
      // To the renderer an error is its text.
      const shown = kind === 'reply' ? answer : { code: 'internal', message: textOf(answer) };
      this.#tell(sink, 'sent', id, kind, channel, shown);
    };
  }

  /** What passed through a port of main's. */
  port(direction: 'sent' | 'received', remote: RemoteEnd | 'main' | undefined, channelId: number, body: unknown): void {
    const end = remote === 'main' ? MAIN_END : (remote ?? { part: `port ${channelId}`, kind: 'utility', name: `port ${channelId}`, pid: UNKNOWN_PID });
    this.#tell(this.#sinkOf(end, 'port'), direction, 0, 'signal', `port ${channelId}`, body);
  }

  handedOver(ports: readonly MessagePortMain[], remote: RemoteEnd): void {
    this.#parts.ports.handedOver(ports, remote);
  }

  cameFrom(ports: readonly MessagePortMain[], remote: RemoteEnd): void {
    this.#parts.ports.cameFrom(ports, remote);
  }

  /** A document or process is over: calls under way will have no answer. */
  ended(part: string): void {
    for (const [key, { sink }] of this.#links) {
      if (!key.startsWith(`${part}|`)) continue;
      this.#links.delete(key);
      sink.closed?.();
    }
  }

  #tell(sink: TrafficSink, direction: 'sent' | 'received', id: number, kind: FrameKind, channel: string, body: unknown): void {
    const atMs = nowMs();
    const frame: Frame = { id, kind, channel: channel.slice(0, MAX_CHANNEL_CHARS), sentAt: atMs, body };
    sink.frame(direction, frame, atMs);
    this.seenCount += 1;
  }

  #sinkOf(remote: RemoteEnd, layer: 'bus' | 'port'): TrafficSink {
    const key = `${remote.part}|${remote.pid}|${layer}`;
    const known = this.#links.get(key);
    if (known !== undefined) {
      // A window shows something else now.
      if (known.name !== remote.name) this.#parts.recorder.endpoints.rename(known.endpoint, remote.name);
      known.name = remote.name;
      return known.sink;
    }
    const endpoint = this.#endpoint(remote);
    const sink = this.#parts.recorder.sinkFor(this.#main, endpoint, { foreign: layer });
    this.#links.set(key, { sink, endpoint, name: remote.name });
    return sink;
  }

  #endpoint({ part, kind, name, pid }: RemoteEnd): number {
    const processKey = pid === UNKNOWN_PID ? '0@0' : this.#parts.keys.keyOf(pid);
    return this.#parts.recorder.endpoints.ensure({ processKey, part, kind, name, pid: pid === UNKNOWN_PID ? null : pid });
  }
}

const MAIN_END: RemoteEnd = { part: 'main', kind: 'main', name: 'main', pid: process.pid };

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
