import { IpcError } from '../../ipc/core/errors.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
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
  const onlyHere = (...ids: readonly LabMechanismId[]): void => {
    const missing = ids.find((id) => !catalogue.mechanisms.some((each) => each.id === id && each.isHere));
    if (missing !== undefined) throw new IpcError('failed-precondition', `this system has no ${missing}`);
  };
  return registry.serve(
    labContract,
    {
      openLive: ({ mechanism }) => {
        onlyHere(mechanism);
        return serviceOf().openLive(mechanism);
      },
      step: ({ from, text }) => serviceOf().step(from, text),
      burst: ({ messageCount }) => serviceOf().burst(messageCount),
      closeLive: () => serviceOf().closeLive(),
      killEnd: ({ end }) => serviceOf().killEnd(end),
      experiment: ({ id }) => {
        if (!catalogue.experiments.includes(id)) throw new IpcError('failed-precondition', `this system lacks what ${id} needs`);
        return serviceOf().experiment(id);
      },
      pattern: ({ id, mechanism }) => {
        onlyHere(mechanism);
        return serviceOf().pattern(id, mechanism);
      },
      measure: (plan) => {
        onlyHere(...plan.mechanisms);
        return serviceOf().measure(plan);
      },
      echo: ({ bytes }) => ({ bytes }),
      cancel: () => serviceOf().cancel(),
      exportMeasured: async ({ format, svg }) => ({ fileName: await serviceOf().exportMeasured(format, svg) }),
    },
    { catalogue, activity: LAB_IDLE, measured: { latest: null, earlier: null } },
  );
}
