import type { MessageEvent, MessagePortMain } from 'electron';
import { quietly, wrapMethod } from './observed.ts';
import type { Observer, RemoteEnd, Unwrap } from './observed.ts';

/** Main holds it, somebody else does, or nobody knows. */
type Holder = 'main' | RemoteEnd | undefined;

interface PortState {
  /** Both ends of a channel have the same. */
  readonly channelId: number;
  holder: Holder;
  twin: PortState | undefined;
}

/** Told of what passed through a port of main's. */
export type PortListener = (direction: 'sent' | 'received', remote: Holder, channelId: number, body: unknown) => void;

/** What all ports of main have in common: the prototype of Electron's MessagePortMain. */
export interface PortPrototype {
  postMessage(message: unknown, transfer?: MessagePortMain[]): void;
  emit(name: string | symbol, ...args: unknown[]): boolean;
}

/**
 * Observes the ports that main holds an end of, and who holds the other: which ports belong together is learnt as a channel is made, who holds
 * them as they change hands. A channel whose ends were both handed on does not pass through main, and is not seen.
 */
export class PortBook {
  readonly #states = new WeakMap<MessagePortMain, PortState>();
  readonly #listener: PortListener;
  #channelCount = 0;

  constructor(listener: PortListener) {
    this.#listener = listener;
  }

  /** Ports changed hands. */
  handedOver(ports: readonly MessagePortMain[], to: RemoteEnd): void {
    for (const port of ports) this.#stateOf(port).holder = to;
  }

  /** Ports came to main; their other ends were with whoever sent them. */
  cameFrom(ports: readonly MessagePortMain[], from: RemoteEnd): void {
    for (const port of ports) {
      const state = this.#stateOf(port);
      state.twin ??= { channelId: state.channelId, holder: from, twin: state };
    }
  }

  /** Says who holds the other end. */
  name(port: MessagePortMain, other: RemoteEnd): void {
    const state = this.#stateOf(port);
    state.twin ??= { channelId: state.channelId, holder: other, twin: state };
    state.twin.holder = other;
  }

  /**
   * @param channelPrototype of `MessageChannelMain`, whose objects get `port1` and `port2` as they are made
   * @param portPrototype of `MessagePortMain`
   */
  observe(channelPrototype: object, portPrototype: PortPrototype, observer: Pick<Observer, 'cameFrom'>): Unwrap {
    let isOver = false;
    const first = new WeakMap<object, MessagePortMain>();
    const noteBirth = (channel: object, port: MessagePortMain): void => {
      const other = first.get(channel);
      if (other === undefined) first.set(channel, port);
      else this.#join(other, port);
    };
    for (const name of ['port1', 'port2']) {
      // Called once for each channel, as it is made; the property is then as it would have been.
      Object.defineProperty(channelPrototype, name, {
        configurable: true,
        set(this: object, port: MessagePortMain) {
          Object.defineProperty(this, name, { value: port, writable: true, enumerable: true, configurable: true });
          if (!isOver) noteBirth(this, port);
        },
      });
    }
    const remoteOf = (port: MessagePortMain): Holder => this.#stateOf(port).twin?.holder;
    const tell = (direction: 'sent' | 'received', port: MessagePortMain, body: unknown): void => {
      // Within main it is told once, as it is sent.
      if (direction === 'received' && remoteOf(port) === 'main') return;
      this.#listener(direction, remoteOf(port), this.#stateOf(port).channelId, body);
    };
    const handOver = (ports: readonly MessagePortMain[], through: MessagePortMain): void => {
      const to = remoteOf(through);
      if (typeof to === 'object') this.handedOver(ports, to);
    };
    const unwrapPost = wrapMethod(portPrototype, 'postMessage', (postMessage) =>
      function postSeen(this: MessagePortMain, ...args: [unknown, MessagePortMain[]?]): void {
        Reflect.apply(postMessage, this, args);
        if (isOver) return;
        quietly(() => {
          tell('sent', this, args[0]);
          handOver(args[1] ?? [], this);
        });
      },
    );
    const unwrapEmit = wrapMethod(portPrototype, 'emit', (emit) =>
      function emitSeen(this: MessagePortMain, name: string | symbol, ...args: unknown[]): boolean {
        const event = args[0] as MessageEvent | undefined;
        if (!isOver && name === 'message' && event !== undefined) {
          quietly(() => {
            tell('received', this, event.data);
            const from = remoteOf(this);
            if (typeof from === 'object' && event.ports.length > 0) observer.cameFrom(event.ports, from);
          });
        }
        return Reflect.apply(emit, this, [name, ...args]);
      },
    );
    return () => {
      isOver = true;
      unwrapPost();
      unwrapEmit();
      for (const name of ['port1', 'port2']) Reflect.deleteProperty(channelPrototype, name);
    };
  }

  #stateOf(port: MessagePortMain): PortState {
    const known = this.#states.get(port);
    if (known !== undefined) return known;
    this.#channelCount += 1;
    const state: PortState = { channelId: this.#channelCount, holder: 'main', twin: undefined };
    this.#states.set(port, state);
    return state;
  }

  #join(one: MessagePortMain, other: MessagePortMain): void {
    const state = this.#stateOf(one);
    const twin: PortState = { channelId: state.channelId, holder: 'main', twin: state };
    state.twin = twin;
    this.#states.set(other, twin);
  }
}
