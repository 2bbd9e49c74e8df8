import { createGpuPlatform, onGpuGone } from '../electron/gpu-platform.ts';
import { serveGpu } from '../gpu/gpu-handlers.ts';
import { GpuService } from '../gpu/gpu-service.ts';
import type { TrafficParts } from './traffic.ts';

/** What the inspector is told of drawing. */
export function composeGpu({ registry, keys }: TrafficParts): void {
  const service = new GpuService({ platform: createGpuPlatform(), keys });
  const publish = serveGpu(registry, service);
  onGpuGone((reason, exitCode) => {
    service.died(reason, exitCode);
    publish();
  });
}
