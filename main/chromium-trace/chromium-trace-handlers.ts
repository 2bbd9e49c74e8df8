import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { chromiumTraceContract } from '../../ipc/contracts/chromium-trace.ts';
import type { ChromiumTraceStatus } from '../../ipc/contracts/chromium-trace.ts';
import { TRACE_OFF } from './chromium-trace-service.ts';
import type { ChromiumTraceService } from './chromium-trace-service.ts';
import { SeenWindows } from './seen-windows.ts';

/**
 * Serves the switch of the layer `chromium` and how it does. The service comes later: it needs the function that this gives, which
 * publishes its status.
 */
export function serveChromiumTrace(registry: ServiceRegistry, serviceOf: () => Pick<ChromiumTraceService, 'setEnabled'>): (status: ChromiumTraceStatus) => void {
  const seen = new SeenWindows();
  const served = registry.serve(chromiumTraceContract, {
    // Not waited for: what is left of the last window may take a while.
    setEnabled: ({ enabled }) => void serviceOf().setEnabled(enabled),
    seenIn: ({ fromMs, toMs }) => seen.between(fromMs, toMs),
  }, { status: TRACE_OFF });
  return (status) => {
    seen.add(status.lastWindow);
    served.set('status', status);
  };
}
