import type { Acceleration } from '../../ipc/contracts/graphics.ts';
import { createGpuPlatform, onGpuGone } from '../electron/gpu-platform.ts';
import { serveGpu } from '../gpu/gpu-handlers.ts';
import { GpuService } from '../gpu/gpu-service.ts';
import type { TrafficParts } from './traffic.ts';

/** What the inspector is told of drawing. @param acceleration what the person chose, where there is a choice @returns tells it at once, while somebody looks */
export function composeGpu({ registry, keys }: TrafficParts, acceleration?: () => Acceleration): () => void {
  const service = new GpuService({ platform: createGpuPlatform(), keys, ...(acceleration !== undefined && { acceleration }) });
  const publish = serveGpu(registry, service);
  onGpuGone((reason, exitCode) => {
    service.died(reason, exitCode);
    publish();
  });
  return publish;
}
