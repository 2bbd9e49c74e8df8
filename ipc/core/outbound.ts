import { safeParse } from 'valibot';
import type { CallMember, Schema, SignalMember, StateMember } from './contract.ts';
import type { CallOptions, Unsubscribe } from './ends.ts';
import { IpcError, isIpcErrorCode } from './errors.ts';
import type { Frame } from './frame.ts';
import type { Transport } from './transport.ts';

const MAX_GIVEN_UP_REMEMBERED = 512;

interface PendingCall {
  readonly channel: string;
  readonly schema: Schema;
  readonly timeoutMs: number;
  readonly dueAtMs: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: IpcError) => void;
  /** Lets go of the caller's signal, where there is one. */
  readonly release: (() => void) | undefined;
}

interface Subscription {
  readonly channel: string;
  readonly member: StateMember | SignalMember;
  /** The value of a state whose changes come by themselves; undefined until the first value came. */
  value?: unknown;
  readonly listener: (value: unknown) => void;
  readonly onError: (error: IpcError) => void;
}

/** The client half of a peer: calls and subscriptions under way. */
export class Outbound {
  readonly #transport: Transport;
  readonly #clock: () => number;
  readonly #pending = new Map<number, PendingCall>();
  readonly #subscriptions = new Map<number, Subscription>();
  /** Given up lately: an answer may have crossed the cancel, and is no forgery. */
  readonly #givenUp = new Set<number>();
  #nextId = 1;
  #closed = false;
  /**
   * One timer for all calls, set for the one that is due first. It is left to run when the last is answered: in main and in utility processes Electron wakes
   * Node's loop for each timer that is set, a turn of the loop beside each call of a peer that calls again and again.
   */
  #timer: unknown;
  #timerDueAtMs = Number.POSITIVE_INFINITY;

  constructor(transport: Transport, clock: () => number) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /** Sends a call. Rejects with an `IpcError` only. */
  call(channel: string, member: CallMember, request: unknown, options: CallOptions = {}): Promise<unknown> {
    if (this.#closed) return Promise.reject(new IpcError('peer-died', `${channel}: the other end is gone`));
    if (options.signal?.aborted === true) return Promise.reject(new IpcError('cancelled', `${channel} was cancelled`));
    const id = this.#nextId++;
    const nowMs = this.#clock();
    const timeoutMs = options.timeoutMs ?? member.timeoutMs;
    const dueAtMs = nowMs + timeoutMs;
    return new Promise((resolve, reject) => {
      const release = options.signal && this.#cancelWith(options.signal, id);
      this.#pending.set(id, { channel, schema: member.reply, timeoutMs, dueAtMs, resolve, reject, release });
      this.#wakeBy(dueAtMs, nowMs);
      try {
        this.#transport.send({ id, kind: 'call', channel, sentAt: nowMs, body: request }, options.ports);
      } catch {
        this.#take(id);
        reject(new IpcError('bad-request', `${channel}: the request cannot be sent`));
      }
    });
  }

  /** Subscribes to a state or signal until the returned function is called. */
  subscribe(
    channel: string,
    member: StateMember | SignalMember,
    listener: (value: unknown) => void,
    onError: (error: IpcError) => void,
  ): Unsubscribe {
    if (this.#closed) {
      queueMicrotask(() => onError(new IpcError('peer-died', `${channel}: the other end is gone`)));
      return () => undefined;
    }
    const id = this.#nextId++;
    this.#subscriptions.set(id, { channel, member, listener, onError });
    this.#send(id, 'call', channel);
    return () => {
      if (this.#subscriptions.delete(id)) this.#sendCancel(id, channel);
    };
  }

  /** Takes a `reply`, `error` or `signal`. False if nothing waits for it: a forged, late or doubled answer. */
  settle(frame: Frame): boolean {
    const subscription = this.#subscriptions.get(frame.id);
    if (subscription !== undefined && subscription.channel === frame.channel) {
      this.#deliver(frame, subscription);
      return true;
    }
    const pending = this.#pending.get(frame.id);
    if (frame.kind === 'signal' || pending === undefined || pending.channel !== frame.channel) {
      return this.#givenUp.has(frame.id);
    }
    this.#take(frame.id);
    if (frame.kind === 'error') {
      pending.reject(readError(frame));
      return true;
    }
    const reply = safeParse(pending.schema, frame.body);
    if (reply.success) pending.resolve(reply.output);
    else pending.reject(new IpcError('bad-reply', `${frame.channel}: ${reply.issues[0].message.slice(0, 200)}`));
    return true;
  }

  /** The other end is gone: everything under way fails at once. */
  close(): void {
    this.#closed = true;
    const pending = [...this.#pending.values()];
    const subscriptions = [...this.#subscriptions.values()];
    this.#pending.clear();
    this.#subscriptions.clear();
    clearTimeout(this.#timer);
    for (const call of pending) {
      call.release?.();
      call.reject(new IpcError('peer-died', `${call.channel}: the other end died`));
    }
    for (const subscription of subscriptions) {
      subscription.onError(new IpcError('peer-died', `${subscription.channel}: the other end died`));
    }
  }

  #deliver(frame: Frame, subscription: Subscription): void {
    if (frame.kind === 'error') {
      this.#subscriptions.delete(frame.id);
      subscription.onError(readError(frame));
      return;
    }
    const { member } = subscription;
    // Signals have no first value.
    if (frame.kind === 'reply' && member.kind === 'signal') return;
    const changes = frame.kind === 'signal' && member.kind === 'state' ? member.changes : undefined;
    const body = safeParse(changes?.schema ?? (member.kind === 'state' ? member.value : member.body), frame.body);
    if (!body.success) return this.#giveUpOn(frame, subscription, body.issues[0].message);
    let value: unknown = body.output;
    if (changes !== undefined) {
      try {
        value = changes.apply(subscription.value, body.output);
      } catch {
        return this.#giveUpOn(frame, subscription, 'a change that does not fit the value');
      }
    }
    if (member.kind === 'state' && member.changes !== undefined) subscription.value = value;
    subscription.listener(value);
  }

  #giveUpOn(frame: Frame, subscription: Subscription, message: string): void {
    this.#subscriptions.delete(frame.id);
    this.#sendCancel(frame.id, frame.channel);
    subscription.onError(new IpcError('bad-reply', `${frame.channel}: ${message.slice(0, 200)}`));
  }

  #take(id: number): boolean {
    const pending = this.#pending.get(id);
    if (pending === undefined) return false;
    this.#pending.delete(id);
    pending.release?.();
    return true;
  }

  /** Takes a call back when its caller says so; gives what lets go of the signal. */
  #cancelWith(signal: AbortSignal, id: number): () => void {
    const onAbort = (): void => this.#giveUp(id, 'cancelled');
    signal.addEventListener('abort', onAbort, { once: true });
    return () => signal.removeEventListener('abort', onAbort);
  }

  #giveUp(id: number, code: 'timeout' | 'cancelled'): void {
    const call = this.#pending.get(id);
    if (call === undefined) return;
    this.#take(id);
    this.#sendCancel(id, call.channel);
    const what = code === 'timeout' ? `did not answer in ${call.timeoutMs} ms` : 'was cancelled';
    call.reject(new IpcError(code, `${call.channel} ${what}`));
  }

