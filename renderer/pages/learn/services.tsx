import type { guideContract } from '../../../ipc/contracts/guide.ts';
import type { lessonsContract } from '../../../ipc/contracts/lessons.ts';
import type { processesContract } from '../../../ipc/contracts/processes.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { makeServicesContext } from '../../lib/services-context.tsx';

/** What main offers to the page. */
export interface LearnServices {
  readonly processes: Client<typeof processesContract>;
  readonly lessons: Client<typeof lessonsContract>;
  readonly guide: Client<typeof guideContract>;
  /** Asks main for a sign of life. */
  ping(): Promise<{ readonly roundTripMs: number }>;
}

export const { ServicesProvider: LearnProvider, useServices: useLearn } = makeServicesContext<LearnServices>();
