import type { StateValue } from '../../ipc/core/contract.ts';
import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { labContract } from '../../ipc/contracts/lab.ts';
import { LAB_IDLE } from './lab-service.ts';
import type { LabService } from './lab-service.ts';

/** Serves the lab. @param serviceOf the service, asked when something is asked of it */
export function serveLab(
  registry: ServiceRegistry,
  serviceOf: () => LabService,
  catalogue: StateValue<typeof labContract, 'catalogue'>,
): Service<typeof labContract> {
  return registry.serve(
    labContract,
    {
      openLive: ({ mechanism }) => serviceOf().openLive(mechanism),
      step: ({ from, text }) => serviceOf().step(from, text),
      burst: ({ messageCount }) => serviceOf().burst(messageCount),
      closeLive: () => serviceOf().closeLive(),
      killEnd: ({ end }) => serviceOf().killEnd(end),
      experiment: ({ id }) => serviceOf().experiment(id),
      pattern: ({ id, mechanism }) => serviceOf().pattern(id, mechanism),
      measure: (plan) => serviceOf().measure(plan),
      echo: ({ bytes }) => ({ bytes }),
      cancel: () => serviceOf().cancel(),
      exportMeasured: async ({ format, svg }) => ({ fileName: await serviceOf().exportMeasured(format, svg) }),
    },
    { catalogue, activity: LAB_IDLE, measured: { latest: null, earlier: null } },
  );
}
