import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { crashesContract } from '../../ipc/contracts/crashes.ts';
import type { CrashList } from '../../ipc/contracts/crashes.ts';
import type { FlightRecorder } from './flight-recorder.ts';

export interface CrashesHandlersOptions {
  /** Asked with each call: the service is made after this. */
  readonly recorderOf: () => FlightRecorder;
  /** Shows a capture in the inspector. */
  readonly openCapture: (path: string) => void;
  readonly exportRecord: (id: string) => void;
  readonly empty: CrashList;
}

/**
 * Serves the flight records.
 * @returns publishes the list
 */
export function serveCrashes(registry: ServiceRegistry, options: CrashesHandlersOptions): (list: CrashList) => void {
  const { recorderOf, openCapture, exportRecord } = options;
  const served = registry.serve(
    crashesContract,
    {
      detail: ({ id }) => recorderOf().detail(id),
      open: async ({ id }) => {
        openCapture(await recorderOf().trafficPath(id));
        return undefined;
      },
      delete: async ({ id }) => {
        await recorderOf().delete(id);
        return undefined;
      },
      restore: async ({ id }) => {
        await recorderOf().restore(id);
        return undefined;
      },
      deleteAll: async () => {
        await recorderOf().deleteAll();
        return undefined;
      },
      export: async ({ id }) => {
        await recorderOf().detail(id);
        exportRecord(id);
        return undefined;
      },
    },
    { list: options.empty },
  );
  return (list) => served.set('list', list);
}
