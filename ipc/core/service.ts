import { callersOf, channelOf } from './contract.ts';
import type { Contract, Member, Members } from './contract.ts';
import type { CallContext, Handlers, InitialStates, Service } from './ends.ts';
import { Topic } from './topic.ts';

type AnyHandler = (request: unknown, context: CallContext) => unknown;

/** A member with what answers it. */
export interface ServedMember {
  readonly member: Member;
  readonly callers: ReadonlySet<string>;
  /** Set for calls. */
  readonly handler: AnyHandler | undefined;
  /** Set for states and signals. */
  readonly topic: Topic | undefined;
}

/** The services that one process offers, found by channel. */
export class ServiceRegistry {
  // A Map, so that a channel named `constructor` finds nothing.
  readonly #served = new Map<string, ServedMember>();

  /**
   * Offers a contract.
   * @throws Error if its name is taken or a handler is missing: both are mistakes of ours, found at start.
   */
  serve<M extends Members>(
    contract: Contract<M>,
    handlers: Handlers<Contract<M>>,
    initialStates: InitialStates<Contract<M>>,
  ): Service<Contract<M>> {
    const topics = new Map<string, Topic>();
    const listeners: ((name: string, count: number) => void)[] = [];
    // The mapped types say what each name holds; here names are run-time data.
    const handlerOf = new Map(Object.entries(handlers as Record<string, AnyHandler>));
    const initialOf = new Map(Object.entries(initialStates as Record<string, unknown>));
    for (const [name, member] of Object.entries(contract.members)) {
      const channel = channelOf(contract, name);
      if (this.#served.has(channel)) throw new Error(`${channel} is served already`);
      const handler = handlerOf.get(name);
      if (member.kind === 'call' && handler === undefined) throw new Error(`${channel} has no handler`);
      if (member.kind === 'state' && !initialOf.has(name)) throw new Error(`${channel} has no first value`);
      let topic: Topic | undefined;
      if (member.kind !== 'call') {
        topic = new Topic(member.kind, initialOf.get(name), (count) => {
          for (const listener of listeners) listener(name, count);
        });
        topics.set(name, topic);
      }
      this.#served.set(channel, { member, callers: new Set(callersOf(contract, member)), handler, topic });
    }
    const topicOf = (name: string): Topic => {
      const topic = topics.get(name);
      if (topic === undefined) throw new Error(`${contract.name} has no state or signal "${name}"`);
      return topic;
    };
    return {
      emit: (name, body, group) => topicOf(name).emit(body, group),
      set: (name, value, group) => topicOf(name).set(value, group),
      // The topic holds what `set` or the first value gave, both typed by the same name.
      get: (name, group) => topicOf(name).valueFor(group) as never,
      dropGroup: (group) => {
        for (const topic of topics.values()) topic.drop(group);
      },
      subscriberCount: (name) => topicOf(name).subscriberCount,
      onSubscribersChange: (listener) => {
        listeners.push(listener as (name: string, count: number) => void);
      },
    };
  }

  /** What answers a channel, or undefined. */
  find(channel: string): ServedMember | undefined {
    return this.#served.get(channel);
  }
}

