import { safeParse } from 'valibot';
import type { CallMember } from './contract.ts';
import type { CallContext } from './ends.ts';
import { IpcError, toErrorBody } from './errors.ts';
import type { IpcErrorCode } from './errors.ts';
import type { Frame } from './frame.ts';
import type { ServedMember, ServiceRegistry } from './service.ts';
import { TokenBucket } from './token-bucket.ts';
import type { PeerIdentity, TransferredPort, Transport } from './transport.ts';

/** Calls of one peer that may run at the same time, and subscriptions that it may hold. */
export const MAX_RUNNING_CALLS = 1_024;
export const MAX_SUBSCRIPTIONS = 256;
/** Subscriptions a second to one state or signal, each of which may send the whole value; bursts of twice that are let through. */
export const MAX_SUBSCRIPTIONS_PER_SECOND = 200;
/** Error frames a second sent to a peer whose frames are refused; more refusals are noted but not answered. */
export const MAX_REFUSALS_ANSWERED_PER_SECOND = 200;
/** Cancels of what is over already cross its answer now and then; nobody has so many a second. */
export const MAX_IDLE_CANCELS_PER_SECOND = 200;

/** A call being served. The abort controller is made only if the handler looks at it. */
class RunningCall implements CallContext {
  readonly peer: PeerIdentity;
  readonly ports: readonly TransferredPort[];
  #controller: AbortController | undefined;
  readonly #send: (reply: unknown) => void;
  #isAborted = false;
  #isAnswered = false;

  /** @param send gives the reply to the caller */
  constructor(peer: PeerIdentity, ports: readonly TransferredPort[], send: (reply: unknown) => void) {
    this.peer = peer;
    this.ports = ports;
    this.#send = send;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#isAborted) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  /** Nobody waits for its answer. */
  get isAborted(): boolean {
    return this.#isAborted;
  }

  answer(reply: unknown): void {
    this.#send(reply);
  }

  /** True for the first who asks: a call has one answer. */
  takeAnswer(): boolean {
    const isFirst = !this.#isAnswered;
    this.#isAnswered = true;
    return isFirst;
  }

  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort();
  }
}

/** The server half of a peer: checks each call in the fixed order, runs it, answers it. */
export class Inbound {
  readonly #transport: Transport;
  readonly #registry: ServiceRegistry;
  readonly #clock: () => number;
  /** Also those that were cancelled, until their handlers end. */
  readonly #running = new Map<number, RunningCall>();
  readonly #subscriptions = new Map<number, () => void>();
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #refusals: TokenBucket;
  readonly #idleCancels: TokenBucket;
  #closed = false;

  constructor(transport: Transport, registry: ServiceRegistry, clock: () => number) {
    this.#transport = transport;
    this.#registry = registry;
    this.#clock = clock;
    this.#refusals = new TokenBucket(MAX_REFUSALS_ANSWERED_PER_SECOND, MAX_REFUSALS_ANSWERED_PER_SECOND, clock());
    this.#idleCancels = new TokenBucket(MAX_IDLE_CANCELS_PER_SECOND, 2 * MAX_IDLE_CANCELS_PER_SECOND, clock());
  }

  /** Serves a `call` frame: a call, or a subscription where the channel is a state or signal. */
  accept(frame: Frame, ports: readonly TransferredPort[]): void {
    const peer = this.#transport.peer;
    const served = this.#registry.find(frame.channel);
    if (served === undefined) return this.#refuse(frame, ports, 'unknown-channel', 'no such channel');
    if (!served.callers.has(peer.role)) return this.#refuse(frame, ports, 'forbidden', 'this role may not call it');
    if (!peer.registered) return this.#refuse(frame, ports, 'wrong-frame', 'not the main frame of a registered view');
    if (this.#running.has(frame.id) || this.#subscriptions.has(frame.id)) {
      return this.#refuse(frame, ports, 'duplicate-call', 'a call with this id is under way');
    }
    if (served.topic !== undefined) this.#subscribe(frame, ports, served);
    else if (served.member.kind === 'call') this.#call(frame, ports, served, served.member);
  }

