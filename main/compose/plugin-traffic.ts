import { sendSignal } from '../lib/send-signal.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { PortChannel } from '../plugins/ports.ts';
import { watchHost } from '../supervision/host-watch.ts';
import { servePortTraffic } from '../traffic/port-traffic-handlers.ts';
import type { PortReport } from '../traffic/port-traffic.ts';
import type { TrafficParts } from './traffic.ts';

export interface PluginTrafficOptions {
  readonly traffic: TrafficParts;
  readonly nameOf: (pluginId: string) => string;
  readonly pageName: (tabId: number) => string;
}

/** Joins plugins' processes and ports to the recorder. */
export function joinPluginTraffic({ traffic, nameOf, pageName }: PluginTrafficOptions) {
  const { recorder, registry, keys, watch } = traffic;
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
      // Its name is its site, which nobody is to read of a private window.
      name: channel.isPrivate ? '' : pageName(channel.tabId),
      pid: channel.pagePid,
    });

  const follow = (service: PluginsService): void => {
    // Where each open channel leads, in the recorder's terms.
    const ports = new Map<number, { channelId: number; hostEndpoint: number; pageEndpoint: number }>();
    const privatePorts = new Set<number>();
    service.observe({
      hostOpened: (pluginId, peer, pid) => {
        watchHost(peer, () => {
          if (service.pluginOfPid(pid) !== pluginId) return;
          service.silent(pid);
          // One that was stopped takes no other signal.
          sendSignal(pid, 'SIGKILL');
        });
        watch(peer, hostEndpoint({ id: pluginId, name: nameOf(pluginId) }, pid));
      },
      pageOpened: (channel, peer) => watch(peer, pageEndpoint(channel)),
      channelOpened: (channel) => {
        if (channel.hostPid === null) return;
        if (channel.isPrivate) privatePorts.add(channel.channelId);
        ports.set(channel.channelId, {
          channelId: channel.channelId,
          hostEndpoint: hostEndpoint({ id: channel.pluginId, name: nameOf(channel.pluginId) }, channel.hostPid),
          pageEndpoint: pageEndpoint(channel),
        });
      },
      channelClosed: (channel) => {
        recorder.closePort(channel.channelId);
        ports.delete(channel.channelId);
        privatePorts.delete(channel.channelId);
      },
    });
    servePortTraffic(registry, {
      recorder: {
        get isRecording() {
          return recorder.isRecording;
        },
        addPortReport: (channel, reporter, report) =>
          recorder.addPortReport(channel, reporter, privatePorts.has(channel.channelId) ? withoutBodies(report) : report),
      },
      findPort: (channelId, peer) => {
        const found = service.findChannel(peer, channelId);
        const channel = ports.get(channelId);
        return found === undefined || channel === undefined ? undefined : { channel, reporter: found.reporter };
      },
    });
  };
  return { mainEndpoint, hostEndpoint, pageEndpoint, follow };
}

/** That something passed, and nothing of what. */
const withoutBodies = (report: PortReport): PortReport => ({
  ...report,
  frames: report.frames.map((frame) => (frame.preview === null ? frame : { ...frame, preview: '"[private window]"', previewTruncated: false })),
});
