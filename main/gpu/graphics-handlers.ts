import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { graphicsContract } from '../../ipc/contracts/graphics.ts';
import type { GraphicsService } from './graphics-service.ts';

/** Binds the contract. @param restart ends the browser and starts it anew @returns tells how it is now */
export function serveGraphics(registry: ServiceRegistry, service: GraphicsService, restart: () => void): () => void {
  const served = registry.serve(
    graphicsContract,
    { restart: () => restart(), keep: () => service.keep(), putAway: () => service.putAway() },
    { status: service.status },
  );
  return () => served.set('status', service.status);
}
