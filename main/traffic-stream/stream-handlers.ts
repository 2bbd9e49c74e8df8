import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { trafficStreamContract } from '../../ipc/contracts/traffic-stream.ts';
import type { StreamStatus } from '../../ipc/contracts/traffic-stream.ts';
import type { TrafficStreamService } from './stream-service.ts';

const OFF: StreamStatus = { state: 'off', path: '', token: '', problem: null, problemDetail: '', readerCount: 0, sentCount: 0, droppedCount: 0 };

/**
 * Serves the switch of the stream to the inspector.
 * @param serviceOf asked with each call: the service is made after this
 * @returns publishes how it stands
 */
export function serveTrafficStream(registry: ServiceRegistry, serviceOf: () => TrafficStreamService): (status: StreamStatus) => void {
  const served = registry.serve(
    trafficStreamContract,
    {
      turnOn: () => serviceOf().turnOn(),
      turnOff: () => serviceOf().turnOff(),
    },
    { status: OFF },
  );
  return (status) => served.set('status', status);
}
