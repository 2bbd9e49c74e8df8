import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL('../c-ping-pong/ping-pong.c', import.meta.url));
const MOST_MS = 60_000;

/** Ways of the C program for our mechanisms. */
const WAYS: Partial<Record<LabMechanismId, string>> = { pipe: 'pipe', fifo: 'fifo', 'unix-socket': 'domain', tcp: 'tcp', 'posix-queue': 'mq', 'shared-memory-spin': 'shm' };

/** Round trips as both programs tell of them; one message is one round trip. */
export interface RoundTripFigures {
  readonly sizeBytes: number;
  readonly messageCount: number;
  readonly tookMs: number;
  readonly meanUs: number;
  readonly minUs: number;
  readonly maxUs: number;
  readonly deviationUs: number;
}

/** A program in C that does what the lab's peers do, built with the compiler of this machine. */
export class CPingPong {
  readonly #folder: string;
  readonly #program: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#program = join(folder, 'ping-pong');
  }

  /** Undefined where there is no compiler, or it does not build here. */
  static async build(): Promise<CPingPong | undefined> {
    const made = new CPingPong(await mkdtemp(join(tmpdir(), 'ping-pong-')));
    try {
      await run('cc', ['-O2', '-o', made.#program, SOURCE, '-lm', '-lrt']);
      return made;
    } catch {
      await made.remove();
      return undefined;
    }
  }

  /** The best of some rounds; undefined where C has no such way. */
  async measure(mechanism: LabMechanismId, sizeBytes: number, messageCount: number, rounds: number): Promise<RoundTripFigures | undefined> {
    const way = WAYS[mechanism];
    if (way === undefined) return undefined;
    const seen: RoundTripFigures[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { stdout } = await run(this.#program, [way, String(sizeBytes), String(messageCount)], { timeout: MOST_MS });
      const at = (name: string): number => Number(new RegExp(`\\b${name}=([\\d.]+)`).exec(stdout)?.[1] ?? Number.NaN);
      seen.push({
        sizeBytes: at('size'), messageCount: at('count'), tookMs: at('total') / 1_000,
        meanUs: at('mean'), minUs: at('min'), maxUs: at('max'), deviationUs: at('deviation'),
      });
    }
    return seen.toSorted((a, b) => a.meanUs - b.meanUs)[0];
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The figures in the units and the order in which ipc-bench prints its own. */
export function inIpcBenchUnits({ sizeBytes, messageCount, tookMs, meanUs, minUs, maxUs, deviationUs }: RoundTripFigures): string {
  const us = (value: number): string => `${value.toFixed(3)} us`;
  const rate = Math.floor(messageCount / (tookMs / 1_000));
  return `size ${sizeBytes}, count ${messageCount}, total ${tookMs.toFixed(3)} ms, average ${us(meanUs)}, minimum ${us(minUs)}, maximum ${us(maxUs)}, deviation ${us(deviationUs)}, ${rate} msg/s`;
}
