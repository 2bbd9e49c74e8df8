import { Peer } from '../../ipc/core/peer.ts';
import { rendererTransport } from '../../ipc/transports/renderer.ts';
import type { RendererBridge } from '../../ipc/transports/renderer.ts';

declare global {
  interface Window {
    /** From the preload; only our own pages have it. */
    readonly terrariumBridge?: RendererBridge;
  }
}

let peer: Peer | undefined;

/**
 * This page's connection to main; the same one each time.
 * @throws Error where the page is not one of ours
 */
export function connect(): Peer {
  if (peer === undefined) {
    if (window.terrariumBridge === undefined) throw new Error('this page has no bridge to the browser process');
    peer = new Peer(rendererTransport(window.terrariumBridge));
  }
  return peer;
}
