import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { crashLabContract } from '../../ipc/contracts/crash-lab.ts';
import type { FaultRun } from '../../ipc/contracts/crash-lab.ts';
import type { CrashLabService } from './crash-lab-service.ts';

const INTERVAL_MS = 1_000;

/**
 * Serves the crash lab to the inspector. What can be broken is looked up only while somebody looks.
 * @param serviceOf asked with each call: the service is made after this
 * @param openFor shows the lab to the person, with the process of a tab chosen
 * @returns publishes the accounts
 */
export function serveCrashLab(registry: ServiceRegistry, serviceOf: () => CrashLabService, openFor: (tabId: number) => void): (runs: FaultRun[]) => void {
  const served = registry.serve(
    crashLabContract,
    {
      run: ({ fault, key, confirmation }) => ({ runId: serviceOf().run(fault, key, confirmation) }),
      openFor: ({ tabId }) => openFor(tabId),
      arm: () => ({ confirmation: serviceOf().arm() }),
    },
    { targets: [], runs: [] },
  );
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = (): void => served.set('targets', serviceOf().targets());
  served.onSubscribersChange((name, count) => {
    if (name !== 'targets') return;
    clearInterval(timer);
    timer = count > 0 ? setInterval(look, INTERVAL_MS) : undefined;
    timer?.unref();
    if (count > 0) look();
  });
  return (runs) => {
    // First who lives now: whoever sees that one is broken can break its heir at once.
    look();
    served.set('runs', runs);
  };
}
