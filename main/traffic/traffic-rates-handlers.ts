import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { trafficRatesContract } from '../../ipc/contracts/traffic-rates.ts';
import type { TrafficRatesService } from './traffic-rates.ts';

const INTERVAL_MS = 250;

/** Serves who talks to whom. Counted only while somebody looks. */
export function serveTrafficRates(registry: ServiceRegistry, { service }: { readonly service: TrafficRatesService }): { stop(): void } {
  let timer: ReturnType<typeof setInterval> | undefined;
  const served = registry.serve(
    trafficRatesContract,
    {
      statistics: async ({ by }) => {
        await service.catchUp();
        return service.statistics(by);
      },
    },
    { rates: service.rates() },
  );
  const publish = async (): Promise<void> => {
    await service.catchUp();
    if (timer !== undefined) served.set('rates', service.rates());
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  served.onSubscribersChange((_name, count) => {
    if (count === 0) return stop();
    if (timer !== undefined) return;
    timer = setInterval(() => void publish(), INTERVAL_MS);
    timer.unref();
    void publish();
  });
  return { stop };
}
