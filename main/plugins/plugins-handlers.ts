import { pluginsContract } from '../../ipc/contracts/plugins.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import type { PluginsService } from './plugins-service.ts';

/** Offers plugins to the shell and the inspector. */
export function servePlugins(registry: ServiceRegistry, service: PluginsService, choices: Pick<PluginRegistry, 'setSite'>): void {
  const plugins = registry.serve(
    pluginsContract,
    {
      restart: ({ pluginId }) => service.restart(pluginId),
      act: ({ pluginId, tabId, action }) => service.act(pluginId, tabId, action),
      setSite: ({ pluginId, site, on }) => choices.setSite(pluginId, site, on),
    },
    { list: service.list(), toolbar: service.toolbar() },
  );
  service.observe({
    changed: () => {
      plugins.set('list', service.list());
      // Each window's shell is its group.
      for (const window of service.windows) plugins.set('toolbar', service.toolbar(window), window);
    },
  });
}
