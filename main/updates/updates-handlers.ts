import { updatesContract } from '../../ipc/contracts/updates.ts';
import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { UpdatesService } from './updates-service.ts';

/** Binds the contract of newer versions. */
export function serveUpdates(registry: ServiceRegistry, service: () => UpdatesService): Service<typeof updatesContract> {
  return registry.serve(updatesContract, { look: () => service().look(), setOn: ({ isOn }) => service().setOn(isOn) }, { status: { state: 'off', version: '' } });
}
