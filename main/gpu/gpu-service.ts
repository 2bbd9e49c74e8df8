import type { ReplyInput } from '../../ipc/core/contract.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import type { gpuContract, GpuDeath, GpuStatus } from '../../ipc/contracts/gpu.ts';
import type { Acceleration } from '../../ipc/contracts/graphics.ts';
import { gpuFacts } from './gpu-facts.ts';
import { isSoftware } from './software-watch.ts';

/** Deaths that are told one by one. */
const MAX_DEATHS = 50;

/** What the service needs of Electron. */
export interface GpuPlatform {
  /** Feature names and how Chromium does them. */
  featureStatus(): Readonly<Record<string, string>>;
  info(detail: 'basic' | 'complete'): Promise<unknown>;
  /** The GPU process; undefined while there is none. */
  process(): { readonly pid: number } | undefined;
}

export interface GpuOptions {
  readonly platform: GpuPlatform;
  readonly keys: { createdAtMs(pid: number): number };
  /** What the person chose, where there is a choice. */
  readonly acceleration?: () => Acceleration;
  readonly clock?: () => number;
}

/** How things are drawn, and how the process that draws them is. */
export class GpuService {
  readonly #options: GpuOptions;
  readonly #clock: () => number;
  #deaths: readonly GpuDeath[] = [];
  #deathCount = 0;

  constructor(options: GpuOptions) {
    this.#options = options;
    this.#clock = options.clock ?? nowMs;
  }

  /** The GPU process ended. */
  died(reason: string, exitCode: number): void {
    this.#deathCount += 1;
    this.#deaths = [...this.#deaths, { atMs: this.#clock(), reason, exitCode }].slice(-MAX_DEATHS);
  }

  /** How things are now. */
  status(): GpuStatus {
    const { platform, keys } = this.#options;
    const features = Object.entries(platform.featureStatus()).map(([name, value]) => ({ name, value }));
    const found = platform.process();
    const acceleration = this.#options.acceleration?.();
    const createdAtMs = found === undefined ? 0 : keys.createdAtMs(found.pid);
    return {
      features,
      process: found === undefined ? null : { key: `${found.pid}@${createdAtMs}`, pid: found.pid, createdAtMs },
      deathCount: this.#deathCount,
      deaths: [...this.#deaths],
      isSoftware: isSoftware(features.find(({ name }) => name === 'gpu_compositing')?.value),
      acceleration: acceleration === undefined ? null : { now: acceleration.now, next: acceleration.next },
    };
  }

  /** What Chromium knows of the graphics card. @throws IpcError `failed-precondition` if it does not say */
  async info(detail: 'basic' | 'complete'): Promise<ReplyInput<typeof gpuContract, 'info'>> {
    try {
      return gpuFacts(await this.#options.platform.info(detail));
    } catch (error) {
      throw new IpcError('failed-precondition', `Chromium does not tell: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
