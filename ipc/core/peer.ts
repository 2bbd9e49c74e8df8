import { channelOf } from './contract.ts';
import type { Contract, Members } from './contract.ts';
import type { CallOptions, Client } from './ends.ts';
import { IpcError } from './errors.ts';
import { readFrame } from './frame.ts';
import type { Frame } from './frame.ts';
import { Inbound } from './inbound.ts';
import { Outbound } from './outbound.ts';
import { ServiceRegistry } from './service.ts';
import { TokenBucket } from './token-bucket.ts';
import { nowMs } from './transport.ts';
import type { PeerIdentity, TransferredPort, Transport } from './transport.ts';

const MAX_PINGS_PER_SECOND = 20;
const DEFAULT_PING_TIMEOUT_MS = 5_000;

export interface PeerOptions {
  /** What the other end may call; nothing where absent. */
  readonly registry?: ServiceRegistry;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/** What a handshake measured. */
export interface ClockMeasurement {
  readonly roundTripMs: number;
  /** Add it to a time of the other end to get a time here; right to within half the round trip. */
  readonly offsetMs: number;
}

interface PendingPing {
  readonly sentAtMs: number;
  readonly resolve: (measurement: ClockMeasurement) => void;
  readonly reject: (error: IpcError) => void;
  readonly timer: unknown;
}

/** One end of a connection: calls the other end and serves its calls, over any transport. */
export class Peer {
  /** Who is at the other end, as the transport stamped it. */
  readonly identity: PeerIdentity;
  /** Resolves when the connection is over. */
  readonly closed: Promise<void>;
  readonly #transport: Transport;
  readonly #clock: () => number;
  readonly #inbound: Inbound;
  readonly #outbound: Outbound;
  readonly #pings = new Map<number, PendingPing>();
  readonly #pingQuota: TokenBucket;
  #nextPingId = 1;
  #over = false;
  #receivedCount = 0;

  constructor(transport: Transport, options: PeerOptions = {}) {
    this.identity = transport.peer;
    this.#transport = transport;
    this.#clock = options.clock ?? nowMs;
    this.#inbound = new Inbound(transport, options.registry ?? new ServiceRegistry(), this.#clock);
    this.#outbound = new Outbound(transport, this.#clock);
    this.#pingQuota = new TokenBucket(MAX_PINGS_PER_SECOND, MAX_PINGS_PER_SECOND, this.#clock());
    this.closed = new Promise((resolve) => {
      transport.onClose(() => {
        this.#end();
        resolve();
      });
    });
    transport.onReceive((raw, _receivedAtMs, ports) => this.#receive(raw, ports));
  }

  /** The typed client end of a contract that the other end serves. */
  client<M extends Members>(contract: Contract<M>): Client<Contract<M>> {
    const client: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(contract.members)) {
      const channel = channelOf(contract, name);
      if (member.kind === 'call') {
        client[name] = (request?: unknown, options?: CallOptions) => this.#outbound.call(channel, member, request, options);
        continue;
      }
      client[name] = {
        subscribe: (listener: (value: unknown) => void, onError: (error: unknown) => void = () => undefined) =>
          this.#outbound.subscribe(channel, member, listener, onError),
      };
    }
    // Built member by member from the same contract that the type is derived from.
    return client as Client<Contract<M>>;
  }

  /** Asks the other end for a sign of life and its clock. Rejects with `timeout` or `peer-died`. */
  ping(timeoutMs: number = DEFAULT_PING_TIMEOUT_MS): Promise<ClockMeasurement> {
    if (this.#over) return Promise.reject(new IpcError('peer-died', 'the other end is gone'));
    const id = this.#nextPingId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pings.delete(id);
        reject(new IpcError('timeout', `no sign of life in ${timeoutMs} ms`));
      }, timeoutMs);
      const sentAtMs = this.#clock();
      this.#pings.set(id, { sentAtMs, resolve, reject, timer });
      this.#transport.send({ id, kind: 'ack', channel: '', sentAt: sentAtMs, body: 'ping' });
    });
  }

  /** Frames that came from the other end, but for handshakes. */
  get receivedCount(): number {
    return this.#receivedCount;
  }

  /** Ends the connection from this side. */
  close(): void {
    this.#transport.close();
  }

  #receive(raw: unknown, ports: readonly TransferredPort[]): void {
    const frame = readFrame(raw);
    if (frame === undefined) {
      for (const port of ports) port.close();
      this.#transport.noteRefusal?.(raw, 'malformed');
      return;
    }
    if (frame.kind !== 'ack') this.#receivedCount += 1;
    if (frame.kind === 'call') {
      this.#inbound.accept(frame, ports);
      return;
    }
    // Only calls may bring ports.
    for (const port of ports) port.close();
    if (frame.kind === 'cancel') this.#inbound.cancel(frame);
    else if (frame.kind === 'ack') this.#acknowledge(frame);
    else if (!this.#outbound.settle(frame)) this.#transport.noteRefusal?.(raw, 'unexpected');
  }

  #acknowledge(frame: Frame): void {
    if (frame.body === 'ping') {
      if (!this.identity.registered || !this.#pingQuota.take(this.#clock())) {
        this.#transport.noteRefusal?.(frame, this.identity.registered ? 'quota-exceeded' : 'wrong-frame');
        return;
      }
      this.#transport.send({ id: frame.id, kind: 'ack', channel: '', sentAt: this.#clock(), body: 'pong' });
      return;
    }
    const pending = this.#pings.get(frame.id);
    if (pending === undefined || frame.body !== 'pong') {
      this.#transport.noteRefusal?.(frame, 'unexpected');
      return;
    }
    this.#pings.delete(frame.id);
    clearTimeout(pending.timer);
    const receivedAtMs = this.#clock();
    pending.resolve({
      roundTripMs: receivedAtMs - pending.sentAtMs,
      offsetMs: (pending.sentAtMs + receivedAtMs) / 2 - frame.sentAt,
    });
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#inbound.close();
    this.#outbound.close();
    for (const ping of this.#pings.values()) {
      clearTimeout(ping.timer);
      ping.reject(new IpcError('peer-died', 'the other end died'));
    }
    this.#pings.clear();
  }
}
