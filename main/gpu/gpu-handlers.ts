import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { gpuContract } from '../../ipc/contracts/gpu.ts';
import type { GpuService } from './gpu-service.ts';

const INTERVAL_MS = 1_000;

/** Serves how things are drawn. @returns publishes at once, while somebody looks */
export function serveGpu(registry: ServiceRegistry, service: Pick<GpuService, 'status' | 'info'>): () => void {
  const served = registry.serve(gpuContract, { info: ({ detail }) => service.info(detail) }, { status: service.status() });
  let timer: ReturnType<typeof setInterval> | undefined;
  const publish = (): void => {
    // The same value again is told to nobody.
    if (timer !== undefined) served.set('status', service.status());
  };
  served.onSubscribersChange((_name, count) => {
    if (count === 0) {
      clearInterval(timer);
      timer = undefined;
    } else if (timer === undefined) {
      timer = setInterval(publish, INTERVAL_MS);
      timer.unref();
      publish();
    }
  });
  return publish;
}
