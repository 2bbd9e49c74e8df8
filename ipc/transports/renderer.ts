import type { Frame } from '../core/frame.ts';
import type { PeerIdentity, TransferredPort, Transport } from '../core/transport.ts';
import { BaseTransport, refusePorts } from './base-transport.ts';

/** What a preload gives to one of our own pages. It carries frames and knows no channel. */
export interface RendererBridge {
  send(frame: unknown): void;
  onFrame(listener: (frame: unknown) => void): void;
}

/** From a renderer's point of view main is the only one that can be at the other end. */
const MAIN: PeerIdentity = { role: 'main', label: 'main', registered: true };

class RendererTransport extends BaseTransport {
  readonly #bridge: RendererBridge;

  constructor(bridge: RendererBridge) {
    super(MAIN);
    this.#bridge = bridge;
    bridge.onFrame((frame) => this.received(frame));
  }

  protected override deliver(frame: Frame, ports: readonly TransferredPort[]): void {
    refusePorts(ports);
    this.#bridge.send(frame);
  }

  protected override release(): void {
    // The bridge lives as long as the page.
  }
}

/** Over Electron IPC, from one of our own pages to main. */
export function rendererTransport(bridge: RendererBridge): Transport {
  return new RendererTransport(bridge);
}
