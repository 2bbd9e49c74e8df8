import { portTrafficContract } from '../../../ipc/contracts/traffic.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { ServiceRegistry } from '../../../ipc/core/service.ts';
import { servePluginApi } from '../plugin-api-handlers.ts';
import type { LoadedPlugin } from '../plugin-loader.ts';
import { PluginRegistry } from '../plugin-registry.ts';
import { PluginStorage } from '../plugin-storage.ts';
import { servePlugins } from '../plugins-handlers.ts';
import { PluginsService } from '../plugins-service.ts';
import { FakePlatform } from './fake-platform.ts';
import { MemoryStore } from './memory-store.ts';
import { TestTimers } from './test-timers.ts';

/** The plugin of the tests. */
export const ID = 'com.example.words';
/** A plugin without code. */
export const plugin = (capabilities: LoadedPlugin['manifest']['capabilities'], id = ID): LoadedPlugin => ({
  manifest: { id, name: { en: 'Words', ko: '단어' }, version: '1.2.3', description: {}, entry: 'main.js', capabilities },
  source: `// ${id}`,
  modules: {},
  styles: {},
  icon: null,
});

/** The service over processes and pages that live in the test. */
export function setUp(options: { plugins?: LoadedPlugin[]; language?: 'en' | 'ko' } = {}) {
  const platform = new FakePlatform();
  const timers = new TestTimers();
  const registry = new ServiceRegistry();
  const logged: string[] = [];
  const events: string[] = [];
  const signalled: number[] = [];
  const store = new MemoryStore();
  const plugins = new PluginRegistry({
    bundled: options.plugins ?? [plugin(['page.text', 'toolbar'])],
    store,
    isOnAtFirst: () => true,
    onNotKept: (_id, error) => {
      throw error;
    },
  });
  const service = new PluginsService({
    plugins,
    platform,
    registry,
    language: options.language ?? 'en',
    problemText: (problem) => JSON.stringify(problem),
    log: (pluginId, level, text) => logged.push(`${pluginId} ${level} ${text}`),
    timers,
    signalProcess: (pid) => signalled.push(pid),
    osPlatform: 'linux',
  });
  service.observe({
    crashed: (pluginId, exitCode, pid) => events.push(`crashed ${pluginId} ${exitCode} ${pid}`),
    turnedOff: (pluginId) => events.push(`off ${pluginId}`),
    hostOpened: (pluginId, _peer, pid) => events.push(`host ${pluginId} ${pid}`),
    channelOpened: ({ channelId }) => events.push(`opened ${channelId}`),
    channelClosed: ({ channelId }) => events.push(`closed ${channelId}`),
  });
  const storage = new PluginStorage(store);
  servePlugins(registry, { service, choices: plugins, storage });
  const told: string[] = [];
  servePluginApi(registry, {
    service,
    storage,
    fetch: ({ url }) => Promise.resolve({ status: 200, contentType: null, text: `of ${url}` }),
    notify: (name, text) => told.push(`${name}: ${text}`),
    now: () => timers.now(),
  });
  registry.serve(
    portTrafficContract,
    {
      report: ({ channelId }, { peer }) => {
        const found = service.findChannel(peer, channelId);
        if (found === undefined) throw new IpcError('not-found', 'not your channel');
        events.push(`report ${found.reporter} ${channelId}`);
        return { isRecording: true };
      },
    },
    {},
  );
  const state = () => service.list()[0]?.state;
  const attached = async (tabId: number): Promise<void> => {
    while (!platform.host.pages.has(tabId)) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { platform, timers, registry, service, plugins, told, logged, events, signalled, state, attached };
}

