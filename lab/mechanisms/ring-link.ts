import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, LinkOptions, Received, SendOutcome } from '../channel.ts';
import type { MemoryRegion } from './memory-region.ts';
import { Ring, ringBytes } from './ring.ts';
import type { RingShape } from './ring.ts';

const SLOT_BYTES = 64 * 1_024;
const SLOT_COUNT = 64;

/** The sizes that a link is to have. */
export function shapeOf(options: LinkOptions): RingShape {
  return { slotBytes: options.slotBytes ?? SLOT_BYTES, slotCount: options.slotCount ?? SLOT_COUNT };
}

/** Memory for both directions. */
export function linkBytes(shape: RingShape): number {
  return Math.ceil((2 * ringBytes(shape)) / 4_096) * 4_096;
}

/** Makes both rings, empty. */
export function createRings(region: MemoryRegion, shape: RingShape): void {
  Ring.create(region.address, shape);
  Ring.create(region.address + ringBytes(shape), shape);
}

/** One end of a link of two rings in shared memory. The first end writes to the first ring. */
export class RingLink implements Channel {
  readonly limits: LabLimits;
  readonly #region: MemoryRegion;
  readonly #out: Ring;
  readonly #in: Ring;
  readonly #otherPid: number;
  readonly #how: { readonly spin: boolean; readonly locked: boolean };
  #isOpen = true;

  constructor(region: MemoryRegion, end: 'first' | 'second', otherPid: number, options: LinkOptions) {
    const shape = shapeOf(options);
    const second = region.address + ringBytes(shape);
    this.#region = region;
    this.#out = new Ring(end === 'first' ? region.address : second, shape);
    this.#in = new Ring(end === 'first' ? second : region.address, shape);
    this.#otherPid = otherPid;
    this.#how = { spin: options.spin === true, locked: options.severalSenders === true };
    this.limits = { maxMessageBytes: shape.slotBytes, maxQueuedMessages: shape.slotCount };
  }

  send(bytes: Uint8Array, timeoutMs: number): SendOutcome {
    if (!this.#isOpen) return 'closed';
    if (bytes.length > this.limits.maxMessageBytes) return 'too-big';
    const outcome = this.#out.write(bytes, timeoutMs, this.#otherPid, this.#how);
    return outcome === 'timeout' ? 'full' : outcome;
  }

  receive(timeoutMs: number): Received {
    return this.#isOpen ? this.#in.read(timeoutMs, this.#otherPid, this.#how.spin) : 'closed';
  }

  close(): void {
    this.#isOpen = false;
    this.#region.close();
  }
}
