import { openLibc } from '../../libc/libc.ts';
import { monotonicMs } from '../../libc/wait.ts';
import { MemoryRegion } from '../../mechanisms/memory-region.ts';

/** Where things lie in the memory of the experiments on synchronisation. */
export const AT = { mutex: 0, otherMutex: 64, plainMutex: 128, semaphore: 192, words: 256 } as const;
/** Words of 32 bits from `AT.words` on. */
export const WORD = { counter: 0, inside: 1, mostInside: 2, left: 3, right: 4, isHeld: 5, isSeen: 6, waits: 8, arrived: 16 } as const;
export const REGION_BYTES = 4_096;
/** Processes start slowly where much else runs. */
const BARRIER_MS = 20_000;

/** The memory of an experiment, word by word. */
export class Words {
  readonly region: MemoryRegion;
  readonly #word = Buffer.alloc(4);
  readonly #libc = openLibc();

  constructor(name: string, isNew: boolean) {
    this.region = MemoryRegion.shared(name, REGION_BYTES, isNew);
  }

  get(word: number): number {
    this.#libc.get(this.#word, this.region.address + AT.words + 4 * word, 4);
    return this.#word.readUInt32LE(0);
  }

  set(word: number, value: number): void {
    this.#word.writeUInt32LE(value, 0);
    this.#libc.put(this.region.address + AT.words + 4 * word, this.#word, 4);
  }

  /** Says "here", and waits until all are. @throws Error if one does not come */
  meet(index: number, count: number): void {
    this.set(WORD.arrived + index, 1);
    const endMs = monotonicMs() + BARRIER_MS;
    for (let other = 0; other < count; other += 1) {
      while (this.get(WORD.arrived + other) === 0) if (monotonicMs() > endMs) throw new Error(`process ${other} did not come`);
    }
  }
}
