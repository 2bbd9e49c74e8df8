import { pluginsContract } from '../../ipc/contracts/plugins.ts';
import type { RunningPlugin } from '../../ipc/contracts/plugins.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import { STORAGE_LIMIT_BYTES, type PluginStorage } from './plugin-storage.ts';
import type { PluginsService } from './plugins-service.ts';
import { tellSoon } from './tell-soon.ts';

export interface PluginsHandlersOptions {
  readonly service: PluginsService;
  readonly choices: Pick<PluginRegistry, 'setSite'>;
  readonly storage: Pick<PluginStorage, 'sizeBytes'>;
}

/** Offers plugins to the shell and the inspector. */
export function servePlugins(registry: ServiceRegistry, { service, choices, storage }: PluginsHandlersOptions): void {
  const running = (): RunningPlugin[] =>
    service.runners.flatMap(({ id, name, pid, usage }) =>
      pid === null ? [] : [{ id, name, pid, usage, storageBytes: storage.sizeBytes(id), storageLimitBytes: STORAGE_LIMIT_BYTES, lastLineId: service.logOf(id).at(-1)?.lineId ?? 0 }],
    );
  const plugins = registry.serve(
    pluginsContract,
    {
      restart: ({ pluginId }) => service.restart(pluginId),
      attend: ({ pluginId, tabId }, { signal }) => service.attend(pluginId, tabId, signal),
      act: ({ pluginId, tabId, action }) => service.act(pluginId, tabId, action),
      setSite: ({ pluginId, site, on }) => choices.setSite(pluginId, site, on),
      log: ({ pluginId }) => service.logOf(service.runnerOf(pluginId).id),
    },
    { list: service.list(), toolbar: service.toolbar(), running: [] },
  );
  // What they take changes each second: it is worked out for those who look.
  const tellRunning = tellSoon(() => plugins.subscriberCount('running') > 0 && !service.isStopped, () => plugins.set('running', running()));
  plugins.onSubscribersChange(tellRunning);
  service.observe({
    changed: () => {
      plugins.set('list', service.list());
      tellRunning();
      // Each window's shell is its group.
      for (const window of service.windows) plugins.set('toolbar', service.toolbar(window), window);
    },
  });
}