  #wakeBy(dueAtMs: number, nowMs: number): void {
    if (dueAtMs >= this.#timerDueAtMs) return;
    clearTimeout(this.#timer);
    this.#timerDueAtMs = dueAtMs;
    this.#timer = setTimeout(() => this.#giveUpOverdue(), Math.ceil(dueAtMs - nowMs));
  }

  /** The call that the timer was set for may be answered meanwhile; then it is set anew for the next, if there is one. */
  #giveUpOverdue(): void {
    // A timer may run a little early by the clock.
    const nowMs = Math.max(this.#clock(), this.#timerDueAtMs);
    this.#timerDueAtMs = Number.POSITIVE_INFINITY;
    let nextDueAtMs = Number.POSITIVE_INFINITY;
    for (const [id, { dueAtMs }] of this.#pending) {
      if (dueAtMs <= nowMs) this.#giveUp(id, 'timeout');
      else nextDueAtMs = Math.min(nextDueAtMs, dueAtMs);
    }
    if (nextDueAtMs < Number.POSITIVE_INFINITY) this.#wakeBy(nextDueAtMs, nowMs);
  }

  #sendCancel(id: number, channel: string): void {
    this.#givenUp.add(id);
    if (this.#givenUp.size > MAX_GIVEN_UP_REMEMBERED) {
      for (const oldest of this.#givenUp) {
        this.#givenUp.delete(oldest);
        break;
      }
    }
    this.#send(id, 'cancel', channel);
  }

  #send(id: number, kind: 'call' | 'cancel', channel: string): void {
    if (!this.#closed) this.#transport.send({ id, kind, channel, sentAt: this.#clock(), body: undefined });
  }
}

/** The error that an `error` frame carries; one of no known code becomes `internal`. */
function readError(frame: Frame): IpcError {
  const body = frame.body as { code?: unknown; message?: unknown } | null | undefined;
  const message = typeof body?.message === 'string' ? body.message.slice(0, 500) : 'no reason given';
  return new IpcError(isIpcErrorCode(body?.code) ? body.code : 'internal', `${frame.channel}: ${message}`);
}
