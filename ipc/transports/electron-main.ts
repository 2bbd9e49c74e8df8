import type { Frame } from '../core/frame.ts';
import type { PeerIdentity, TransferredPort, Transport } from '../core/transport.ts';
import { BaseTransport, refusePorts } from './base-transport.ts';

/** The one Electron channel that carries all frames. */
export const FRAME_CHANNEL = 'terrarium:frame';

// Only the parts of Electron that are used, so that the hub can be tested without it.

/** A frame of a page: Electron's WebFrameMain. */
export interface FrameLike {
  readonly processId: number;
  readonly routingId: number;
  /** The operating system's pid of its process. */
  readonly osProcessId: number;
  readonly url: string;
  send(channel: string, message: unknown): void;
}

/** A page as main has it: Electron's WebContents. */
export interface ContentsLike {
  readonly id: number;
  /** Electron has none while one goes and the next is not there yet. */
  readonly mainFrame: FrameLike | null | undefined;
  isDestroyed(): boolean;
  send(channel: string, message: unknown): void;
  on(event: 'did-navigate' | 'render-process-gone', listener: () => void): unknown;
  on(event: 'did-fail-load', listener: (event: unknown, code: number, name: string, url: string, isMainFrame: boolean) => void): unknown;
  once(event: 'destroyed', listener: () => void): unknown;
}

/** Where everything that renderers send arrives: Electron's ipcMain. */
export interface IpcMainLike {
  on(channel: string, listener: (event: { sender: ContentsLike; senderFrame: FrameLike | null | undefined }, raw: unknown) => void): unknown;
}

/** A view of ours: who it is at this moment, and who takes a new connection. */
export interface Admission {
  /**
   * The identity of the document in the main frame, or null if it is not one of ours. To be told from the frame's own,
   * committed address: that of its web contents may be one that is only on its way.
   */
  readonly identify: (frame: FrameLike) => Omit<PeerIdentity, 'registered'> | null;
  /** Told of each new connection: one for each document that speaks. */
  readonly connect: (transport: Transport) => void;
}

class ContentsTransport extends BaseTransport {
  readonly #send: (frame: Frame) => void;

  constructor(peer: PeerIdentity, send: (frame: Frame) => void) {
    super(peer);
    this.#send = send;
  }

  protected override deliver(frame: Frame, ports: readonly TransferredPort[]): void {
    refusePorts(ports);
    this.#send(frame);
  }

  protected override release(): void {
    // The view lives on; only this connection ends.
  }
}

const MAX_STRANGERS = 256;

/**
 * The main end of Electron IPC. Each document in the main frame of an admitted view gets a connection of its own, which
 * ends when the document goes away or its process dies. Whatever comes from elsewhere (web pages, subframes, views that
 * were never admitted) gets a connection that no contract lets call anything, so that its refusals are answered and seen.
 */
export class ElectronMainHub {
  readonly #admissions = new Map<number, Admission>();
  readonly #connections = new Map<number, ContentsTransport>();
  readonly #strangers = new Map<string, ContentsTransport>();
  readonly #watched = new Set<number>();
  readonly #channel: string;
  readonly #onStranger: (transport: Transport, contents: ContentsLike, frame: FrameLike) => void;

  /** @param channel another one where the app has a hub of its own on ours */
  constructor(ipcMain: IpcMainLike, onStranger: (transport: Transport, contents: ContentsLike, frame: FrameLike) => void, channel: string = FRAME_CHANNEL) {
    this.#onStranger = onStranger;
    this.#channel = channel;
    ipcMain.on(channel, (event, raw) => this.#receive(event.sender, event.senderFrame, raw));
  }

  /** Lets a view of ours connect. Ends by itself when the view is destroyed. */
  admit(contents: ContentsLike, admission: Admission): void {
    this.#admissions.set(contents.id, admission);
    this.#watch(contents);
  }

  #receive(contents: ContentsLike, frame: FrameLike | null | undefined, raw: unknown): void {
    // A frame whose document is gone already cannot be told apart; nobody would get an answer. Electron says so in two ways.
    if (frame === null || frame === undefined || contents.isDestroyed()) return;
    const main = contents.mainFrame;
    if (!main) return;
    const fromMainFrame = frame.processId === main.processId && frame.routingId === main.routingId;
    const connection = fromMainFrame ? this.#connections.get(contents.id) : undefined;
    if (connection !== undefined) {
      connection.received(raw);
      return;
    }
    const admission = this.#admissions.get(contents.id);
    const identity = admission?.identify(frame) ?? null;
    if (admission !== undefined && identity !== null && fromMainFrame) {
      const transport = new ContentsTransport({ ...identity, registered: true }, (out) => {
        if (!contents.isDestroyed()) contents.send(this.#channel, out);
      });
      this.#connections.set(contents.id, transport);
      admission.connect(transport);
      transport.received(raw);
      return;
    }
    this.#strangerFor(contents, frame, identity?.role ?? 'web').received(raw);
  }

  #strangerFor(contents: ContentsLike, frame: FrameLike, role: string): ContentsTransport {
    const prefix = `${contents.id}:`;
    const key = `${prefix}${frame.processId}:${frame.routingId}`;
    const known = this.#strangers.get(key);
    if (known !== undefined) return known;
    const oldest = this.#strangers.keys().next();
    if (this.#strangers.size >= MAX_STRANGERS && oldest.done !== true) this.#dropStranger(oldest.value);
    const peer = { role, label: originOf(frame.url), registered: false };
    const transport = new ContentsTransport(peer, (out) => {
      try {
        frame.send(this.#channel, out);
      } catch {
        // The frame is gone: nobody is left to be answered.
      }
    });
    this.#strangers.set(key, transport);
    this.#watch(contents);
    this.#onStranger(transport, contents, frame);
    return transport;
  }

  #watch(contents: ContentsLike): void {
    if (this.#watched.has(contents.id)) return;
    this.#watched.add(contents.id);
    const { id } = contents;
    contents.on('did-navigate', () => this.#end(id));
    contents.on('did-fail-load', (_event, _code, name, _url, isMainFrame) => {
      // Chromium's page of an error takes the document's place without `did-navigate`. Without a name of the error a document came in part, and stays.
      if (isMainFrame && name !== '') this.#end(id);
    });
    contents.on('render-process-gone', () => this.#end(id));
    contents.once('destroyed', () => {
      this.#end(id);
      this.#admissions.delete(id);
      this.#watched.delete(id);
    });
  }

  #end(contentsId: number): void {
    const connection = this.#connections.get(contentsId);
    this.#connections.delete(contentsId);
    connection?.ended();
    for (const key of [...this.#strangers.keys()]) {
      if (key.startsWith(`${contentsId}:`)) this.#dropStranger(key);
    }
  }

  #dropStranger(key: string): void {
    const stranger = this.#strangers.get(key);
    this.#strangers.delete(key);
    stranger?.ended();
  }
}

/** Scheme and host of an address, for people; its path may hold secrets. */
function originOf(url: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url);
  return match?.[0] ?? url.slice(0, 32);
}
