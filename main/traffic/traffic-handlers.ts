import type { Contract } from '../../ipc/core/contract.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { trafficContract } from '../../ipc/contracts/traffic.ts';
import { searchPayloads } from '../lib/payload-search.ts';
import { factsOfChannels } from './contract-facts.ts';
import type { RecorderService, TrafficStats } from './recorder.ts';

const STATUS_INTERVAL_MS = 100;

export interface TrafficHandlersOptions {
  readonly recorder: RecorderService;
  /** All contracts there are: details say who serves a channel, and who may call it. */
  readonly contracts: readonly Contract[];
}

/** Serves the log to the inspector. The status is worked out only while somebody looks. */
export function serveTraffic(registry: ServiceRegistry, { recorder, contracts }: TrafficHandlersOptions): { stop(): void } {
  const factsOf = factsOfChannels(contracts);
  let timer: ReturnType<typeof setInterval> | undefined;
  const service = registry.serve(
    trafficContract,
    {
      read: (request) => recorder.read(request),
      endpoints: () => recorder.endpoints.list(),
      detail: ({ log, seq }) => {
        const detail = recorder.detail(log, seq);
        if (detail === undefined) throw new IpcError('not-found', `row ${seq} is no longer held`);
        const { channel, ...rest } = detail;
        return { ...rest, contract: factsOf(channel) ?? null };
      },
      searchPayloads: ({ log, ...request }) => searchPayloads({ range: () => recorder.rangeOf(log), detail: (seq) => recorder.detail(log, seq) }, request),
      setRecording: ({ isOn }) => {
        recorder.setRecording(isOn);
        publish();
      },
      clear: () => {
        recorder.clear();
        publish();
      },
    },
    { status: recorder.stats(), clock: [...recorder.wallClock.steps] },
  );
  recorder.wallClock.onStep((steps) => service.set('clock', [...steps]));

  const publish = (): void => {
    const stats = recorder.stats();
    if (!isSame(stats, service.get('status'))) service.set('status', stats);
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  service.onSubscribersChange((name, count) => {
    if (name !== 'status') return;
    if (count === 0) return stop();
    if (timer !== undefined) return;
    timer = setInterval(publish, STATUS_INTERVAL_MS);
    timer.unref();
    // The value that the new subscriber got is of when somebody last looked.
    publish();
  });
  return { stop };
}

function isSame(one: TrafficStats, other: TrafficStats): boolean {
  const before = new Map<string, number | boolean>(Object.entries(other));
  return Object.entries(one).every(([name, value]) => before.get(name) === value);
}
