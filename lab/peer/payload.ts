import type { LabPlan } from '../../ipc/contracts/lab-peer.ts';

const SEQUENCE_BYTES = 4;
/** Every so many messages of a mixture, one of each size at the borders. */
const BORDERS_EVERY = 997;
/** Bigger borders than this come less often, so that a run stays short. */
const SMALL_BORDER_BYTES = 128 * 1_024;
const BIG_BORDERS_EVERY = 99_991;
const MIXED_BYTES = 200;
const PATTERN_SHIFT = 251;

/** How big message `index` of a run is. Both ends work it out. */
export function sizeOf(index: number, { sizeBytes }: Pick<LabPlan, 'sizeBytes'>, limitBytes: number): number {
  if (sizeBytes >= 0) return sizeBytes;
  const every = limitBytes > SMALL_BORDER_BYTES ? BIG_BORDERS_EVERY : BORDERS_EVERY;
  const place = index % every;
  if (place === 1 || place === 3) return limitBytes;
  if (place === 2) return limitBytes - 1;
  if (place === 0) return 0;
  if (place === 4) return 1;
  return (index * 7_919) % MIXED_BYTES;
}

/** Makes and checks messages: each carries its number, and bytes that follow from it. */
export class Payloads {
  readonly #pattern: Buffer;
  readonly #scratch: Buffer;

  constructor(maxBytes: number) {
    this.#pattern = Buffer.alloc(maxBytes + PATTERN_SHIFT);
    let value = 0x2545f491;
    for (let index = 0; index < this.#pattern.length; index += 1) {
      value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
      this.#pattern[index] = value >>> 24;
    }
    this.#scratch = Buffer.alloc(maxBytes);
  }

  /** Message `index`; good until the next one. */
  make(index: number, sizeBytes: number): Uint8Array {
    const from = index % PATTERN_SHIFT;
    this.#pattern.copy(this.#scratch, 0, from, from + sizeBytes);
    if (sizeBytes >= SEQUENCE_BYTES) this.#scratch.writeUInt32LE(index >>> 0, 0);
    return this.#scratch.subarray(0, sizeBytes);
  }

  /** True if that is message `index`, byte for byte. */
  isRight(index: number, sizeBytes: number, bytes: Uint8Array): boolean {
    if (bytes.length !== sizeBytes) return false;
    const from = index % PATTERN_SHIFT;
    if (sizeBytes < SEQUENCE_BYTES) return this.#pattern.compare(bytes, 0, sizeBytes, from, from + sizeBytes) === 0;
    const number = (bytes[0] ?? 0) + (bytes[1] ?? 0) * 2 ** 8 + (bytes[2] ?? 0) * 2 ** 16 + (bytes[3] ?? 0) * 2 ** 24;
    if (number !== index >>> 0) return false;
    return this.#pattern.compare(bytes, SEQUENCE_BYTES, sizeBytes, from + SEQUENCE_BYTES, from + sizeBytes) === 0;
  }
}

/** The biggest message of a run. */
export function biggestOf({ sizeBytes }: Pick<LabPlan, 'sizeBytes'>, limitBytes: number): number {
  return sizeBytes >= 0 ? sizeBytes : limitBytes;
}