  /** Ends a call or subscription that the peer no longer wants. One that is over already is no error, unless there is no end of them. A cancel is never answered. */
  cancel(frame: Frame): void {
    const running = this.#running.get(frame.id);
    const unsubscribe = this.#subscriptions.get(frame.id);
    const isIdle = unsubscribe === undefined && running?.isAborted !== false;
    running?.abort();
    unsubscribe?.();
    this.#subscriptions.delete(frame.id);
    if (!isIdle) return;
    if (!this.#transport.peer.registered) this.#transport.noteRefusal?.(frame, 'wrong-frame');
    else if (!this.#idleCancels.take(this.#clock())) this.#transport.noteRefusal?.(frame, 'quota-exceeded');
  }

  /** The peer is gone: aborts what runs and drops its subscriptions. */
  close(): void {
    this.#closed = true;
    for (const running of this.#running.values()) running.abort();
    for (const unsubscribe of this.#subscriptions.values()) unsubscribe();
    this.#subscriptions.clear();
  }

  #call(frame: Frame, ports: readonly TransferredPort[], served: ServedMember, member: CallMember): void {
    const request = safeParse(member.request, frame.body);
    if (!request.success) {
      return this.#refuse(frame, ports, 'bad-request', request.issues[0].message.slice(0, 200));
    }
    if (this.#running.size >= MAX_RUNNING_CALLS || !this.#bucketOf(frame.channel, member.perSecond).take(this.#clock())) {
      return this.#refuse(frame, ports, 'quota-exceeded', 'too many calls');
    }
    const running: RunningCall = new RunningCall(this.#transport.peer, ports, (reply) => this.#answer(frame, running, 'reply', reply));
    this.#running.set(frame.id, running);
    let result: unknown;
    try {
      result = served.handler?.(request.output, running);
    } catch (error) {
      return this.#answer(frame, running, 'error', toErrorBody(error));
    }
    // Most handlers answer at once: those spare the promise's turn.
    if (result instanceof Promise) {
      result.then(
        (reply) => this.#answer(frame, running, 'reply', reply),
        (error: unknown) => this.#answer(frame, running, 'error', toErrorBody(error)),
      );
    } else {
      this.#answer(frame, running, 'reply', result);
    }
  }

  #subscribe(frame: Frame, ports: readonly TransferredPort[], served: ServedMember): void {
    const topic = served.topic;
    if (topic === undefined) return;
    if (frame.body !== undefined) return this.#refuse(frame, ports, 'bad-request', 'a subscription has no body');
    if (this.#subscriptions.size >= MAX_SUBSCRIPTIONS || !this.#bucketOf(frame.channel, MAX_SUBSCRIPTIONS_PER_SECOND).take(this.#clock())) {
      return this.#refuse(frame, ports, 'quota-exceeded', 'too many subscriptions');
    }
    for (const port of ports) port.close();
    const { id, channel } = frame;
    const peerGroup = this.#transport.peer.group;
    const changes = served.member.kind === 'state' ? served.member.changes : undefined;
    let told = topic.valueFor(peerGroup);
    this.#send({ id, kind: 'reply', channel, sentAt: this.#clock(), body: told });
    const unsubscribe = topic.add({
      group: peerGroup,
      deliver: (value) => {
        const body = changes === undefined ? value : changes.diff(told, value);
        told = value;
        this.#send({ id, kind: 'signal', channel, sentAt: this.#clock(), body });
      },
    });
    this.#subscriptions.set(id, unsubscribe);
  }

  #bucketOf(channel: string, perSecond: number): TokenBucket {
    let bucket = this.#buckets.get(channel);
    if (bucket === undefined) {
      bucket = new TokenBucket(perSecond, perSecond * 2, this.#clock());
      this.#buckets.set(channel, bucket);
    }
    return bucket;
  }

  #answer(frame: Frame, running: RunningCall, kind: 'reply' | 'error', body: unknown): void {
    // What is answered is over, and its id may be another call's by now.
    if (!running.takeAnswer()) return;
    this.#running.delete(frame.id);
    if (running.isAborted) return;
    try {
      this.#send({ id: frame.id, kind, channel: frame.channel, sentAt: this.#clock(), body });
    } catch {
      // A reply that cannot be cloned is the handler's mistake; the caller must not wait for its timeout.
      const error = toErrorBody(new IpcError('internal', 'the reply could not be sent'));
      this.#send({ id: frame.id, kind: 'error', channel: frame.channel, sentAt: this.#clock(), body: error });
    }
  }

  #refuse(frame: Frame, ports: readonly TransferredPort[], code: IpcErrorCode, message: string): void {
    for (const port of ports) port.close();
    this.#transport.noteRefusal?.(frame, code);
    if (!this.#refusals.take(this.#clock())) return;
    this.#send({ id: frame.id, kind: 'error', channel: frame.channel, sentAt: this.#clock(), body: { code, message } });
  }

  #send(frame: Frame): void {
    if (!this.#closed) this.#transport.send(frame);
  }
}
