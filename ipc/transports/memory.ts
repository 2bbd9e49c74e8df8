import type { Frame } from '../core/frame.ts';
import type { PeerIdentity, TransferredPort } from '../core/transport.ts';
import { BaseTransport } from './base-transport.ts';

class MemoryTransport extends BaseTransport {
  other: MemoryTransport | undefined;

  protected override deliver(frame: Frame, ports: readonly TransferredPort[]): void {
    const copy = structuredClone(frame);
    const other = this.other;
    queueMicrotask(() => other?.received(copy, ports));
  }

  protected override release(): void {
    const other = this.other;
    queueMicrotask(() => other?.ended());
  }
}

/**
 * Two joined ends in one process, for tests: bodies are cloned as they would be, and arrive in a later turn.
 * @param atA who end A sees at the other end; @param atB who end B sees.
 */
export function memoryPair(atA: PeerIdentity, atB: PeerIdentity): [BaseTransport, BaseTransport] {
  const a = new MemoryTransport(atA);
  const b = new MemoryTransport(atB);
  a.other = b;
  b.other = a;
  return [a, b];
}
