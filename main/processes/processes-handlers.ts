import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { PROCESS_KINDS } from '../../ipc/contracts/process-kinds.ts';
import { processesContract } from '../../ipc/contracts/processes.ts';
import type { ProcessCensus } from '../../ipc/contracts/processes.ts';
import type { ProcessesService, ProcessSample } from './processes-service.ts';

const INTERVAL_MS = 1_000;

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
    { list: { processes: [], sampledAtMs: 0 }, summary: service.summary(), census: censusOf({ processes: [], sampledAtMs: 0 }, service, null) },
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
      served.set('census', censusOf(sample, service, mainHolds));
    } catch (error) {
      onError?.(error);
    } finally {
      sampling = false;
    }
  };
  let toldCount = 0;
  const publishSummary = (): void => {
    const before = served.get('summary');
    const { processCount, messagesPerSecond } = service.summary();
    // The message that told the last one is none: or else it would be told of, and that again, in a browser where nothing else happens.
    const now = { processCount, messagesPerSecond: Math.max(0, messagesPerSecond - toldCount) };
    toldCount = 0;
    if (now.processCount === before.processCount && now.messagesPerSecond === before.messagesPerSecond) return;
    served.set('summary', now);
    toldCount = served.subscriberCount('summary');
  };

  const timers = { list: new Ticker(() => void publishList()), summary: new Ticker(publishSummary) };
  served.onSubscribersChange((name, count) => {
    if (name === 'summary') timers.summary.runWhile(count > 0);
    else timers.list.runWhile(served.subscriberCount('list') + served.subscriberCount('census') > 0);
  });
  return {
    stop: () => {
      timers.list.runWhile(false);
      timers.summary.runWhile(false);
    },
  };
}

/** What a sample says of each kind, without names. */
function censusOf({ processes, sampledAtMs }: ProcessSample, service: ProcessesService, mainHolds: ProcessCensus['mainHolds']): ProcessCensus {
  return {
    kinds: PROCESS_KINDS.map((kind) => ({ kind, all: processes.filter((each) => each.kind === kind) }))
      .filter(({ all }) => all.length > 0)
      .map(({ kind, all }) => ({ kind, pids: all.map(({ pid }) => pid), memoryBytes: all.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0) })),
    coreCount: service.coreCount,
    messagesPerSecond: service.summary().messagesPerSecond,
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
