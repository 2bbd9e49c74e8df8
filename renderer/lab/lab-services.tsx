import type { labContract } from '../../ipc/contracts/lab.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { makeServicesContext } from '../lib/services-context.tsx';

/** What main offers to the lab. */
export interface LabServices {
  readonly lab: Client<typeof labContract>;
}

export const { ServicesProvider: LabProvider, useServices: useLab } = makeServicesContext<LabServices>();
