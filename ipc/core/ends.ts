import type {
  CallName,
  ReplyInput,
  ReplyOutput,
  RequestInput,
  RequestOutput,
  SignalBody,
  SignalName,
  StateName,
  StateValue,
} from './contract.ts';
import type { PeerIdentity, TransferredPort } from './transport.ts';

/** What a handler knows of the call it serves. */
export interface CallContext {
  /** Who asks, as the receiving transport stamped it. */
  readonly peer: PeerIdentity;
  /** Aborted when the caller cancels, gives up or dies. */
  readonly signal: AbortSignal;
  /** Ports that came with the call. The handler owns them. */
  readonly ports: readonly TransferredPort[];
  /** Answers now, before the handler ends. A call has one answer: what the handler gives, or throws, afterwards is let fall. Fits the contract's reply. */
  answer(reply: unknown): void;
}

/** A handler of a call without a reply may return nothing. */
type HandlerResult<Reply> = undefined extends Reply ? Reply | void : Reply;

/** The calls of a contract as functions. Throw `IpcError` to answer with a code; anything else becomes `internal`. */
export type Handlers<C> = {
  readonly [K in CallName<C>]: (
    request: RequestOutput<C, K>,
    context: CallContext,
  ) => HandlerResult<ReplyInput<C, K>> | Promise<HandlerResult<ReplyInput<C, K>>>;
};

/** The first value of each state of a contract. */
export type InitialStates<C> = { readonly [K in StateName<C>]: StateValue<C, K> };

/** Options of one call. */
export interface CallOptions {
  /** Aborting it sends a cancel and rejects with `cancelled`. */
  readonly signal?: AbortSignal;
  /** Instead of the contract's. */
  readonly timeoutMs?: number;
  /** Ports to hand over with the call. */
  readonly ports?: readonly TransferredPort[];
}

type CallFunction<Request, Reply> = undefined extends Request
  ? (request?: Request, options?: CallOptions) => Promise<Reply>
  : (request: Request, options?: CallOptions) => Promise<Reply>;

/** Ends a subscription. */
export type Unsubscribe = () => void;

/** A signal as its subscriber sees it. */
export interface RemoteSignal<Body> {
  /** `onError` is told once if the server refuses, the peer dies, or a body fails its schema. */
  subscribe(listener: (body: Body) => void, onError?: (error: unknown) => void): Unsubscribe;
}

/** A state as its subscriber sees it: the value at once, then each change. */
export interface RemoteState<Value> {
  subscribe(listener: (value: Value) => void, onError?: (error: unknown) => void): Unsubscribe;
}

/** The client end of a contract: `client.open({...})`, `client.list.subscribe(...)`. */
export type Client<C> = {
  readonly [K in CallName<C>]: CallFunction<RequestInput<C, K>, ReplyOutput<C, K>>;
} & {
  readonly [K in SignalName<C>]: RemoteSignal<SignalBody<C, K>>;
} & {
  readonly [K in StateName<C>]: RemoteState<StateValue<C, K>>;
};

/** The server end of a contract. */
export interface Service<C> {
  /** Sends a signal to everyone who subscribed, or to those of one group. False if nobody did. */
  emit<K extends SignalName<C>>(name: K, body: SignalBody<C, K>, group?: string): boolean;
  /**
   * Sets a state; subscribers get the last value set in this turn of the event loop, if it differs. A value that was
   * set is not changed afterwards: set a new one. With a group: the value for that group alone.
   */
  set<K extends StateName<C>>(name: K, value: StateValue<C, K>, group?: string): void;
  /** The state's value now. */
  get<K extends StateName<C>>(name: K, group?: string): StateValue<C, K>;
  /** A group is over: its values are let go. */
  dropGroup(group: string): void;
  /** How many peers look at a state or listen to a signal now. Work that only they need can rest at 0. */
  subscriberCount(name: StateName<C> | SignalName<C>): number;
  /** Told when that number changes. */
  onSubscribersChange(listener: (name: StateName<C> | SignalName<C>, count: number) => void): void;
}
