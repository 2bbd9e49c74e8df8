import type { GenericSchema, InferInput, InferOutput } from 'valibot';

/** A schema of any value. Contracts are written with valibot. */
export type Schema = GenericSchema;

/** A request with one reply. */
export interface CallMember<Request extends Schema = Schema, Reply extends Schema = Schema> {
  readonly kind: 'call';
  readonly request: Request;
  readonly reply: Reply;
  /** Roles that may call; the contract's callers where absent. */
  readonly callers?: readonly string[];
  /** The client gives up after this time and sends a cancel; `NO_LIMIT_MS`: never. */
  readonly timeoutMs: number;
  /** Sustained calls a second that one peer may make; bursts of twice that are let through. */
  readonly perSecond: number;
}

/** Something happened. Sent to each peer that subscribed. */
export interface SignalMember<Body extends Schema = Schema> {
  readonly kind: 'signal';
  readonly body: Body;
  readonly callers?: readonly string[];
}

/** How only what changed of a big state crosses, instead of the whole of it. */
export interface StateChanges {
  readonly schema: Schema;
  /** What makes `after` of `before`. */
  readonly diff: (before: unknown, after: unknown) => unknown;
  /** The value after a change that fits the schema. Throws if it does not fit the value. */
  readonly apply: (before: unknown, change: unknown) => unknown;
}

/** A value and its changes. A subscriber gets the value at once, then each new one, or what changed of it. */
export interface StateMember<Value extends Schema = Schema> {
  readonly kind: 'state';
  readonly value: Value;
  readonly changes?: StateChanges;
  readonly callers?: readonly string[];
}

/** Anything that a contract offers. */
export type Member = CallMember | SignalMember | StateMember;
/** The members of a contract by name. */
export type Members = Readonly<Record<string, Member>>;

/**
 * One service as data: who serves it, who may call it, and what it offers. Both ends, their types and
 * the run-time checks are derived from it. The channel of a member is `<contract name>.<member name>`.
 */
export interface Contract<M extends Members = Members> {
  readonly name: string;
  /** The role that serves it. */
  readonly server: string;
  /** Roles that may call its members, unless a member says otherwise. */
  readonly callers: readonly string[];
  readonly members: M;
}

/** For calls that wait for a person, such as over a dialog of the system: nobody knows how long they take. Those end with their answer, a cancel, or the other end. */
export const NO_LIMIT_MS = Number.POSITIVE_INFINITY;

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_PER_SECOND = 200;

type CallOptions = Partial<Pick<CallMember, 'callers' | 'timeoutMs' | 'perSecond'>>;

/** Describes a request with one reply. Defaults: 10 s to answer, 200 calls a second. */
export function call<Request extends Schema, Reply extends Schema>(
  request: Request,
  reply: Reply,
  options: CallOptions = {},
): CallMember<Request, Reply> {
  return { kind: 'call', request, reply, timeoutMs: DEFAULT_TIMEOUT_MS, perSecond: DEFAULT_PER_SECOND, ...options };
}

/** Describes something that happens. */
export function signal<Body extends Schema>(
  body: Body,
  options: Pick<SignalMember, 'callers'> = {},
): SignalMember<Body> {
  return { kind: 'signal', body, ...options };
}

/** Describes a value and its changes. */
export function state<Value extends Schema>(
  value: Value,
  options: Pick<StateMember, 'callers' | 'changes'> = {},
): StateMember<Value> {
  return { kind: 'state', value, ...options };
}

/** Describes how only what changed of a state's value crosses: for values that are big, and change a little at a time. */
export function changesOf<Value extends Schema, Change extends Schema>(
  _value: Value,
  schema: Change,
  how: {
    readonly diff: (before: InferOutput<Value>, after: InferOutput<Value>) => InferOutput<Change>;
    readonly apply: (before: InferOutput<Value>, change: InferOutput<Change>) => InferOutput<Value>;
  },
): StateChanges {
  // Both ends are called with what the two schemas let through, and with nothing else.
  return { schema, diff: how.diff as StateChanges['diff'], apply: how.apply as StateChanges['apply'] };
}

/** Checks the names of a contract and gives it back. */
export function defineContract<M extends Members>(contract: Contract<M>): Contract<M> {
  for (const name of [contract.name, ...Object.keys(contract.members)]) {
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw new Error(`not a contract or member name: "${name}"`);
  }
  return contract;
}

/** The channel of a member, such as `tabs.open`. */
export function channelOf(contract: Contract, member: string): string {
  return `${contract.name}.${member}`;
}

/** The roles that may use a member. */
export function callersOf(contract: Contract, member: Member): readonly string[] {
  return member.callers ?? contract.callers;
}

type MembersOf<C> = C extends Contract<infer M> ? M : never;
type KeysOfKind<M, Kind> = { [K in keyof M]: M[K] extends { kind: Kind } ? K : never }[keyof M] & string;

/** The names of a contract's calls. */
export type CallName<C> = KeysOfKind<MembersOf<C>, 'call'>;
/** The names of a contract's signals. */
export type SignalName<C> = KeysOfKind<MembersOf<C>, 'signal'>;
/** The names of a contract's states. */
export type StateName<C> = KeysOfKind<MembersOf<C>, 'state'>;

type CallOf<C, K extends string> = MembersOf<C>[K & keyof MembersOf<C>] extends CallMember<infer Q, infer P>
  ? { request: Q; reply: P }
  : never;

/** What a caller passes. */
export type RequestInput<C, K extends string> = InferInput<CallOf<C, K>['request']>;
/** What a handler gets, after the schema. */
export type RequestOutput<C, K extends string> = InferOutput<CallOf<C, K>['request']>;
/** What a handler gives. */
export type ReplyInput<C, K extends string> = InferInput<CallOf<C, K>['reply']>;
/** What a caller gets, after the schema. */
export type ReplyOutput<C, K extends string> = InferOutput<CallOf<C, K>['reply']>;
/** What a signal carries. */
export type SignalBody<C, K extends string> = MembersOf<C>[K & keyof MembersOf<C>] extends SignalMember<infer B>
  ? InferOutput<B>
  : never;
/** The value of a state. */
export type StateValue<C, K extends string> = MembersOf<C>[K & keyof MembersOf<C>] extends StateMember<infer V>
  ? InferOutput<V>
  : never;
