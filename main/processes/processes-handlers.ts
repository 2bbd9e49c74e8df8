import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { PROCESS_KINDS } from '../../ipc/contracts/process-kinds.ts';
import { processesContract } from '../../ipc/contracts/processes.ts';
import type { ProcessCensus } from '../../ipc/contracts/processes.ts';
import type { ProcessesService, ProcessSample } from './processes-service.ts';

const INTERVAL_MS = 1_000;
const EMPTY: ProcessSample = { processes: [], sampledAtMs: 0 };

export interface ProcessesHandlersOptions {
  readonly service: ProcessesService;
  /** Told if a sample could not be taken; the next one is tried all the same. */
  readonly onError?: (error: unknown) => void;
}

/** Serves the process table. Samples are taken once a second, and only while somebody looks. */
export function serveProcesses(registry: ServiceRegistry, { service, onError }: ProcessesHandlersOptions): { stop(): void } {
  const served = registry.serve(
    processesContract,
    {
      history: () => [...service.history()],
      detail: ({ key }) => service.detail(key),
      crash: async ({ key }) => {
        await service.crash(key);
        return undefined;
      },
      hang: async ({ key }) => {
        await service.hang(key);
        return undefined;
      },
      kill: async ({ key }) => {
        await service.kill(key);
        return undefined;
      },
    },
    { list: EMPTY, summary: service.summary(), census: censusOf(EMPTY, service.coreCount, 0, null) },
  );

  let sampling = false;
  const publishList = async (): Promise<void> => {
    // A slow machine gets fewer samples, never a queue of them.
    if (sampling) return;
    sampling = true;
    try {
      const sample = await service.sample();
      served.set('list', sample);
      // For who only looks at the table nothing more is read.
      const mainHolds = served.subscriberCount('census') > 0 ? await service.mainHolds() : served.get('census').mainHolds;
      served.set('census', censusOf(sample, service.coreCount, served.get('summary').messagesPerSecond, mainHolds));
    } catch (error) {
      onError?.(error);
    } finally {
      sampling = false;
    }
  };

  const isWatched = (): boolean => served.subscriberCount('list') + served.subscriberCount('census') > 0;
  // One tick for all, so that the chip and a page show the same rate.
  const ticker = new Ticker(() => {
    if (isWatched()) void publishList();
    served.set('summary', service.summary());
  });
  served.onSubscribersChange((name, count) => {
    ticker.runWhile(isWatched() || served.subscriberCount('summary') > 0);
    if (name !== 'summary' && count === 1) void publishList();
  });
  return { stop: () => ticker.runWhile(false) };
}

/** What a sample says of each kind, without names. */
function censusOf({ processes, sampledAtMs }: ProcessSample, coreCount: number, messagesPerSecond: number, mainHolds: ProcessCensus['mainHolds']): ProcessCensus {
  return {
    kinds: PROCESS_KINDS.map((kind) => ({ kind, all: processes.filter((each) => each.kind === kind) }))
      .filter(({ all }) => all.length > 0)
      .map(({ kind, all }) => ({ kind, pids: all.map(({ pid }) => pid), memoryBytes: all.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0) })),
    coreCount,
    messagesPerSecond,
    mainHolds,
    sampledAtMs,
  };
}

/** Does something at once and then every second, while it runs. */
class Ticker {
  readonly #tick: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(tick: () => void) {
    this.#tick = tick;
  }

  runWhile(wanted: boolean): void {
    if (!wanted) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else if (this.#timer === undefined) {
      this.#timer = setInterval(this.#tick, INTERVAL_MS);
      this.#timer.unref();
      this.#tick();
    }
  }
}
