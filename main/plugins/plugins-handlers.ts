import { pluginApiContract, pluginsContract } from '../../ipc/contracts/plugins.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PluginsService } from './plugins-service.ts';

/** Offers plugins to the browser's own pages, and main to the plugins' processes. Both may be one registry. */
export function servePlugins(uiRegistry: ServiceRegistry, hostRegistry: ServiceRegistry, service: PluginsService): void {
  const plugins = uiRegistry.serve(
    pluginsContract,
    { restart: ({ pluginId }) => service.restart(pluginId) },
    { list: service.list(), toolbar: service.toolbar() },
  );
  service.observe({
    changed: () => {
      plugins.set('list', service.list());
      // Each window's shell is its group.
      for (const window of service.windows) plugins.set('toolbar', service.toolbar(window), window);
    },
    crashed: (pluginId, exitCode) => plugins.emit('crashed', { pluginId, exitCode }),
  });
  // A plugin can speak only for itself: who asks is the transport's word, not the request's.
  hostRegistry.serve(
    pluginApiContract,
    {
      setToolbarText: ({ tabId, text, tooltip }, { peer }) => service.setToolbarText(peer, tabId, { text, tooltip }),
      log: ({ level, text }, { peer }) => service.log(peer, level, text),
    },
    {},
  );
}
