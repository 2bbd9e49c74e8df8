import type { ProcessHistory, ProcessInfo } from '../../ipc/contracts/processes.ts';

/** Samples kept of a process: five minutes of them. */
export const HISTORY_SAMPLES = 300;
/** Processes whose samples are kept, living ones and those that ended last. */
const MAX_PROCESSES = 256;

interface Samples {
  readonly sampledAtMs: Float64Array<ArrayBuffer>;
  readonly cpuPercent: Float32Array<ArrayBuffer>;
  readonly memoryBytes: Float64Array<ArrayBuffer>;
  /** Samples ever taken: the next one goes to this place in the ring. */
  count: number;
}

/** What processes cost over the last minutes, in bounded memory, so that whoever comes to look later sees it too. */
export class ProcessHistories {
  readonly #byKey = new Map<string, Samples>();

  add(processes: readonly ProcessInfo[], sampledAtMs: number): void {
    for (const { key, cpuPercent, memoryBytes } of processes) {
      const samples = this.#byKey.get(key) ?? makeSamples();
      // Those that were sampled last stand last: the first are the ones that are gone for longest.
      this.#byKey.delete(key);
      this.#byKey.set(key, samples);
      const at = samples.count % HISTORY_SAMPLES;
      samples.sampledAtMs[at] = sampledAtMs;
      samples.cpuPercent[at] = cpuPercent;
      samples.memoryBytes[at] = memoryBytes;
      samples.count += 1;
    }
    for (const key of this.#byKey.keys()) {
      if (this.#byKey.size <= MAX_PROCESSES) break;
      this.#byKey.delete(key);
    }
  }

  /** Copies, oldest sample first. */
  list(): readonly ProcessHistory[] {
    return [...this.#byKey].map(([key, samples]) => ({
      key,
      sampledAtMs: inOrder(samples.sampledAtMs, samples.count),
      cpuPercent: inOrder(samples.cpuPercent, samples.count),
      memoryBytes: inOrder(samples.memoryBytes, samples.count),
    }));
  }
}

function makeSamples(): Samples {
  return {
    sampledAtMs: new Float64Array(HISTORY_SAMPLES),
    cpuPercent: new Float32Array(HISTORY_SAMPLES),
    memoryBytes: new Float64Array(HISTORY_SAMPLES),
    count: 0,
  };
}

function inOrder<Column extends Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(ring: Column, count: number): Column {
  const at = count % HISTORY_SAMPLES;
  const copy = ring.slice(0, Math.min(count, HISTORY_SAMPLES)) as Column;
  if (count <= HISTORY_SAMPLES) return copy;
  copy.set(ring.subarray(at), 0);
  copy.set(ring.subarray(0, at), HISTORY_SAMPLES - at);
  return copy;
}
