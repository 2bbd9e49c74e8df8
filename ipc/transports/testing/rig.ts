import type { CallContext, Client, Handlers, Service } from '../../core/ends.ts';
import type { IpcErrorCode } from '../../core/errors.ts';
import type { Frame, FrameKind } from '../../core/frame.ts';
import { Peer } from '../../core/peer.ts';
import { ServiceRegistry } from '../../core/service.ts';
import { tap } from '../../core/tap.ts';
import { gardenContract } from '../../core/testing/sample-contract.ts';
import type { PeerIdentity, TransferredPort, Transport } from '../../core/transport.ts';
import { memoryPair } from '../memory.ts';

type Garden = typeof gardenContract;

export const MAIN: PeerIdentity = { role: 'main', label: 'main', registered: true };
export const SHELL: PeerIdentity = { role: 'shell', label: 'shell', registered: true };

/** Makes two joined transports: what main holds (it sees `caller` there) and what the caller holds. */
export type Link = (caller: PeerIdentity) => [Transport, Transport];

/** Over two ends in one process. */
export const memoryLink: Link = (caller) => memoryPair(caller, MAIN);

/** What a tap told, in order. */
export interface TapLog {
  readonly sent: Frame[];
  readonly received: Frame[];
  readonly refused: { raw: unknown; code: IpcErrorCode }[];
  closedCount: number;
}

/** A transport with everything that its tap tells. */
export function tapped(transport: Transport, clock?: () => number): { transport: Transport; log: TapLog } {
  const log: TapLog = { sent: [], received: [], refused: [], closedCount: 0 };
  const sink = {
    frame: (direction: 'sent' | 'received', frame: Frame) => void log[direction].push(frame),
    refused: (raw: unknown, code: IpcErrorCode) => void log.refused.push({ raw, code }),
    closed: () => void (log.closedCount += 1),
  };
  return { transport: tap(transport, sink, clock), log };
}

/** A served garden: what it was asked, and the calls of `wait` that it has not answered. */
export interface ServedGarden {
  readonly registry: ServiceRegistry;
  readonly service: Service<Garden>;
  readonly ran: string[];
  readonly waiting: { context: CallContext; answer: (text: string) => void; fail: (error: unknown) => void }[];
}

/** Serves the garden; `handlers` stand in for some of its own. */
export function serveGarden(handlers: Partial<Handlers<Garden>> = {}): ServedGarden {
  const registry = new ServiceRegistry();
  const ran: string[] = [];
  const waiting: ServedGarden['waiting'] = [];
  const service = registry.serve(
    gardenContract,
    {
      water: (request) => {
        ran.push('water');
        return request;
      },
      rest: () => void ran.push('rest'),
      wait: (_request, context) => {
        ran.push('wait');
        return new Promise<string>((answer, fail) => waiting.push({ context, answer, fail }));
      },
      takePorts: (_request, context) => {
        ran.push('takePorts');
        return context.ports.length;
      },
      prune: () => void ran.push('prune'),
      sell: () => void ran.push('sell'),
      ...handlers,
    },
    { soil: { moisture: 1 }, ledger: 'empty' },
  );
  return { registry, service, ran, waiting };
}

/** Both ends of a connection, as peers. */
export interface Rig extends ServedGarden {
  readonly server: Peer;
  readonly caller: Peer;
  readonly client: Client<Garden>;
  readonly serverLog: TapLog;
  readonly callerLog: TapLog;
}

/** A garden and a caller of it, joined by a link, with taps on both ends. */
export function rig(link: Link = memoryLink, identity = SHELL, handlers: Partial<Handlers<Garden>> = {}): Rig {
  const garden = serveGarden(handlers);
  const [atServer, atCaller] = link(identity);
  const server = tapped(atServer);
  const caller = tapped(atCaller);
  const serverPeer = new Peer(server.transport, { registry: garden.registry });
  const callerPeer = new Peer(caller.transport);
  const client = callerPeer.client(gardenContract);
  return { ...garden, server: serverPeer, caller: callerPeer, client, serverLog: server.log, callerLog: caller.log };
}

/** What came to a raw end, handed out in order. */
export class Inbox {
  readonly #frames: Frame[] = [];
  readonly #readers: ((frame: Frame) => void)[] = [];

  put(frame: Frame): void {
    const reader = this.#readers.shift();
    if (reader === undefined) this.#frames.push(frame);
    else reader(frame);
  }

  /** The next frame, as soon as there is one. */
  next(): Promise<Frame> {
    const frame = this.#frames.shift();
    return frame === undefined ? new Promise((resolve) => this.#readers.push(resolve)) : Promise.resolve(frame);
  }

  /** Frames that nobody asked for. */
  get left(): readonly Frame[] {
    return this.#frames;
  }
}

/** A peer that serves, and a raw end that may send anything. */
export interface RawRig extends ServedGarden {
  readonly server: Peer;
  readonly serverLog: TapLog;
  readonly inbox: Inbox;
  /** Sends anything at all; `ports` go with it. */
  sendRaw(raw: unknown, ports?: readonly TransferredPort[]): void;
  /** Sends a frame and waits for what comes back next. */
  ask(frame: Partial<Frame>): Promise<Frame>;
  close(): void;
}

/** A garden with a hostile end: it sends whatever it likes. */
export function rawRig(
  identity = SHELL,
  options: { link?: Link; handlers?: Partial<Handlers<Garden>>; clock?: () => number } = {},
): RawRig {
  const garden = serveGarden(options.handlers);
  const [atServer, raw] = (options.link ?? memoryLink)(identity);
  const { transport, log } = tapped(atServer, options.clock);
  const clocked = options.clock === undefined ? {} : { clock: options.clock };
  const server = new Peer(transport, { registry: garden.registry, ...clocked });
  const inbox = new Inbox();
  raw.onReceive((frame) => inbox.put(frame as Frame));
  // The type says frames; a hostile end sends what it likes.
  const sendRaw = (value: unknown, ports: readonly TransferredPort[] = []): void => raw.send(value as Frame, ports);
  return {
    ...garden,
    server,
    serverLog: log,
    inbox,
    sendRaw,
    ask: (frame) => {
      sendRaw(frameOf(frame));
      return inbox.next();
    },
    close: () => raw.close(),
  };
}

/** A well-formed frame; a call of `garden.rest` where nothing else is said. */
export function frameOf(part: Partial<Frame> & { kind?: FrameKind } = {}): Frame {
  return { id: 1, kind: 'call', channel: 'garden.rest', sentAt: 0, body: undefined, ...part };
}

/** The code of an `error` frame; undefined for other frames. */
export function codeOf(frame: Frame): unknown {
  return frame.kind === 'error' ? (frame.body as { code: unknown }).code : undefined;
}

