import { previewOf } from '../../ipc/core/preview.ts';
import type { Preview } from '../../ipc/core/preview.ts';
import { redactText } from '../../ipc/core/redact.ts';

/** Bodies up to this size are kept as they are, and become text only when somebody looks. */
const MAX_KEPT_WHOLE_BYTES = 4_096;
/** Bodies that are held at most: what each costs at the least leaves no room for more. */
const MAX_BODIES = 262_144;
/** That there is memory for at first, and how many times as many each time when those are full. */
const FIRST_BODIES = 16_384;
const GROWTH = 4;
/** What a value takes in memory, about: for its row, for each object in it, and for its text and numbers. */
const ROW_BYTES = 64;
const OBJECT_BYTES = 48;
const HEAP_FACTOR = 2;

/** Text that was made when the frame passed. */
class MadePreview {
  readonly preview: Preview;

  constructor(preview: Preview) {
    this.preview = preview;
  }
}

/**
 * What the newest rows of a log carried, within a bound on memory. A small body is kept by reference, which costs next
 * to nothing as it passes: frames are never changed once sent. A big one is turned to short text at once, and let go.
 * Whatever leaves is without secrets. What a body takes in memory is reckoned from
 * its size and its objects, on the high side.
 */
export class PreviewStore {
  readonly capacityBytes: number;
  /** By the low bits of the row's slot: a ring may be larger than what is kept beside it. */
  readonly #bodies: unknown[] = [];
  #costs: Uint32Array;
  #slots: Uint32Array;
  readonly #mask: number;
  readonly #slotMask: number;
  #bytes = 0;
  #oldestSlot = 0;
  #heldRows = 0;

  /** @param capacityRows a power of two: the rows of the ring that this store stands beside. @param firstBodies that there is memory for at first */
  constructor(capacityRows: number, capacityBytes: number, firstBodies: number = FIRST_BODIES) {
    this.capacityBytes = capacityBytes;
    const heldBodies = Math.min(capacityRows, MAX_BODIES);
    this.#costs = new Uint32Array(Math.min(heldBodies, firstBodies));
    this.#slots = new Uint32Array(this.#costs.length);
    this.#mask = heldBodies - 1;
    this.#slotMask = capacityRows - 1;
  }

  /** Memory that the held bodies take, as reckoned. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps the body of the row in a slot. Slots come in the ring's order, each time the one after the last. */
  keep(slot: number, body: unknown, sizeBytes: number, objectCount: number): void {
    if (sizeBytes <= MAX_KEPT_WHOLE_BYTES) this.#put(slot, body, ROW_BYTES + objectCount * OBJECT_BYTES + sizeBytes * HEAP_FACTOR);
    else this.keepText(slot, previewOf(body));
  }

  /** Keeps text that was made elsewhere. */
  keepText(slot: number, preview: Preview): void {
    this.#put(slot, new MadePreview(preview), ROW_BYTES + OBJECT_BYTES + preview.text.length * 2);
  }

  /** Of the row in a slot nothing is known but its columns. */
  keepNothing(slot: number): void {
    this.#put(slot, undefined, 0);
  }

  /** The text of the row in a slot, or undefined if its body is no longer kept. */
  previewAt(slot: number): Preview | undefined {
    const at = slot & this.#mask;
    if (this.#costs[at] === 0 || this.#slots[at] !== slot) return undefined;
    const body = this.#bodies[at];
    if (!(body instanceof MadePreview)) return previewOf(body);
    // Text from another process: whether it left the secrets out is for us to see to.
    return { ...body.preview, text: redactText(body.preview.text) };
  }

  clear(): void {
    while (this.#heldRows > 0) this.#dropOldest();
  }

  #put(slot: number, body: unknown, cost: number): void {
    if (this.#heldRows === 0) this.#oldestSlot = slot;
    else if (this.#heldRows > this.#mask) this.#dropOldest();
    const at = slot & this.#mask;
    if (at >= this.#costs.length) this.#grow();
    this.#bodies[at] = body;
    this.#costs[at] = cost;
    this.#slots[at] = slot;
    this.#bytes += cost;
    this.#heldRows += 1;
    while (this.#bytes > this.capacityBytes) this.#dropOldest();
  }

  #grow(): void {
    const [costs, slots] = [this.#costs, this.#slots];
    this.#costs = new Uint32Array(Math.min(this.#mask + 1, costs.length * GROWTH));
    this.#slots = new Uint32Array(this.#costs.length);
    this.#costs.set(costs);
    this.#slots.set(slots);
  }

  #dropOldest(): void {
    const at = this.#oldestSlot & this.#mask;
    this.#bytes -= this.#costs[at] ?? 0;
    this.#costs[at] = 0;
    this.#bodies[at] = undefined;
    this.#oldestSlot = (this.#oldestSlot + 1) & this.#slotMask;
    this.#heldRows -= 1;
  }
}
