import { fileURLToPath } from 'node:url';
import type { Language, Translate } from '../../i18n/catalogue.ts';
import { tap } from '../../ipc/core/tap.ts';
import { createPluginPlatform } from '../electron/plugin-platform.ts';
import { loadPlugins } from '../plugins/plugin-loader.ts';
import { servePlugins } from '../plugins/plugins-handlers.ts';
import { PluginsService } from '../plugins/plugins-service.ts';
import type { PortChannel } from '../plugins/ports.ts';
import { watchHost } from '../supervision/host-watch.ts';
import { servePortTraffic } from '../traffic/port-traffic-handlers.ts';
import type { TrafficParts } from './traffic.ts';

const PLUGINS_FOLDER = fileURLToPath(new URL('../plugins/', import.meta.url));

export interface PluginsOptions {
  readonly traffic: TrafficParts;
  readonly language: Language;
  readonly say: Translate;
  /** What people call the page of a tab. */
  readonly pageName: (tabId: number) => string;
}

/** Loads the plugins and joins their processes to the bus, the pages and the recorder. */
export async function composePlugins(options: PluginsOptions): Promise<PluginsService> {
  const { say } = options;
  const { recorder, registry, keys, watch } = options.traffic;
  const mainEndpoint = recorder.endpoints.ensure({
    processKey: keys.keyOf(process.pid), part: 'main', kind: 'main', name: 'main', pid: process.pid,
  });
  const hostEndpoint = (plugin: { id: string; name: string }, pid: number): number =>
    recorder.endpoints.ensure({ processKey: keys.keyOf(pid), part: `plugin ${plugin.id}`, kind: 'plugin', name: plugin.name, pid });
  const pageEndpoint = (channel: PortChannel): number =>
    recorder.endpoints.ensure({
      processKey: keys.keyOf(channel.pagePid),
      part: `tab ${channel.tabId}`,
      kind: 'page',
      name: options.pageName(channel.tabId),
      pid: channel.pagePid,
    });

  const { plugins, problems } = await loadPlugins(PLUGINS_FOLDER);
  for (const problem of problems) process.stderr.write(`plugin ${problem.folder}: ${problem.message}\n`);
  const nameOf = (pluginId: string): string =>
    plugins.find((plugin) => plugin.manifest.id === pluginId)?.manifest.name[options.language] ?? pluginId;

  const service = new PluginsService({
    plugins,
    registry,
    language: options.language,
    platform: createPluginPlatform({
      sinkForHost: (plugin, pid) => recorder.sinkFor(mainEndpoint, hostEndpoint(plugin, pid)),
      tapReports: (transport, channel) => tap(transport, recorder.sinkFor(mainEndpoint, pageEndpoint(channel))),
    }),
    problemText: (problem) => {
      if (problem.kind === 'crashed') return say('main.plugin.crashed', { exitCode: problem.exitCode });
      if (problem.kind === 'crashed-often') return say('main.plugin.crashedOften', { count: problem.count });
      return say('main.plugin.startFailed', { reason: problem.reason });
    },
    log: (pluginId, level, text) => process.stderr.write(`plugin ${pluginId}: ${level}: ${text}\n`),
  });
  // Where each open channel leads, in the recorder's terms.
  const ports = new Map<number, { channelId: number; hostEndpoint: number; pageEndpoint: number }>();
  service.observe({
    hostOpened: (pluginId, peer, pid) => {
      // One that was stopped takes no other signal.
      watchHost(peer, () => service.pluginOfPid(pid) === pluginId && process.kill(pid, 'SIGKILL'));
      watch(peer, hostEndpoint({ id: pluginId, name: nameOf(pluginId) }, pid));
    },
    pageOpened: (channel, peer) => watch(peer, pageEndpoint(channel)),
    channelOpened: (channel) => {
      if (channel.hostPid === null) return;
      ports.set(channel.channelId, {
        channelId: channel.channelId,
        hostEndpoint: hostEndpoint({ id: channel.pluginId, name: nameOf(channel.pluginId) }, channel.hostPid),
        pageEndpoint: pageEndpoint(channel),
      });
    },
    channelClosed: (channel) => {
      recorder.closePort(channel.channelId);
      ports.delete(channel.channelId);
    },
  });
  servePlugins(registry, registry, service);
  servePortTraffic(registry, {
    recorder,
    findPort: (channelId, peer) => {
      const found = service.findChannel(peer, channelId);
      const channel = ports.get(channelId);
      return found === undefined || channel === undefined ? undefined : { channel, reporter: found.reporter };
    },
  });
  return service;
}
